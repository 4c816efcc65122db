import Ingestion
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
}
