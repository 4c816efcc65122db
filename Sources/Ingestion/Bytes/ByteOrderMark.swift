package import Diagnostics

/// What stands before a text and names its encoding.
///
/// Source: The Unicode Standard, 23.8, "Specials", "Byte Order Mark (BOM)".
enum ByteOrderMark: String {
  case utf8 = "UTF-8"
  case utf16 = "UTF-16"
  case utf32 = "UTF-32"

  /// As many bytes tell any of them.
  static let longest = 4

  /// The mark that bytes begin with, if they do.
  init?(_ bytes: some Collection<UInt8>) {
    // The longer first: one of UTF-32 begins with one of UTF-16.
    let marks: [(bytes: [UInt8], encoding: ByteOrderMark)] = [
      ([0xff, 0xfe, 0, 0], .utf32), ([0, 0, 0xfe, 0xff], .utf32), ([0xef, 0xbb, 0xbf], .utf8),
      ([0xff, 0xfe], .utf16), ([0xfe, 0xff], .utf16),
    ]
    guard let mark = marks.first(where: { bytes.starts(with: $0.bytes) }) else { return nil }
    self = mark.encoding
  }

  /// Bytes without the mark of UTF-8 before them.
  static func dropped(from bytes: [UInt8]) -> ArraySlice<UInt8> {
    ByteOrderMark(bytes) == .utf8 ? bytes.dropFirst(3) : bytes[...]
  }

  /// How many bytes to pass over.
  ///
  /// - Throws: `badData` where it is of another encoding than UTF-8.
  func length(in file: String) throws(Diagnostic) -> Int {
    guard self == .utf8 else { throw .isEncoded(rawValue, file) }
    return 3
  }
}

extension Diagnostic {
  /// The file is UTF-16 or UTF-32.
  package static func isEncoded(_ encoding: String, _ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the file is \(encoding), not UTF-8",
      hint: "Save it as \"CSV UTF-8\", or convert it: iconv -f \(encoding) -t UTF-8 FILE > NEW.",
      at: Location(file: file))
  }
}
