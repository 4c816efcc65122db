import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

struct JSONReaderTests {
  /// Rows as `path=text@line:column`, and complaints.
  static func rows(
    of text: some Sequence<UInt8>, shape: JSONReader.Shape = .document, window: Int = 1_000,
    longest: Int = JSONReader.longestRow
  ) throws(Diagnostic) -> [[String]] {
    var source = ByteSource(bytes: Array(text), named: "f", chunk: window)
    var reader = JSONReader(of: "f", shape: shape, window: window, longest: longest)
    var rows: [[String]] = []
    while true {
      switch try reader.next(from: &source) {
      case .end: return rows
      case .row:
        rows.append(
          (0..<reader.count).map { cell in
            let place = reader.location(of: cell).description.dropFirst(2)
            return "\(reader.name(of: cell))=\(reader.text(of: cell))@\(place)"
          })
      case .rejected(let rejection):
        let complaint = rejection.diagnostic.description.split(separator: "\n").first ?? ""
        rows.append([String(complaint), rejection.row])
      }
    }
  }

  static func rows(
    of text: String, shape: JSONReader.Shape = .document
  ) throws(Diagnostic) -> [[String]] {
    try rows(of: text.utf8, shape: shape)
  }

  @Test func objectsAreFlattened() throws {
    let text = """
      [{"a": 1, "b": {"c": "x", "d": {"e": true}}, "n": null},
       {"s": ["x", 2, null, false], "empty": [], "o": {}}]
      """
    #expect(
      try Self.rows(of: text) == [
        ["a=1@1:8", "b.c=x@1:22", "b.d.e=true@1:38"], ["s=x;2;false@2:8"],
      ])
  }

  @Test func anArrayOfObjectsIsKeptWholeAndInParts() throws {
    let text = #"{"u": [{"at": 1, "by": ["x", "y"]}, {"at": 2}], "m": [[1], 2]}"#
    #expect(
      try Self.rows(of: text) == [
        [
          "u[].at=1@1:15", "u[].by=x;y@1:24", "u[].at=2@1:44",
          #"u[]=[{"at": 1, "by": ["x", "y"]}, {"at": 2}]@1:7"#, "m[]=[[1], 2]@1:54",
        ]
      ])
  }

  @Test func escapesAreUndone() throws {
    #expect(
      try Self.rows(of: #"{"\u0061\/": "\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00"}"#) == [
        ["a/=\"\\/\u{8}\u{c}\n\r\té😀@1:14"]
      ])
  }

  @Test func ofAKeyThatComesTwiceTheLastCounts() throws {
    #expect(try Self.rows(of: #"{"a": 1, "b": 2, "a": 3}"#) == [["a=3@1:23", "b=2@1:15"]])
  }

  @Test func aMemberOfTheOneObjectIsRead() throws {
    let text = #"{"meta": {"x": [1, {"y": 2}]}, "rows": [{"a": 1}, 5, {"a": 2}], "z": 1}"#
    #expect(
      try Self.rows(of: text, shape: .member("rows")) == [
        ["a=1@1:47"], ["f:1:51: error: a record should be an object", "5"], ["a=2@1:60"],
      ])
    for key in ["none", "z"] {
      #expect(
        try Self.rows(of: text, shape: .member(key)).map(\.first) == [
          "f:1:1: error: this object has no list \"\(key)\", and holds no record that is read"
        ])
    }
  }

  @Test func arraysFollowEachOtherAndHoldOthers() throws {
    let rows = [["a=1@1:8"], ["a=2@2:8"], ["a=3@2:17"]]
    #expect(try Self.rows(of: "[{\"a\": 1}]\n[{\"a\": 2},{\"a\": 3}]") == rows)
    for window in [1, 3, 1_000] {
      let text = "[[{\"a\":1}\n],[],[{\"a\":2},[{\"a\":3}]]]"
      #expect(
        try Self.rows(of: text.utf8, window: window) == [["a=1@1:8"], ["a=2@2:12"], ["a=3@2:21"]])
    }
    #expect(try Self.rows(of: "[]\n[] [[]]") == [])
  }

  @Test func pagesOfAMemberFollowEachOther() throws {
    let pages = [#"{"n":2,"rows":[{"a":1}]}"#, #"{"rows":null}"#, #"{"rows":[[{"a":2}]],"n":2}"#]
    for text in [pages.joined(), "[\(pages.joined(separator: ","))]"] {
      #expect(
        try Self.rows(of: text, shape: .member("rows")).map { $0[0].prefix(4) } == ["a=1@", "a=2@"])
    }
    // A page that tells of a failure is no empty one, and costs only itself.
    let failing = #"{"rows":[{"a":1}]}{"message":"Bad credentials"}{"rows":[{"a":2}]}"#
    #expect(
      try Self.rows(of: failing, shape: .member("rows")).map(\.first) == [
        "a=1@1:15",
        "f:1:19: error: this object has no list \"rows\", and holds no record that is read",
        "a=2@1:62",
      ])
  }

  @Test func objectsMayShareALine() throws {
    #expect(
      try Self.rows(of: "{\"a\": 1}{\"a\": 2} \n{\"a\": 3}", shape: .lines) == [
        ["a=1@1:7"], ["a=2@1:15"], ["a=3@2:7"],
      ])
  }

  @Test func objectsMayFollowEachOther() throws {
    #expect(
      try Self.rows(of: "\u{feff} {\"a\": 1}\n{\n\"a\":\r\n2}{\"a\": 3} ") == [
        ["a=1@1:8"], ["a=2@4:1"], ["a=3@4:9"],
      ])
  }

  static let faults: [(text: String, fault: JSONFault, place: String)] = [
    ("[{\"a\": 1}", .endsEarly, "1:10"),
    ("[{\"a\": 1} {", .expects("a comma or ]"), "1:11"),
    ("{\"a\" 1}", .expects("a colon"), "1:6"),
    ("{\"a\": }", .expects("a value"), "1:7"),
    ("{a: 1}", .expects("a string"), "1:2"),
    ("{\"a\": 1,}", .expects("a string"), "1:9"),
    ("{\"a\": tru}", .expects("a value"), "1:7"),
    ("{\"a\": -}", .expects("a digit"), "1:8"),
    ("{\"a\": 01}", .expects("a comma or }"), "1:8"),
    ("{\"a\": 1.}", .expects("a digit"), "1:9"),
    ("{\"a\": 1e+}", .expects("a digit"), "1:10"),
    ("{\"a\": \"x\ny\"}", .controlCharacter(10), "1:9"),
    ("{\"a\": \"\\x\"}", .badEscape, "1:8"),
    ("{\"a\": \"é\\u12\"}", .badEscape, "1:10"),
    ("{\"a\": \"\\ud800\"}", .badCharacter, "1:8"),
    ("{\"a\": \"\\ude00\\ud83d\"}", .badCharacter, "1:8"),
    ("{\"a\": \"\\u0000\"}", .badCharacter, "1:8"),
    ("{\"a\": [1 2]}", .expects("a comma or ]"), "1:10"),
    ("{\"a\": [1,]}", .expects("a value"), "1:10"),
    ("[] x", .textAfterEnd, "1:4"),
    ("hello", .expects("a value"), "1:1"),
    ("{\"a\": \"", .endsEarly, "1:8"),
    ("{\"a\": \"\\", .endsEarly, "1:9"),
  ]

  @Test(arguments: faults.indices)
  func faultsAreSaidWithTheirPlace(_ index: Int) throws {
    let (text, fault, place) = Self.faults[index]
    let parts = place.split(separator: ":").compactMap { Int($0) }
    let location = Diagnostic.Location(file: "f", line: parts[0], column: parts[1])
    let diagnostic = Diagnostic.json(fault, at: location, endsReading: true)
    let expected = diagnostic.description.split(separator: "\n")[0]
    for window in [1, 3, 1_000] {
      let rows = try Self.rows(of: text.utf8, window: window)
      #expect(rows.last?.first == String(expected))
    }
  }

  @Test func aLineAtFaultCostsOnlyItself() throws {
    let text = "{\"a\": 1}\r\n{\"a\": \r\n\r\n{\"a\": 2}x\n\"\u{1}\"\n{\"a\": 3}"
    #expect(
      try Self.rows(of: text, shape: .lines) == [
        ["a=1@1:7"], ["f:2:7: error: the line ends in the middle of a value", "{\"a\": "],
        ["f:4:9: error: something follows the end of the JSON", "{\"a\": 2}x"],
        ["f:5:2: error: the control character 0x1 stands in a string", "\"\u{1}\""],
        ["a=3@6:7"],
      ])
  }

  @Test func anObjectThatIsTooLongEndsTheReading() throws {
    let long = String(repeating: "x", count: 100)
    #expect(
      try Self.rows(of: "[{\"a\": 1},{\"b\": \"\(long)\"}]".utf8, window: 8, longest: 50).last?
        .first
        == "f:1:11: error: a value longer than any record begins here"
        + "; from here on the file is not read")
  }

  @Test(arguments: [8, 40]) func aLineThatIsTooLongEndsItself(window: Int) throws {
    let long = "{\"b\": \"\(String(repeating: "x", count: 200))\"}"
    for end in ["\n", "\r\n"] {
      let lines = ["{\"a\": 1}", long, "{\"a\": 2}", long].joined(separator: end)
      let rows = try Self.rows(of: lines.utf8, shape: .lines, window: window, longest: 50)
      #expect(rows.count == 4)
      #expect(rows.first == ["a=1@1:7"])
      #expect(rows[1].first == "f:2:1: error: a value longer than any record begins here")
      #expect(long.hasPrefix(rows[1][1]) && rows[1][1].count >= 50)
      #expect(rows[2] == ["a=2@3:7"])
    }
  }

  @Test func whoCannotTellWhereTheNextObjectBeginsSaysSo() throws {
    let text = "[{\"a\": 1},\n{\"a\": 1x},\n{\"a\": 3}]"
    #expect(
      try Self.rows(of: text.utf8).map(\.first) == [
        "a=1@1:8", "f:2:8: error: a comma or } is expected here; from here on the file is not read",
      ])
    // A record that is none costs only itself.
    #expect(try Self.rows(of: "[1, {\"a\": 3}]".utf8).last?.first == "a=3@1:11")
  }

  @Test func depthIsLimited() throws {
    func nested(_ depth: Int) -> String {
      String(repeating: "{\"a\":", count: depth) + "1" + String(repeating: "}", count: depth)
    }
    #expect(try Self.rows(of: nested(JSONReader.deepest)).first?.count == 1)
    #expect(
      try Self.rows(of: nested(JSONReader.deepest + 1)).first?.first?
        .contains("nested more than 512 deep") == true)
  }

  /// Found by fuzzing: a frame a level was more stack than a thread has.
  @Test func deepNestingNeedsNoDeepStack() async throws {
    let text = String(repeating: "[", count: 511) + String(repeating: "]", count: 511)
    let count = await withCheckedContinuation { continuation in
      let thread = Thread {
        let rows = try? Self.rows(of: "{\"a\": \(text)}")
        continuation.resume(returning: rows?.count)
      }
      thread.stackSize = 256 * 1_024
      thread.start()
    }
    #expect(count == 1)
  }
}
