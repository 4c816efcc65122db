import Diagnostics
import Ingestion
import Testing

/// What is no text of records is called what it is, under any name and in any format.
@Suite struct ForeignContentTests {
  private static func zip(_ names: [String]) -> [UInt8] {
    var bytes: [UInt8] = []
    for name in names {
      bytes += [0x50, 0x4b, 3, 4]
      bytes += [UInt8](repeating: 1, count: 22)
      bytes += [UInt8(name.utf8.count), 0, 0, 0]
      bytes += Array(name.utf8)
      bytes += [0, 7, 0, 9]
    }
    return bytes
  }

  private static let tar: [UInt8] =
    Array("changes.csv".utf8) + [UInt8](repeating: 0, count: 246) + Array("ustar\u{0}00".utf8)

  static let files: [(bytes: [UInt8], name: String)] = [
    (
      zip(["[Content_Types].xml", "xl/workbook.xml"]),
      "an Excel workbook that cannot be read: it ends before the list of what is in it"
    ),
    (zip(["word/document.xml"]), "a Word document"),
    (zip(["mimetype", "content.xml"]), "an OpenDocument file, such as a workbook of LibreOffice"),
    (zip(["a.csv"]), "a zip archive"),
    (
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0],
      "an old Office file (.xls, .doc), or one with a password"
    ),
    (Array("%PDF-1.7\n%âãÏÓ".utf8), "a PDF"),
    (Array("SQLite format 3\u{0}\u{10}".utf8), "an SQLite database"),
    (tar, "a tar archive"),
    (Array("PAR1\u{15}\u{4}".utf8), "a Parquet file"),
    (Array("Obj\u{1}\u{4}".utf8), "an Avro file"),
    ([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], "a picture (PNG)"),
    ([0x28, 0xb5, 0x2f, 0xfd, 0x04], "an archive (Zstandard)"),
    (
      Array("\n<!DOCTYPE html>\n<title>Sign in</title>".utf8),
      "a web page, maybe one to log in at, not the export"
    ),
    (
      Array("<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><table>".utf8),
      "a workbook of Excel, written as XML or HTML"
    ),
    (
      Array("version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\n".utf8),
      "a pointer of Git LFS, not the file itself"
    ),
  ]

  @Test(arguments: files.indices) func itIsCalledWhatItIs(_ index: Int) {
    let (bytes, name) = Self.files[index]
    for (format, encoding) in [
      (nil, nil), ("csv", nil), ("json", nil), (nil, TextEncoding.windows1252),
    ] {
      var options = ReadOptions()
      options.format = format
      options.encoding = encoding
      let error = #expect(throws: Diagnostic.self) {
        try Collected.reading(bytes, named: "changes.csv", options: options)
      }
      #expect(error?.message == "this is \(name)")
      #expect(error?.hint?.written.isEmpty == false)
    }
  }

  @Test func recordsAreNotTakenForIt() throws {
    let time = "2026-11-16T09:30:00Z"
    for name in ["PK", "BM", "Rar", "Obj", "BZh", "RIFF"] {
      let text = "\(name),id,finished_at\n1,2,\(time)\n"
      #expect(try Collected.reading(text).records.changes.count == 1)
    }
  }
}
