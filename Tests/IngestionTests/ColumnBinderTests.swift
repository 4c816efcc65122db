import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct ColumnBinderTests {
  @Test func theNameThatComesFirstInTheTableHasTheField() throws {
    let (records, summary) = try Collected.reading(
      "number,opened_at,impact,urgency,priority\n1,2026-11-10T10:00:00Z,2,3,1\n")
    #expect(records.incidents.first?.texts[.severity] == "1")
    let beaten = summary.notes.filter { $0.message.contains("is kept as an attribute") }
    #expect(beaten.count == 2)
  }
}
