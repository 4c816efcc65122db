import Chronology
import Diagnostics
import Operations
import Records
import Rendering
import Settings

/// `/incidents/ID/actions`: what is to be done so that it does not come back.
struct ActionFormRoute: FormRoute {
  let path: PathPattern = "/incidents/:id/actions"

  /// Whose it is, and until when.
  static let assignment = [
    SiteForm.Field("owner", "Whose it is", .line(most: FormFields.name), hint: "A team or a name."),
    SiteForm.Field("due", "Until when", .day),
  ]

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    SiteForm(
      "Add something to do", action: FormAddress.incident(call["id"], "actions"),
      fields: [SiteForm.Field("text", "What", .prose(most: 4_000), isRequired: true)]
        + Self.assignment, buttons: [SiteForm.Button("Write it down")])
  }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    var action = call.note(.action, entry)
    action.owner = entry["owner"]
    action.due = entry.moment("due")
    switch try action.run(in: call.service.workspace) {
    case .kept: return .kept(at: FormAddress.incident(call["id"]) + "#actions")
    case .differs(let known):
      var entry = entry
      let calendar = ReportingCalendar(
        zone: try call.service.workspace.configuration().zone ?? .utc)
      let owner = known.owner.map { "of \($0)" } ?? "of nobody yet"
      let due = known.due.map { "due \(calendar.date(of: $0))" } ?? "due at no time"
      entry.note(
        "This is to be done already, \(owner), \(due). Whoever wrote it can correct it; say it in "
          + "other words where it is something else.", with: "text")
      return .faulty(entry)
    }
  }
}

/// `/incidents/ID/actions/NOTE/done`: something is done.
struct DoneFormRoute: FormRoute {
  let path: PathPattern = "/incidents/:id/actions/:note/done"

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    try Self.form(of: call["note"], "Say that it is done", call)
  }

  /// The form of an action item by its id.
  static func form(
    of note: String, _ title: String, _ call: Call
  ) throws(Diagnostic) -> SiteForm {
    SiteForm(
      title, action: FormAddress.incident(call["id"], "actions", note, "done"),
      fields: [try FormFields.moment("at", "When it was done", call, orNow: true)],
      buttons: [SiteForm.Button("It is done")])
  }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    try AmendNoteOperation(
      call["note"], on: call["id"], .done(at: entry.moment("at")), by: call.writer
    ).run(in: call.service.workspace)
    return .kept(at: FormAddress.incident(call["id"]) + "#actions")
  }
}
