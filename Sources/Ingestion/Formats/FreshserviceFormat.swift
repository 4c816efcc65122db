import Diagnostics
import Records

/// Tickets of Freshservice and Freshdesk, whose states and priorities are numbers, the highest
/// priority being 4.
package struct FreshserviceFormat: VendorFormat {
  package let name = "freshservice"
  package let summary =
    "Freshservice and Freshdesk: tickets of the type Incident, with their statistics."
  package let recognisedBy = "a subject with numbers for its status, priority and source"
  package let example = """
    {"tickets": [{"id": 1, "subject": "Mail is slow", "type": "Incident", "status": 4, "priority": 3, \
    "source": 2, "created_at": "2026-11-16T09:30:00Z", \
    "stats": {"resolved_at": "2026-11-16T10:30:00Z"}}]}
    """
  package let defaultSource = "freshservice"

  package static let shapes = [
    Shape(
      "an incident of Freshservice", .incidents, if: isTicket, .text("type", "Incident"),
      rules: [
        .take("id", "id"), .take("title", "subject"), .take("category", "category"),
        .words(
          "severity", "priority", ["4": "critical", "3": "high", "2": "medium", "1": "low"]),
        .take("detected_at", "created_at"), .take("acknowledged_at", "stats.first_responded_at"),
        .take("resolved_at", "stats.resolved_at", "stats.closed_at").when(isOver),
        .words(
          "state", "status", ["2": "Open", "3": "Pending", "4": "Resolved", "5": "Closed"]),
        .open(.text("status", "2", "3")), .said("updated_at"),
      ]),
    Shape(
      refusing: "a ticket of Freshservice that is no incident by its type", if: isTicket,
      instead: "Import tickets of the type Incident."),
  ]

  private static let isTicket = Condition { ticket in
    ticket.has("id") && ticket.has("subject") && ticket.has("created_at")
      && ["status", "priority", "source"].allSatisfy { ticket.text($0).flatMap { Int($0) } != nil }
  }
  private static let isOver = Condition.text("status", "4", "5")
}
