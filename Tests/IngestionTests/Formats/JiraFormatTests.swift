import Ingestion
import Records
import Testing

@Suite struct JiraFormatTests {
  private func issue(_ key: String, _ type: String, _ labels: String) -> String {
    """
    {"key": "\(key)", "fields": {"issuetype": {"name": "\(type)"}, "labels": [\(labels)],
     "priority": {"name": "High"}, "project": {"key": "OPS"},
     "created": "2026-11-16T10:30:00.000+0100", "resolutiondate": null,
     "status": {"statusCategory": {"key": "indeterminate"}}}}
    """
  }

  @Test func typesAndLabelsMakeIncidents() throws {
    let issues = [
      issue("OPS-1", "[System] Incident", ""), issue("OPS-2", "Bug", #""incident", "sev1""#),
      issue("OPS-3", "Bug", ""),
    ]
    let told = try Collected.told("{\"issues\": [\(issues.joined(separator: ","))]}")
    #expect(told.format == "jira")
    #expect(
      told.lines == [
        "I | OPS-1 | OPS | - | High | - | 2026-11-16T09:30:00Z | - | - | - | open",
        "I | OPS-2 | OPS | - | 1 | - | 2026-11-16T09:30:00Z | - | - | - | open",
      ])
  }

  private func incident(
    status: String, category: String, _ vocabulary: Vocabulary = .standard
  ) throws -> Incident? {
    let text = """
      {"key": "OPS-1", "fields": {"issuetype": {"name": "Incident"}, "project": {"key": "OPS"},
       "created": "2026-11-16T09:00:00.000+0000", "resolutiondate": "2026-11-16T10:00:00.000+0000",
       "status": {"name": "\(status)", "statusCategory": {"key": "\(category)"}}}}
      """
    var options = ReadOptions()
    options.vocabulary = vocabulary
    return try Collected.reading(text, named: "a.json", options: options).records.incidents.first
  }

  /// A category says what a status means, whatever its name says elsewhere.
  @Test(arguments: [
    ("In Review", "done", IncidentState.over), ("Monitoring", "done", .over),
    ("Verified", "done", .over), ("Cancelled", "done", .leftOut),
    ("Fixed in staging", "indeterminate", .open), ("Parked", "new", .open),
  ])
  func aCategoryGoesBeforeAName(status: String, category: String, state: IncidentState) throws {
    let incident = try #require(try incident(status: status, category: category))
    #expect(incident.texts[.state].flatMap(Vocabulary.standard.state) == state)
    #expect(incident.isOpen == (state == .open))
    #expect((incident.resolvedAt == nil) == (state == .open))
  }

  /// What a team taught of a status goes before its category.
  @Test func aTaughtStatusGoesBeforeItsCategory() throws {
    var own = Vocabulary.standard
    own.states[Vocabulary.folded("Verified")] = .open
    own.states[Vocabulary.folded("Parked")] = .over
    let verified = try incident(status: "Verified", category: "done", own)
    #expect(verified?.isOpen == true && verified?.resolvedAt == nil)
    let parked = try incident(status: "Parked", category: "indeterminate", own)
    #expect(parked?.isOpen == false && parked?.resolvedAt == instant(2026, 11, 16, 10))
  }
}
