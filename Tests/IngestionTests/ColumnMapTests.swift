import Diagnostics
import Ingestion
import Testing

struct ColumnMapTests {
  typealias Entry = ColumnMap.Entry

  @Test func columnsFormsAndConstantsAreRead() throws {
    let map = try ColumnMap(
      line: #"id=Number, started_at=Opened At@"%d/%m/%Y %H:%M",type="a ""b"", c",resolved_at=@"%s""#
    )
    #expect(
      map.entries == [
        Entry(field: "id", column: "Number", form: nil, value: nil),
        Entry(
          field: "started_at", column: "Opened At", form: try TimeForm("%d/%m/%Y %H:%M"), value: nil
        ),
        Entry(field: "type", column: nil, form: nil, value: "a \"b\", c"),
        Entry(field: "resolved_at", column: nil, form: try TimeForm("%s"), value: nil),
      ])
  }

  @Test func quotationMarksLostInAShellAreNotMissed() throws {
    let map = try ColumnMap(line: "started_at=Opened@%d/%m/%Y %H:%M,id=a\\,b\\@c")
    #expect(
      map.entries == [
        Entry(
          field: "started_at", column: "Opened", form: try TimeForm("%d/%m/%Y %H:%M"), value: nil),
        Entry(field: "id", column: "a,b@c", form: nil, value: nil),
      ])
  }

  static func place(_ column: Int) -> Diagnostic.Location {
    Diagnostic.Location(file: "the map", line: 1, column: column)
  }

  static let mistakes: [(line: String, diagnostic: Diagnostic)] = [
    ("id", .mapExpects("field=column", at: place(3))),
    ("", .mapExpects("field=column", at: place(1))),
    ("id=", .mapExpects("a column's name", at: place(4))),
    ("id=a,", .mapExpects("field=column", at: place(6))),
    ("id=\"a\"b", .mapExpects("a comma", at: place(7))),
    ("é=a", .noSuchField("é", at: place(1))),
    ("id=é,oops=a", .noSuchField("oops", at: place(7))),
    ("id=a,id=b", .mappedTwice("id", at: place(6))),
    ("type=\"deploy", .mapExpects("a closing quotation mark", at: place(6))),
    ("id=a,started_at=b@\"%Q\"", .unknownDirective(in: "%Q").located(at: place(19))),
    ("started_at=@", .formLacksDate("").located(at: place(13))),
  ]

  @Test(arguments: mistakes.indices)
  func aMistakeIsSaidWithItsPlace(_ index: Int) {
    let (line, diagnostic) = Self.mistakes[index]
    #expect(throws: diagnostic) { try ColumnMap(line: line) }
  }

  @Test(arguments: ["lines", "Size"])
  func whoHasOneColumnOfLinesIsToldHowToMapIt(name: String) throws {
    let hint = try #require(Diagnostic.noSuchField(name, at: Self.place(1)).hint?.written)
    let advice = try #require(hint.firstMatch(of: /write (.*)\.$/)?.1)
    let map = try ColumnMap(line: String(advice))
    #expect(map.entries.map(\.field) == ["lines_added", "lines_deleted"])
  }

  @Test func aFileSaysTheSameAsALine() throws {
    let yaml = """
      # what our tracker calls things
      columns:
        id: Number
        started_at: {column: Opened, form: "%d/%m/%Y %H:%M"}
        resolved_at:
          form: "%s"
        type: {value: deploy}
      """
    let line = #"id=Number,started_at=Opened@"%d/%m/%Y %H:%M",resolved_at=@"%s",type="deploy""#
    #expect(try ColumnMap(yaml: yaml, file: "map.yaml") == ColumnMap(line: line))
  }

  static func yamlPlace(_ line: Int?, _ column: Int? = nil) -> Diagnostic.Location {
    Diagnostic.Location(file: "m", line: line, column: column)
  }

  static let yamlMistakes: [(yaml: String, diagnostic: Diagnostic)] = [
    ("", .mapFileExpects("columns: with a field a line", at: yamlPlace(nil))),
    ("id: Number", .mapFileExpects("columns: with a field a line", at: yamlPlace(nil))),
    ("columns: {id: A}\nmore: 1", .mapFileExpects("nothing but columns:", at: yamlPlace(2, 1))),
    ("columns:\n  oops: A", .noSuchField("oops", at: yamlPlace(2, 3))),
    (
      "columns:\n  id: [A]",
      .mapFileExpects("a column's name or {column:, form:, value:}", at: yamlPlace(2, 7))
    ),
    (
      "columns:\n  id: {col: A}",
      .mapFileExpects("column:, form: or value:", at: yamlPlace(2, 8))
    ),
    (
      "columns:\n  id: {column: A, value: B}",
      .mapFileExpects("either value: or column: and form:", at: yamlPlace(2, 7))
    ),
    (
      "columns:\n  started_at: {form: \"%H\"}",
      .formLacksDate("%H").located(at: yamlPlace(2, 22))
    ),
  ]

  @Test(arguments: yamlMistakes.indices)
  func aMistakeInAFileIsSaidWithItsPlace(_ index: Int) {
    let (yaml, diagnostic) = Self.yamlMistakes[index]
    #expect(throws: diagnostic) { try ColumnMap(yaml: yaml, file: "m") }
  }

  @Test func whatIsNoYAMLIsSaidToBeNone() {
    #expect(throws: Diagnostic.self) { try ColumnMap(yaml: "columns: [", file: "m") }
  }

  @Test func aMapIsCompletedByAnother() throws {
    let mine = try ColumnMap(line: "id=A")
    let theirs = try ColumnMap(line: "id=B,title=C")
    let both = mine.completed(by: theirs).entries
    #expect(both.map(\.column) == ["A", "C"])
    #expect(both.map(\.isAssumed) == [false, true])
  }

  @Test(arguments: 0..<300)
  func anyTextComesToAnEnd(seed: Int) {
    var random = SplitMix64(seed: seed)
    let pieces = ["id", "started_at", "=", ",", "@", "\"", "\\", "%d", "%", " ", "é", "x"]
    let line = (0..<Int.random(in: 0...12, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
    do { _ = try ColumnMap(line: line) } catch {
      let column = error.location?.column ?? 0
      #expect((1...line.utf8.count + 1).contains(column))
    }
  }
}
