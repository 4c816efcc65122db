import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// Files that are not UTF-8.
@Suite struct Encodings {
  private func options(_ encoding: TextEncoding?) -> ReadOptions {
    var options = ReadOptions()
    options.encoding = encoding
    return options
  }

  private func titles(
    of bytes: [UInt8], _ encoding: TextEncoding?, chunk: Int = ByteSource.chunkSize
  ) throws -> [String?] {
    let (records, _) = try Collected.reading(
      bytes, named: "f", chunk: chunk, options: options(encoding))
    return records.changes.map { $0.texts[.title] }
  }

  private func file(_ title: [UInt8], id: [UInt8] = Array("C1".utf8)) -> [UInt8] {
    Array("id,finished_at,title\n".utf8) + id + Array(",2026-11-16T09:30:00Z,".utf8) + title
      + Array("\n".utf8)
  }

  private static func littleEndian(_ units: [UInt16]) -> [UInt8] {
    units.flatMap { unit -> [UInt8] in [UInt8(unit & 0xff), UInt8(unit >> 8)] }
  }

  @Test(arguments: [TextEncoding.windows1252, .latin1]) func bytesOfWindowsAreCharacters(
    encoding: TextEncoding
  ) throws {
    let bytes = file([0x63, 0x61, 0x66, 0xe9, 0x20, 0x96, 0x20, 0x80, 0x35])
    for chunk in [1, 7, 1_000] {
      #expect(try titles(of: bytes, encoding, chunk: chunk) == ["café – €5"])
    }
    // A mark before it belongs to no name.
    #expect(try titles(of: [0xef, 0xbb, 0xbf] + bytes, encoding) == ["café – €5"])
  }

  @Test func bytesThatStandForNothingAreCounted() throws {
    let (records, summary) = try Collected.reading(
      file([0x61, 0x81, 0x9d]), named: "f", options: options(.windows1252))
    #expect(records.changes.map { $0.texts[.title] } == ["a\u{fffd}\u{fffd}"])
    #expect(summary.notes.map(\.message).contains { $0.hasPrefix("2 bytes stand for no char") })
  }

  /// Every character of Unicode, in both orders, whatever the chunks cut apart.
  @Test(arguments: [TextEncoding?.none, .utf16, .utf8], [1, 3, 4_096])
  func everyCharacterOfUTF16IsRead(encoding: TextEncoding?, chunk: Int) throws {
    let text = "é–€ 検索 😀 \u{ffff}\u{10ffff}"
    let whole = "id,finished_at,title\nC1,2026-11-16T09:30:00Z,\(text)\n"
    let units = Array("\u{feff}\(whole)".utf16)
    let little = Self.littleEndian(units)
    let big = Self.littleEndian(units.map(\.byteSwapped))
    guard encoding != .utf8 else {
      #expect(throws: Diagnostic.self) { try titles(of: little, .utf8, chunk: chunk) }
      return
    }
    #expect(try titles(of: little, encoding, chunk: chunk) == [text])
    #expect(try titles(of: big, encoding, chunk: chunk) == [text])
  }

  @Test func halvesOfCharactersAreCounted() throws {
    let units: [UInt16] = Array("id,finished_at,title\nC1,2026-11-16,a".utf16) + [0xd83d, 0x62]
    let bytes = Self.littleEndian(units) + [0x63]
    let (records, summary) = try Collected.reading(
      bytes, named: "f", options: options(.utf16LittleEndian))
    #expect(records.changes.map { $0.texts[.title] } == ["a\u{fffd}b\u{fffd}"])
    #expect(summary.notes.map(\.message).contains { $0.hasPrefix("3 bytes stand for no char") })
  }

  @Test func encodingsHaveOtherNames() {
    #expect(TextEncoding(named: "CP1252") == .windows1252)
    #expect(TextEncoding(named: "Latin-1") == .latin1)
    #expect(TextEncoding(named: "UTF_16") == .utf16)
    #expect(TextEncoding(named: "ebcdic") == nil)
  }

  @Test func bytesAreCountedOnceAndPlacesStayRight() throws {
    let rows = ["C1,2026-11-16,caf\u{1}", "C2,yesterday,\u{1}\u{1}", "C3,2026-11-16,x"]
    let text = (["id,finished_at,title"] + rows).joined(separator: "\n")
    let bytes = text.utf8.map { $0 == 1 ? 0xe9 : $0 }
    let (records, summary) = try Collected.reading(bytes, named: "f")
    #expect(records.changes.map { $0.texts[.title] } == ["caf\u{fffd}", "x"])
    #expect(records.complaints.map { $0.prefix(6) } == ["f:3:4:"])
    #expect(
      summary.notes.last?.message
        == "3 bytes in 2 rows, the first 0xe9, are not UTF-8 and are kept as U+FFFD")
  }

  /// Two ids that differ in nothing but such bytes are not taken for one.
  @Test func idsThatBecomeEqualAreRejected() throws {
    let rows = ["caf\u{1}", "caf\u{2}", "caf\u{1}", "x"].map { "\($0),2026-11-16\n" }
    let text = "id,finished_at\n\(rows.joined())"
    let bytes = text.utf8.map { $0 == 1 ? 0xe9 : $0 == 2 ? 0xe8 : $0 }
    let (records, summary) = try Collected.reading(bytes, named: "f")
    #expect(records.changes.map { $0.texts[.id] } == ["caf\u{fffd}", "caf\u{fffd}", "x"])
    let place = Diagnostic.Location(file: "f", line: 3)
    #expect(records.rejections.map(\.diagnostic) == [.idIsUnclear("caf\u{fffd}", at: place)])
    #expect(summary.notes.map(\.message).contains { $0.hasSuffix("2 rows have some in the id") })
  }

  @Test func rowsWithoutIDsThatBecomeEqualAreRejected() throws {
    let rows = ["\u{1}", "\u{2}"].map { "caf\($0),2026-11-16\n" }
    let bytes = "title,finished_at\n\(rows.joined())".utf8.map {
      $0 == 1 ? 0xe9 : $0 == 2 ? 0xe8 : $0
    }
    let (records, _) = try Collected.reading(bytes, named: "f")
    #expect(records.changes.count == 1)
    #expect(records.rejections.count == 1)
  }

  private static let export = PayloadFolder.repository.deletingLastPathComponent()
    .appending(path: "shared/field/legacy-code-page-advice/incidents.csv").path()

  @Test(.enabled(if: FileManager.default.fileExists(atPath: export), "no shared/field"))
  func noRowIsLostForALetterOfItsTitle() throws {
    for (encoding, dash) in [(TextEncoding?.none, "\u{fffd}"), (.windows1252, "–")] {
      var records = Collected()
      let file = InputFile(path: Self.export, isFound: false)
      _ = try Intake.read(file, options: options(encoding), into: &records)
      #expect(records.incidents.count == 2)
      #expect(records.incidents.contains { $0.texts[.title]?.contains(dash) == true })
    }
  }

  @Test func aSpoiltIDInARowWithEmptyCellsTooManyIsKept() throws {
    var bytes = file(Array("works".utf8), id: [0x43, 0xff, 0x31])
    bytes.insert(contentsOf: Array(",,".utf8), at: bytes.count - 1)
    let (records, _) = try Collected.reading(
      bytes, named: "f", chunk: ByteSource.chunkSize, options: options(nil))
    #expect(records.changes.map { $0.texts[.id] } == ["C\u{fffd}1"])
  }
}
