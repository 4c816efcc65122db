import Diagnostics
import Ingestion
import Records
import Testing

/// What a reader of rows gives, so that it can be compared whole.
enum RowRead: Equatable, CustomStringConvertible {
  case row(line: Int, [String])
  case rejected(String, row: String)

  var description: String {
    switch self {
    case .row(let line, let fields): "\(line): \(fields)"
    case .rejected(let complaint, let row): "\(complaint) in \(row.debugDescription)"
    }
  }
}

struct CSVReaderTests {
  static func rows(
    of bytes: some Sequence<UInt8>, delimiter: Character = ",", window: Int = 1_000,
    longest: Int = CSVReader.longestRow
  ) throws(Diagnostic) -> [RowRead] {
    var source = ByteSource(bytes: Array(bytes), named: "f", chunk: window)
    var reader = CSVReader(
      of: "f", delimiter: delimiter.asciiValue ?? 0, window: window, longest: longest)
    var rows: [RowRead] = []
    while true {
      switch try reader.next(from: &source) {
      case .end: return rows
      case .row:
        rows.append(.row(line: reader.line, (0..<reader.count).map { reader.text(of: $0) }))
      case .rejected(let rejection):
        let complaint = rejection.diagnostic.description.split(separator: "\n").first ?? ""
        rows.append(.rejected(String(complaint), row: rejection.row))
      }
    }
  }

  static func rows(of text: String) throws(Diagnostic) -> [RowRead] { try rows(of: text.utf8) }

  @Test func fieldsAreDividedByDelimiters() throws {
    #expect(
      try Self.rows(of: "a,b\n,\nc") == [
        .row(line: 1, ["a", "b"]), .row(line: 2, ["", ""]), .row(line: 3, ["c"]),
      ])
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func linesEndInThreeWays(ending: String) throws {
    let text = ["a,b", "", "\"c\(ending)d\",e", "f"].joined(separator: ending)
    #expect(
      try Self.rows(of: text) == [
        .row(line: 1, ["a", "b"]), .row(line: 3, ["c\(ending)d", "e"]), .row(line: 5, ["f"]),
      ])
  }

  @Test func quotationMarksKeepDelimitersAndEachOther() throws {
    #expect(
      try Self.rows(of: #""a,b","say ""hi""","","""""# + "\"\"\n" + #"x"y,z"#) == [
        .row(line: 1, ["a,b", "say \"hi\"", "", "\"\""]), .row(line: 2, ["x\"y", "z"]),
      ])
  }

  @Test func aStrayMarkCostsOneLine() throws {
    #expect(
      try Self.rows(of: "a,\"b\" c\nd\n\"e\nf") == [
        .rejected(
          "f:1:6: error: text follows the quotation mark that closes the one opened at 1:3",
          row: "a,\"b\" c"),
        .row(line: 2, ["d"]),
        .rejected("f:3:1: error: the quotation mark opened here is never closed", row: "\"e"),
        .row(line: 4, ["f"]),
      ])
  }

  @Test func placesCountBytesAcrossLines() throws {
    var source = ByteSource(bytes: Array("é,\"1\n2\",z".utf8), named: "f")
    var reader = CSVReader(of: "f", delimiter: 0x2c)
    _ = try reader.next(from: &source)
    #expect(
      (0...3).map { reader.location(of: $0).description } == ["f:1:1", "f:1:4", "f:2:4", "f:2:5"])
  }

  @Test func aRowThatIsTooLongIsRejectedAndReadingGoesOn() throws {
    let long = String(repeating: "x", count: 60)
    for window in [1, 7, 32, 1_000] {
      let text = "a\n\(long)\nb,\"\(long)\nc\nd"
      let rows = try Self.rows(of: text.utf8, window: window, longest: 50)
      #expect(
        rows == [
          .row(line: 1, ["a"]),
          .rejected("f:2:1: error: a row longer than 50 bytes begins here", row: long),
          .rejected("f:3:3: error: a row longer than 50 bytes begins here", row: "b,\"\(long)"),
          .row(line: 4, ["c"]), .row(line: 5, ["d"]),
        ])
    }
  }

  @Test func aMillionStrayMarksTakeNoLongerThanALongFile() throws {
    // Each line opens a quotation mark that the lines after it never close.
    let bytes = Array(repeatElement("a\",\"\n", count: 200_000).joined().utf8)
    #expect(try Self.rows(of: bytes, window: 1 << 16).count < 200_000)
  }
}
