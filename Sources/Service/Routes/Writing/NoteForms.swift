import Diagnostics
import Operations
import Records
import Rendering

/// `/incidents/ID/notes`: what somebody saw, did or decided.
struct NoteFormRoute: FormRoute {
  let path: PathPattern = "/incidents/:id/notes"

  /// What a note of the course of an incident may be.
  static let kinds = [
    SiteForm.Choice(NoteKind.observed.rawValue, "what we saw"),
    SiteForm.Choice(NoteKind.did.rawValue, "what we did"),
    SiteForm.Choice(NoteKind.decided.rawValue, "what we decided"),
  ]

  /// What it says.
  static let text = SiteForm.Field("text", "In words", .prose(most: 4_000), isRequired: true)

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    SiteForm(
      "Add what we saw, did or decided", action: FormAddress.incident(call["id"], "notes"),
      fields: [
        SiteForm.Field("kind", "What it is", .choice(Self.kinds), isRequired: true),
        Self.text, try FormFields.moment("at", "When", call, orNow: true),
      ], buttons: [SiteForm.Button("Write it down")])
  }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    let kind = entry["kind"].flatMap { NoteKind(rawValue: $0) } ?? .observed
    var note = call.note(kind, entry)
    note.at = entry.moment("at")
    _ = try note.run(in: call.service.workspace)
    return .kept(at: FormAddress.incident(call["id"]) + "#noted")
  }
}

/// `/incidents/ID/factors`: what contributed.
struct FactorFormRoute: FormRoute {
  let path: PathPattern = "/incidents/:id/factors"

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    SiteForm(
      "Add what contributed", action: FormAddress.incident(call["id"], "factors"),
      fields: [
        SiteForm.Field(
          "text", "In words", .prose(most: 4_000), isRequired: true,
          hint: "What made it possible, likely or worse: a condition, and nobody's name.")
      ], buttons: [SiteForm.Button("Write it down")])
  }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    _ = try call.note(.factor, entry).run(in: call.service.workspace)
    return .kept(at: FormAddress.incident(call["id"]) + "#factors")
  }
}

extension Call {
  /// A note on the incident of the path.
  func note(_ kind: NoteKind, _ entry: FormEntry) -> WriteNoteOperation {
    WriteNoteOperation(
      kind, entry["text"] ?? "", on: self["id"], by: writer, once: entry.once)
  }
}
