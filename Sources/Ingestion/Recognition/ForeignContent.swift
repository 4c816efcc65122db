package import Diagnostics

/// What a file is, by its first bytes, that Toll does not read, whatever its name says.
struct ForeignContent {
  /// What it is, with its article.
  let name: String
  /// What to do, in the imperative.
  let advice: Advice

  /// What a sample is; `nil` where it may be records.
  init?(of sample: FileSample) {
    let bytes = sample.bytes
    guard
      let found = Self.marked(bytes) ?? Self.office(bytes) ?? Self.tape(bytes)
        ?? Self.sixteenBits(bytes) ?? Self.page(sample)
    else { return nil }
    self = found
  }

  private init(_ name: String, _ advice: Advice) {
    self.name = name
    self.advice = advice
  }

  private static let saveAsCSV: Advice =
    "Open it and save it as \"CSV UTF-8\", then import that file."
  private static let unpack: Advice = "Unpack it and import what is in it."
  private static let export: Advice = "Export the records it shows as CSV or JSON."

  /// Whether a file's first bytes are such that no text of any encoding begins with them.
  static func isNoText(_ beginning: [UInt8]) -> Bool {
    ([zip] + marks.map(\.mark)).contains { mark in
      let mark = mark.prefix(beginning.count)
      return mark.contains { $0 < 0x20 || $0 >= 0x80 } && beginning.starts(with: mark)
    }
  }

  private static let zip: [UInt8] = [0x50, 0x4b, 3, 4]

  /// What begins with bytes that mean one thing.
  private static func marked(_ bytes: [UInt8]) -> ForeignContent? {
    marks.first { bytes.starts(with: $0.mark) }?.content
  }

  private static let marks: [(mark: [UInt8], content: ForeignContent)] = [
    (
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
      ForeignContent("an old Office file (.xls, .doc), or one with a password", saveAsCSV)
    ),
    (Array("%PDF-".utf8), ForeignContent("a PDF", export)),
    (
      Array("SQLite format 3\0".utf8),
      ForeignContent(
        "an SQLite database",
        "Pipe what is to be read, as in: sqlite3 -csv -header FILE 'SELECT …' | toll import -")
    ),
    (Array("{\\rtf".utf8), ForeignContent("a text document (RTF)", export)),
    (Array("PAR1".utf8), ForeignContent("a Parquet file", "Write its rows as CSV or JSON first.")),
    (
      [0x4f, 0x62, 0x6a, 0x01],
      ForeignContent("an Avro file", "Write its rows as CSV or JSON first.")
    ),
    (Array("ARROW1".utf8), ForeignContent("an Arrow file", "Write its rows as CSV or JSON first.")),
    ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a], ForeignContent("a picture (PNG)", export)),
    ([0xff, 0xd8, 0xff], ForeignContent("a picture (JPEG)", export)),
    (Array("GIF8".utf8), ForeignContent("a picture (GIF)", export)),
    ([0x28, 0xb5, 0x2f, 0xfd], ForeignContent("an archive (Zstandard)", unpack)),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0], ForeignContent("an archive (xz)", unpack)),
    ([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], ForeignContent("an archive (7z)", unpack)),
    (Array("Rar!\u{1a}".utf8), ForeignContent("an archive (RAR)", unpack)),
    (
      Array("version https://git-lfs.github.com/".utf8),
      ForeignContent("a pointer of Git LFS, not the file itself", "Get the file with git lfs pull.")
    ),
  ]

  /// A zip archive, which many an Office file is; the names of what is in it tell.
  private static func office(_ bytes: [UInt8]) -> ForeignContent? {
    guard bytes.starts(with: zip) || bytes.starts(with: [0x50, 0x4b, 5, 6]) else {
      return nil
    }
    let names = zippedNames(bytes)
    func holds(_ folder: String) -> Bool { names.contains { $0.hasPrefix(folder) } }
    if holds(Self.workbookFolder) { return ForeignContent("an Excel workbook", saveAsCSV) }
    if holds("word/") { return ForeignContent("a Word document", export) }
    if holds("ppt/") { return ForeignContent("a PowerPoint presentation", export) }
    if names.first == "mimetype", holds("content.xml") || holds("META-INF/") || names.count == 1 {
      return ForeignContent("an OpenDocument file, such as a workbook of LibreOffice", saveAsCSV)
    }
    return ForeignContent("a zip archive", unpack)
  }

  /// The folder of an archive in which a workbook has its parts.
  private static let workbookFolder = "xl/"

  /// Whether a file begins as a workbook's archive does.
  static func isWorkbook(_ beginning: [UInt8]) -> Bool {
    beginning.starts(with: zip)
      && zippedNames(beginning).contains { $0.hasPrefix(workbookFolder) }
  }

  /// The names of files that begin within some bytes of a zip archive.
  ///
  /// Source: PKWARE, APPNOTE.TXT, 4.3.7, "Local file header".
  private static func zippedNames(_ bytes: [UInt8]) -> [String] {
    var names: [String] = []
    var offset = 0
    while offset + 30 <= bytes.count {
      defer { offset += 1 }
      guard bytes[offset] == 0x50, bytes[offset...].starts(with: zip) else {
        continue
      }
      let length = Int(bytes[offset + 26]) | Int(bytes[offset + 27]) << 8
      names.append(String(decoding: bytes[(offset + 30)...].prefix(length), as: UTF8.self))
    }
    return names
  }

  /// Archives that are known by what stands further on.
  private static func tape(_ bytes: [UInt8]) -> ForeignContent? {
    if bytes.dropFirst(257).starts(with: Array("ustar".utf8)) {
      return ForeignContent("a tar archive", unpack)
    }
    let isBzip = bytes.starts(with: Array("BZh".utf8))
    if isBzip, bytes.dropFirst(4).starts(with: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]) {
      return ForeignContent("an archive (bzip2)", unpack)
    }
    let isImage = bytes.starts(with: Array("RIFF".utf8))
    if isImage, bytes.dropFirst(8).starts(with: Array("WEBP".utf8)) {
      return ForeignContent("a picture (WebP)", export)
    }
    return nil
  }

  /// Text of 16 bits a character without a mark: every second byte of it is NUL.
  private static func sixteenBits(_ bytes: [UInt8]) -> ForeignContent? {
    let beginning = bytes.prefix(1_024)
    guard beginning.contains(0), beginning.count > 3 else { return nil }
    let pairs = beginning.count / 2
    let even = stride(from: 0, to: pairs * 2, by: 2).count { bytes[$0] == 0 }
    let odd = stride(from: 1, to: pairs * 2, by: 2).count { bytes[$0] == 0 }
    if odd * 2 > pairs, even * 8 < odd { return wide(.utf16LittleEndian) }
    if even * 2 > pairs, odd * 8 < even { return wide(.utf16BigEndian) }
    return nil
  }

  private static func wide(_ encoding: TextEncoding) -> ForeignContent {
    ForeignContent(
      "text in UTF-16 without a mark that says so",
      "Import it with \(option: .encoding, encoding.rawValue).")
  }

  /// A web page, or a workbook written as one.
  private static func page(_ sample: FileSample) -> ForeignContent? {
    guard sample.firstByte == 0x3c else { return nil }
    let beginning = String(decoding: sample.bytes.prefix(4_096), as: UTF8.self).lowercased()
    if beginning.contains("urn:schemas-microsoft-com:office:") {
      return ForeignContent("a workbook of Excel, written as XML or HTML", saveAsCSV)
    }
    guard beginning.contains("<!doctype html") || beginning.contains("<html") else { return nil }
    return ForeignContent(
      "a web page, maybe one to log in at, not the export",
      "Log in, or send the token that the address asks for, and download it again.")
  }
}

extension Diagnostic {
  /// The file is something else than records in text.
  package static func isForeign(_ name: String, advice: Advice, file: String) -> Diagnostic {
    Diagnostic(.error, .badData, "this is \(name)", hint: advice, at: Location(file: file))
  }
}
