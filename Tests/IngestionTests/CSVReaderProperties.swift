import Ingestion
import Testing

/// A reader simple enough to be believed: one character after the other, everything in memory.
struct ReferenceCSV {
  /// The rows of well-formed text; `nil` for text with a mark out of place.
  static func rows(of bytes: [UInt8], delimiter: UInt8) -> [[[UInt8]]]? {
    var rows: [[[UInt8]]] = []
    var row: [[UInt8]] = []
    var field: [UInt8] = []
    var place = Place.fieldStart
    var index = 0
    func ends(_ byte: UInt8) -> Bool { byte == 0x0a || byte == 0x0d }
    func finishRow() {
      if !row.isEmpty || !field.isEmpty || place != .fieldStart { rows.append(row + [field]) }
      row = []
      field = []
      place = .fieldStart
    }
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch place {
      case .quoted:
        if byte == 0x22 { place = .afterQuote } else { field.append(byte) }
      case .afterQuote where byte == 0x22:
        field.append(byte)
        place = .quoted
      case .fieldStart where byte == 0x22: place = .quoted
      case _ where byte == delimiter:
        row.append(field)
        field = []
        place = .fieldStart
      case _ where ends(byte):
        if byte == 0x0d, index < bytes.count, bytes[index] == 0x0a { index += 1 }
        finishRow()
      case .afterQuote: return nil
      default:
        field.append(byte)
        place = .plain
      }
    }
    if place == .quoted { return nil }
    finishRow()
    return rows
  }

  private enum Place {
    case fieldStart, plain, quoted, afterQuote
  }
}

struct CSVReaderProperties {
  /// Bytes that mean something, thrown together.
  static func randomBytes(using random: inout SplitMix64) -> [UInt8] {
    let alphabet = Array("aab1,,;\"\"\n\r\t é".utf8.filter { $0 < 0x80 })
    return (0..<Int.random(in: 0...60, using: &random)).map { _ in
      alphabet.randomElement(using: &random) ?? 0
    }
  }

  @Test(arguments: 0..<2_000)
  func readsWhatTheReferenceReads(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let bytes = Self.randomBytes(using: &random)
    guard let expected = ReferenceCSV.rows(of: bytes, delimiter: 0x2c) else { return }
    let window = Int.random(in: 1...20, using: &random)
    let rows = try CSVReaderTests.rows(of: bytes, window: window).map { row in
      if case .row(_, let fields) = row { fields } else { ["rejected"] }
    }
    #expect(rows == expected.map { $0.map { String(decoding: $0, as: UTF8.self) } })
  }

  @Test(arguments: 0..<500)
  func theSizeOfChunksChangesNothing(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let bytes = Self.randomBytes(using: &random)
    let whole = try CSVReaderTests.rows(of: bytes)
    for window in [1, 2, 3, 7, 64] {
      #expect(try CSVReaderTests.rows(of: bytes, window: window) == whole)
    }
  }

  @Test(arguments: 0..<500)
  func whatIsWrittenIsRead(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("ab,;\"\n\r é🔥")
    let rows = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      (0..<Int.random(in: 2...4, using: &random)).map { _ in
        String(
          (0..<Int.random(in: 0...6, using: &random)).map { _ in
            alphabet.randomElement(using: &random) ?? "x"
          })
      }
    }
    let text = rows.map { row in
      row.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",")
    }.joined(separator: "\n")
    let read = try CSVReaderTests.rows(
      of: text.utf8, window: Int.random(in: 1...30, using: &random))
    let fields = read.map { row in
      if case .row(_, let fields) = row { fields } else { ["rejected"] }
    }
    #expect(fields == rows)
  }

  @Test(arguments: 0..<500)
  func anyBytesComeToAnEnd(seed: Int) throws {
    var random = SplitMix64(seed: seed)
    let bytes = (0..<Int.random(in: 0...200, using: &random)).map { _ in
      Bool.random(using: &random)
        ? UInt8.random(in: 0...255, using: &random)
        : Array(",\"\n".utf8).randomElement(using: &random) ?? 0
    }
    // A file that begins like UTF-16 is refused, which is an end too.
    _ = try? CSVReaderTests.rows(of: bytes, window: Int.random(in: 1...40, using: &random))
  }
}
