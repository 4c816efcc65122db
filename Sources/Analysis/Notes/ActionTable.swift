import Chronology
import Records
import Reports

/// Action items in a table: what, whose, until when, and how it stands.
struct ActionTable {
  private let calendar: ReportingCalendar
  private let moment: Instant

  /// As things stand at a moment.
  init(_ calendar: ReportingCalendar, at moment: Instant) {
    self.calendar = calendar
    self.moment = moment
  }

  /// The table of some action items.
  ///
  /// - Parameters:
  ///   - namesIncidents: Whether they are of several incidents.
  ///   - text: What stands for an item.
  func table(
    of actions: [KeptNote], namesIncidents: Bool = false, text: (KeptNote) -> String
  ) -> Table {
    let incident = Table.Column("incident", "Incident", .text)
    return Table(
      name: "action_items", title: "Action items",
      columns: (namesIncidents ? [incident] : []) + [
        Table.Column("action", "What", .text), Table.Column("owner", "Whose", .text),
        Table.Column("due", "Due", .text), Table.Column("status", "How it stands", .text),
      ],
      rows: actions.map { action in
        (namesIncidents ? [.text(action.incidentID)] : []) + [
          .text(text(action)), action.owner.map { .text($0) } ?? .missing,
          action.due.map { .text(calendar.date(of: $0).description) } ?? .missing,
          .text(status(of: action)),
        ]
      }, footnotes: [])
  }

  private func status(of action: KeptNote) -> String {
    if !action.isOpenAction(at: moment) {
      return action.doneAt.map { "done \(calendar.date(of: $0))" } ?? "done"
    }
    return isOverdue(action) ? "overdue" : "open"
  }

  /// Whether an item was due on a day that is over, and is not done.
  func isOverdue(_ action: KeptNote) -> Bool {
    guard action.isOpenAction(at: moment), let due = action.due else { return false }
    return calendar.date(of: due) < calendar.date(of: moment)
  }
}
