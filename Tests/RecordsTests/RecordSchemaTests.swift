import Records
import Testing

/// Numbers of columns are on disk: they never change and are never given again. A new column gets the
/// next one.
@Suite struct RecordSchemaTests {
  private func numbers<Record: StoredRecord>(of record: Record.Type) -> [String] {
    Record.storedColumns.compactMap(\.stored).map { "\($0.number) \($0.sql)" }
  }

  @Test func numbersAreThoseOnDisk() {
    #expect(
      numbers(of: Change.self) == [
        "0 started_at", "1 finished_at", "2 first_commit_at", "3 type_id", "4 service_id",
        "5 environment_id", "6 team_id", "7 outcome_id", "8 lines_added", "9 lines_deleted",
        "10 files_changed", "11 commits", "12 is_bot", "13 title", "14 author", "15 reference",
        "16 url", "17 attributes", "18 zone", "19 risk_id",
      ])
    #expect(
      numbers(of: Incident.self) == [
        "0 started_at", "1 detected_at", "2 acknowledged_at", "3 mitigated_at", "4 resolved_at",
        "5 is_planned", "6 service_id", "7 team_id", "8 severity_id", "9 category_id",
        "10 cause_id", "11 detected_by_id", "12 title", "13 caused_by", "14 recurrence_of",
        "15 url", "16 attributes", "17 zone", "18 state_id",
      ])
    #expect(
      numbers(of: Recovery.self) == [
        "0 started_at", "1 detected_at", "2 acknowledged_at", "3 mitigated_at", "4 resolved_at",
        "5 time_to_detect", "6 time_to_recover", "7 attributes", "8 zone",
      ])
  }

  private func everyFieldHasAColumn<Record: StoredRecord>(_ record: Record.Type) {
    var texts: [Record.Field] = []
    var numbers: [Record.Number] = []
    for column in Record.columns {
      switch column.content {
      case .text(let field, _): texts.append(field)
      case .number(let field, _): numbers.append(field)
      }
    }
    #expect(texts.count == Set(texts).count && Set(texts) == Set(Record.Field.allCases))
    #expect(numbers.count == Set(numbers).count && Set(numbers) == Set(Record.Number.allCases))
    #expect(Record.Number.allCases.map { $0.rawValue } == Array(0..<Record.Number.allCases.count))
  }

  @Test func everyFieldHasOneColumn() {
    everyFieldHasAColumn(Change.self)
    everyFieldHasAColumn(Incident.self)
    everyFieldHasAColumn(Recovery.self)
  }
}
