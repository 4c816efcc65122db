import Diagnostics
import Ingestion
import Records
import Testing

/// What its source calls open is not over, whatever end it kept.
@Suite struct OpenIncidentsTests {
  /// One object of a vendor by its state, with an end that it had before.
  private static func object(_ vendor: String, _ state: String) -> String {
    switch vendor {
    case "servicenow":
      """
      {"result": [{"number": "INC0000045", "sys_id": "a1", "opened_at": "2026-11-16 09:30:00",
       "resolved_at": "2026-11-16 10:30:00", "state": "\(state)", "priority": "2",
       "sys_updated_on": "2026-11-16 11:30:00"}]}
      """
    case "firehydrant":
      """
      {"data": [{"id": "b0f", "name": "Down", "created_at": "2026-11-16T09:30:00Z",
       "current_milestone": "\(state)",
       "milestones": [{"type": "resolved", "occurred_at": "2026-11-16T10:30:00Z"}]}]}
      """
    case "opsgenie":
      """
      {"data": [{"id": "3a", "tinyId": "3", "message": "Slow", "status": "\(state)",
       "priority": "P3", "createdAt": "2026-11-16T09:30:00Z",
       "impactStartDate": "2026-11-16T09:20:00Z", "impactEndDate": "2026-11-16T10:00:00Z"}]}
      """
    default:
      """
      {"data": [{"id": "r1", "type": "incidents", "attributes": {"title": "Down",
       "slug": "down", "status": "\(state)", "started_at": "2026-11-16T09:30:00Z",
       "mitigated_at": null, "resolved_at": "2026-11-16T10:30:00Z"}}]}
      """
    }
  }

  @Test(arguments: [
    ("servicenow", "4", true), ("servicenow", "Awaiting User Info", true),
    ("servicenow", "Work in Progress", true), ("servicenow", "6", false),
    ("servicenow", "Resolved", false), ("servicenow", "Geschlossen", false),
    ("firehydrant", "investigating", true), ("firehydrant", "mitigated", true),
    ("firehydrant", "resolved", false), ("firehydrant", "postmortem_completed", false),
    ("opsgenie", "Open", true), ("opsgenie", "resolved", false), ("opsgenie", "closed", false),
    ("rootly", "Started", true), ("rootly", "resolved", false), ("rootly", "closed", false),
  ])
  func anEndIsTakenBackByTheState(vendor: String, state: String, isOpen: Bool) throws {
    let (records, summary) = try Collected.reading(Self.object(vendor, state), named: "a.json")
    #expect(summary.format == vendor)
    #expect(records.incidents.map { $0.resolvedAt == nil } == [isOpen])
    #expect(records.incidents.map(\.isOpen) == [isOpen])
  }

  /// Columns of a table are filled in at different times, so that only being opened again counts.
  @Test(arguments: [
    ("Reopened", true), ("Re-opened", true), ("Monitoring", false), ("Closed", false),
  ])
  func aTableTellsThatOneWasOpenedAgain(state: String, isOpen: Bool) throws {
    let text = """
      id,severity,state,started_at,resolved_at
      1,high,\(state),2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      """
    let incidents = try Collected.reading(text).records.incidents
    #expect(incidents.map { $0.resolvedAt == nil } == [isOpen])
  }
}
