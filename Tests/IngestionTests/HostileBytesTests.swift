import Diagnostics
import Ingestion
import Records
import Testing

/// Bytes that are no text, or not the text they look like, in every shape of file: what cannot be kept
/// is rejected by its place, and what stands beside it is read.
@Suite struct HostileBytes {
  enum Shape: String, CaseIterable {
    case csv, json, ndjson, keyvalue

    /// Three changes, one with a title of such bytes.
    func file(_ title: [UInt8]) -> [UInt8] {
      let time = "2026-11-16T09:30:00Z"
      let (before, after) =
        switch self {
        case .csv:
          ("id,finished_at,title\nC1,\(time),ok\nC2,\(time),", "\nC3,\(time),ok\n")
        case .json:
          (
            #"[{"id":"C1","finished_at":"\#(time)"},"# + "\n"
              + #"{"id":"C2","finished_at":"\#(time)","title":""#,
            "\"},\n" + #"{"id":"C3","finished_at":"\#(time)"}]"#
          )
        case .ndjson:
          (
            #"{"id":"C1","finished_at":"\#(time)"}"# + "\n"
              + #"{"id":"C2","finished_at":"\#(time)","title":""#,
            "\"}\n" + #"{"id":"C3","finished_at":"\#(time)"}"# + "\n"
          )
        case .keyvalue:
          (
            "id=C1\nfinished_at=\(time)\n\nid=C2\nfinished_at=\(time)\ntitle=",
            "\n\nid=C3\nfinished_at=\(time)\n"
          )
        }
      return Array(before.utf8) + title + Array(after.utf8)
    }

    /// Where the title begins.
    var place: Diagnostic.Location {
      let (line, column) =
        switch self {
        case .csv: (3, 25)
        case .json, .ndjson: (2, 58)
        case .keyvalue: (6, 7)
        }
      return Diagnostic.Location(file: "f", line: line, column: column)
    }
  }

  private func ids(_ records: Collected) -> [String?] { records.changes.map { $0.texts[.id] } }

  /// Beginnings of characters cut short, overlong forms, halves of pairs, bytes that begin nothing.
  private static let noText: [[UInt8]] = [
    [0xe9], [0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf0, 0x9f, 0x94], [0xf4, 0x90, 0x80, 0x80], [0x80],
    [0xff],
  ]

  @Test(arguments: Shape.allCases, noText)
  func whatIsNoUTF8IsKeptAsSuchAndNotedByItsPlace(shape: Shape, bytes: [UInt8]) throws {
    let (records, summary) = try Collected.reading(shape.file(bytes), named: "f")
    #expect(ids(records) == ["C1", "C2", "C3"])
    #expect(records.rejections.isEmpty)
    #expect(records.changes[1].texts[.title] == String(decoding: bytes, as: UTF8.self))
    let note = try #require(summary.notes.first { $0.message.contains("not UTF-8") })
    #expect(note.message.contains("0x\(String(bytes[0], radix: 16))"))
    #expect(note.message.contains("U+FFFD"))
    #expect(note.location == shape.place)
    #expect(note.hint?.written.contains("--encoding windows-1252") == true)
  }

  @Test(arguments: [Shape.csv, .keyvalue]) func aNULIsRejectedWithItsRow(shape: Shape) throws {
    let (records, _) = try Collected.reading(shape.file([0x61, 0, 0x62]), named: "f")
    #expect(ids(records) == ["C1", "C3"])
    #expect(records.complaints.count == 1 && records.complaints[0].contains("holds a NUL byte"))
    #expect(records.rejections.first?.diagnostic.location?.line == shape.place.line)
  }

  /// JSON forbids them in strings. Where lines are records the next is read; in a document nobody can
  /// tell where the next begins, and that is said.
  @Test(arguments: [UInt8(0), 1, 0x0d, 0x1b, 0x1f]) func controlsInJSONAreRejected(
    byte: UInt8
  ) throws {
    let reason = "the control character 0x\(String(byte, radix: 16)) stands in a string"
    if byte != 0x0d {  // there it ends a line
      let (lines, _) = try Collected.reading(Shape.ndjson.file([byte]), named: "f")
      #expect(ids(lines) == ["C1", "C3"])
      #expect(lines.complaints == ["f:2:58: error: \(reason)"])
    }
    let (records, _) = try Collected.reading(Shape.json.file([byte]), named: "f")
    #expect(ids(records) == ["C1"])
    #expect(
      records.complaints == ["f:2:58: error: \(reason); from here on the file is not read"])
  }

  @Test(arguments: Shape.allCases) func aByteOrderMarkIsNoPartOfTheFirstName(shape: Shape) throws {
    let file = shape.file(Array("ok".utf8))
    let (records, _) = try Collected.reading([0xef, 0xbb, 0xbf] + file, named: "f")
    #expect(ids(records) == ["C1", "C2", "C3"])
  }

  @Test(arguments: Shape.allCases) func otherEncodingsAreReadOrRefusedByName(shape: Shape) throws {
    let file = shape.file(Array("ok".utf8))
    let little = file.flatMap { byte -> [UInt8] in [byte, 0] }
    let big = file.flatMap { byte -> [UInt8] in [0, byte] }
    for bytes in [[0xff, 0xfe] + little, [0xfe, 0xff] + big] {
      let (records, summary) = try Collected.reading(bytes, named: "f")
      #expect(ids(records) == ["C1", "C2", "C3"])
      #expect(summary.bytes == bytes.count)
    }
    let wide = file.flatMap { byte -> [UInt8] in [byte, 0, 0, 0] }
    for bytes in [[0xff, 0xfe, 0, 0] + wide, [0, 0, 0xfe, 0xff, 0, 0] + wide] {
      let error = #expect(throws: Diagnostic.self) { try Collected.reading(bytes, named: "f") }
      #expect(error?.message == "the file is UTF-32, not UTF-8")
    }
    // Without a mark nothing of them is taken for a record, and the hint is one that works.
    for (bytes, encoding) in [(little, TextEncoding.utf16LittleEndian), (big, .utf16BigEndian)] {
      let error = #expect(throws: Diagnostic.self) { try Collected.reading(bytes, named: "f") }
      #expect(error?.hint == "Import it with --encoding \(encoding.rawValue).")
      for encoding in [encoding, .utf16] {
        var options = ReadOptions()
        options.encoding = encoding
        let (records, _) = try Collected.reading(bytes, named: "f", options: options)
        #expect(ids(records) == ["C1", "C2", "C3"])
      }
    }
  }

  @Test(arguments: Shape.allCases) func aLoneCarriageReturnEndsALine(shape: Shape) throws {
    let file = shape.file(Array("ok".utf8)).map { $0 == 0x0a ? 0x0d : $0 }
    let (records, _) = try Collected.reading(file, named: "f")
    #expect(ids(records) == ["C1", "C2", "C3"])
  }
}
