package import Diagnostics
import Text

/// What was counted of bytes that are no text in their file's encoding and are kept as U+FFFD.
struct MendedBytes {
  private(set) var bytes = 0
  private(set) var rows = 0
  /// The first of them, and its place.
  private(set) var first: (byte: UInt8, place: Diagnostic.Location)?

  /// Counts those of a row.
  mutating func add(_ count: Int, first byte: UInt8, at place: Diagnostic.Location) {
    guard count > 0 else { return }
    bytes += count
    rows += 1
    first = first ?? (byte, place)
  }

  /// Counts those of a text that is read whole, by its lines.
  mutating func add(linesOf text: [UInt8], in file: String) {
    var number = 1
    var lines = TablePreamble.Lines(text[...])
    while let line = lines.next() {
      line.withUnsafeBufferPointer { line in
        guard let bad = BadBytes(in: line) else { return }
        let place = Diagnostic.Location(file: file, line: number, column: bad.first + 1)
        add(bad.count, first: line[bad.first], at: place)
      }
      number += 1
    }
  }
}

/// Where a text has bytes that are not UTF-8.
struct BadBytes {
  /// The offset of the first.
  let first: Int
  let count: Int

  /// Those of a text, `nil` where there are none.
  ///
  /// - Complexity: O(*n*)
  init?(in text: UnsafeBufferPointer<UInt8>) {
    var offsets: (first: Int, count: Int)?
    var begin = 0
    while let fault = TextFault.first(in: UnsafeBufferPointer(rebasing: text[begin...])) {
      switch fault {
      case .nul(let offset): begin += offset + 1
      case .invalidUTF8(let offset):
        offsets = (offsets?.first ?? begin + offset, (offsets?.count ?? 0) + 1)
        begin += offset + 1
      }
    }
    guard let offsets else { return nil }
    (first, count) = offsets
  }
}

extension Diagnostic {
  /// Bytes are not UTF-8.
  ///
  /// - Parameter ids: how many rows have such bytes in their id.
  static func mended(_ mended: MendedBytes, inIDs ids: Int, file: String) -> Diagnostic {
    let first = mended.first.map { "0x\(String($0.byte, radix: 16))" } ?? ""
    let rows = mended.rows == 1 ? "1 row" : "\(mended.rows) rows"
    let what =
      mended.bytes == 1
      ? "the byte \(first) is not UTF-8 and is"
      : "\(mended.bytes) bytes in \(rows), the first \(first), are not UTF-8 and are"
    let inIDs = ids == 0 ? "" : "; \(ids == 1 ? "1 row has" : "\(ids) rows have") some in the id"
    let again: Advice =
      "If it was made on Windows, import it again with \(option: .encoding, "windows-1252")"
    return Diagnostic(
      .note, .caveat, "\(what) kept as U+FFFD\(inIDs)",
      hint: ids == 0 ? "\(again)." : "\(again), into a database without it: its ids will differ.",
      at: mended.first?.place ?? Location(file: file))
  }

  /// Bytes stand for nothing in the encoding that was said, or that a mark says.
  static func undecodable(_ count: Int, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 byte stands" : "\(count) bytes stand") for no character in the file's "
        + "encoding, kept as U+FFFD",
      hint: "Look whether \(option: .encoding) says the right one, and import it again.",
      at: Location(file: file))
  }

  /// An id has bytes that are no text, and another one differs from it in nothing else.
  package static func idIsUnclear(_ id: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "the id \(Excerpt.quoted(id)) has a byte that is not UTF-8, and may be another one's, too",
      hint: "Import the file with \(option: .encoding, "windows-1252"), if it was made on Windows.",
      at: location)
  }
}
