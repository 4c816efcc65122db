import Diagnostics
import Foundation
import Ingestion
import Records
import Testing
import Text

/// Texts in `--map` that are the names of columns.
@Suite struct ConstantTests {
  private static let table = """
    #,Affected Market,Opened,"Team, Region"
    1,North,2026-11-16T09:30:00Z,x
    """

  private func services(_ map: ColumnMap, of text: String = table) throws -> [String?] {
    var options = ReadOptions()
    options.kind = .incidents
    options.map = map
    return try Collected.reading(text, named: "f", options: options).records.incidents
      .map { $0.texts[.service] }
  }

  @Test(arguments: [
    ("service=\"Affected Market\"", "Affected Market", "'service=Affected Market'"),
    ("service=\"affected_market\"", "affected_market", "'service=Affected Market'"),
    ("id=\"#\"", "#", "'id=#'"),
    ("team=\"Team, Region\"", "Team, Region", "'team=Team\\, Region'"),
  ]) func aTextThatIsAColumnIsRefusedWithBothSpellings(
    line: String, value: String, spelling: String
  ) throws {
    let map = try ColumnMap.read("started_at=Opened,\(line)")
    let error = #expect(throws: Diagnostic.self) { try services(map) }
    #expect(error?.category == .usage)
    #expect(error?.message.contains(Excerpt.quoted(value)) == true)
    let hint = try #require(error?.hint?.written)
    #expect(hint.contains("--map \(spelling)."))
    // Both spellings do what they say.
    let column = spelling.dropFirst().dropLast()
    _ = try services(ColumnMap.read("started_at=Opened,\(column)"))
    let begin = try #require(hint.range(of: "columns: ")).lowerBound
    let yaml = String(hint[begin...].dropLast())
      .replacing("columns: {", with: "columns: {started_at: Opened, ")
    _ = try services(ColumnMap(yaml: yaml, file: "map.yaml"))
  }

  @Test func otherTextsAreTaken() throws {
    let map = try ColumnMap.read("started_at=Opened,service=\"Market\"")
    #expect(try services(map) == ["Market"])
    #expect(try services(ColumnMap.read("started_at=Opened,service=Affected Market")) == ["North"])
    #expect(try services(ColumnMap.read("started_at=Opened,title=\"\"")) == [nil])
  }

  @Test func pathsOfJSONAreColumns() throws {
    let text = #"[{"id": 1, "started_at": "2026-11-16T09:30:00Z", "market": {"name": "North"}}]"#
    let map = try ColumnMap.read("service=\"market.name\"")
    #expect(throws: Diagnostic.self) { try services(map, of: text) }
  }
}
