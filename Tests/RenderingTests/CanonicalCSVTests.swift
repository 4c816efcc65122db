import Chronology
import Records
import Rendering
import Testing

@Suite struct CanonicalCSVTests {
  private func text(_ file: inout CanonicalCSV) -> String {
    String(decoding: file.drained(), as: UTF8.self)
  }

  @Test(arguments: RecordKind.allCases)
  func headIsTheCanonicalColumnsInOrder(kind: RecordKind) {
    var file = CanonicalCSV(kind)
    #expect(CSVReader.rows(text(&file)) == [ColumnNames.table(for: kind).map(\.column)])
    #expect(file.count == 0)
  }

  @Test func everyLineHasACellForEachColumn() throws {
    var changes = CanonicalCSV(.changes)
    try changes.accept(Change())
    var incidents = CanonicalCSV(.incidents)
    try incidents.accept(Incident())
    var recoveries = CanonicalCSV(.recoveries)
    try recoveries.accept(Recovery())
    for rows in [text(&changes), text(&incidents), text(&recoveries)].map(CSVReader.rows) {
      #expect(rows.count == 2)
      #expect(rows[0].count == rows[1].count)
    }
  }

  @Test func changeIsWrittenColumnByColumn() throws {
    var change = Change()
    for field in Change.Field.allCases { change.texts[field] = "the \(field.name)" }
    change.startedAt = Instant(milliseconds: 1_794_821_400_000)
    change.finishedAt = Instant(milliseconds: 1_794_821_400_123)
    change.firstCommitAt = Instant(milliseconds: -1)
    change.linesAdded = 12
    change.linesDeleted = 0
    change.filesChanged = 3
    change.isBot = false
    change.saidAt = Instant(milliseconds: 1_000)
    var file = CanonicalCSV(.changes)
    try file.accept(change)
    let rows = CSVReader.rows(text(&file))
    #expect(
      rows.last == [
        "the id", "the type", "the service", "the environment", "the team", "the title",
        "the author", "2026-11-16T09:30:00Z", "2026-11-16T09:30:00.123Z", "the outcome", "12", "0",
        "3", "", "1969-12-31T23:59:59.999Z", "the reference", "the url", "false",
        "1970-01-01T00:00:01Z", "the risk",
      ])
  }

  @Test func incidentIsWrittenColumnByColumn() throws {
    var incident = Incident()
    for field in Incident.Field.allCases { incident.texts[field] = "the \(field.name)" }
    incident.startedAt = Instant(milliseconds: 0)
    incident.resolvedAt = Instant(milliseconds: 60_000)
    incident.isPlanned = true
    incident.saidAt = Instant(milliseconds: 1_000)
    var file = CanonicalCSV(.incidents)
    try file.accept(incident)
    #expect(
      CSVReader.rows(text(&file)).last == [
        "the id", "the title", "the service", "the team", "the severity", "the category",
        "1970-01-01T00:00:00Z", "", "", "", "1970-01-01T00:01:00Z", "the detected_by",
        "the caused_by", "the cause", "the recurrence_of", "true", "the url", "the state",
        "1970-01-01T00:00:01Z",
      ])
  }

  @Test func recoveryIsWrittenInMinutes() throws {
    var recovery = Recovery()
    recovery.texts[.incidentID] = "INC-1"
    recovery.timeToDetect = 90_000
    recovery.timeToRecover = 3_600_001
    recovery.saidAt = Instant(milliseconds: 1_000)
    var file = CanonicalCSV(.recoveries)
    try file.accept(recovery)
    #expect(
      CSVReader.rows(text(&file)).last == [
        "INC-1", "", "", "", "", "", "1.5", "60.00001666666667",
        "1970-01-01T00:00:01Z",
      ])
  }

  @Test(arguments: Hostile.texts.filter { !$0.isEmpty })
  func textIsNotAlteredUnlessDefused(text: String) throws {
    var incident = Incident()
    incident.texts[.title] = text
    var plain = CanonicalCSV(.incidents)
    var defused = CanonicalCSV(.incidents, isDefused: true)
    try plain.accept(incident)
    try defused.accept(incident)
    let opensFormula = "=+-@\t\r".unicodeScalars.contains { $0 == text.unicodeScalars.first }
    let bare = CSVReader.rows(self.text(&plain))[1][1]
    let safe = CSVReader.rows(self.text(&defused))[1][1]
    #expect(Array(bare.unicodeScalars) == Array(text.unicodeScalars))
    #expect(Array(safe.unicodeScalars) == Array(((opensFormula ? "'" : "") + text).unicodeScalars))
  }

  @Test func drainingLendsEveryByteOnce() throws {
    var file = CanonicalCSV(.recoveries)
    var first: [UInt8] = []
    file.drain { first = Array($0) }
    var recovery = Recovery()
    recovery.texts[.incidentID] = "INC-1"
    try file.accept(recovery)
    var second: [UInt8] = []
    file.drain { second = Array($0) }
    #expect(String(decoding: first, as: UTF8.self).hasPrefix("incident_id,"))
    #expect(String(decoding: second, as: UTF8.self) == "INC-1,,,,,,,,\n")
    #expect(file.count == 0)
  }
}
