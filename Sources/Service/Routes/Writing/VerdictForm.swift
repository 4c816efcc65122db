import Diagnostics
import Operations
import Records
import Rendering

/// `/incidents/ID/verdict`: that a change caused it, or did not, and why.
struct VerdictFormRoute: FormRoute {
  let path: PathPattern = "/incidents/:id/verdict"

  private static let (caused, didNot) = ("caused", "not")

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    Self.form(of: nil, "Say of another change whether it caused this", call)
  }

  /// The form of a change that is named already, or of one that is to be named.
  static func form(of change: String?, _ title: String, _ call: Call) -> SiteForm {
    let name = SiteForm.Field(
      "change", "The change's id", .line(most: FormFields.name), isRequired: true,
      hint: "As the records have it; SOURCE:ID where several sources have one of that id.")
    let reason = SiteForm.Field(
      "reason", "How we know", .prose(most: 2_000), isRequired: true,
      hint: "What was seen, tried or measured.")
    var form = SiteForm(
      title, action: FormAddress.incident(call["id"], "verdict"),
      fields: change == nil ? [name, reason] : [reason],
      buttons: [
        SiteForm.Button("It caused this", value: caused),
        SiteForm.Button("It did not", value: didNot),
      ])
    if let change { form.hidden.append((name.name, change)) }
    return form
  }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    var link = LinkOperation(
      entry.button == Self.caused ? .declared : .rejected, incident: call["id"],
      change: entry["change"] ?? "", reason: entry["reason"])
    link.writer = call.writer
    let workspace = call.service.workspace
    do throws(Diagnostic) {
      try workspace.require(.changes, named: link.change)
    } catch {
      guard [.noInput, .usage].contains(error.category) else { throw error }
      var entry = entry
      entry.note("\(error.message.capitalisedFirst). \(error.advice ?? "")", with: "change")
      return .faulty(entry)
    }
    _ = try link.run(in: workspace)
    return .kept(at: FormAddress.incident(call["id"]) + "#said")
  }
}

/// `/incidents/ID/verdicts/NUMBER`: what somebody said of a change, taken back.
struct WithdrawVerdictRoute: FormRoute {
  let path: PathPattern = "/incidents/:id/verdicts/:number"

  func form(_ call: Call) throws(Diagnostic) -> SiteForm {
    let written = try WrittenOperation(call["id"]).run(in: call.service.workspace)
    let said = written.statements.first { "\($0.number)" == call["number"] && !$0.isWithdrawal }
    guard let said else { throw .noSuchStatement }
    guard said.by == call.writer.name else { throw .writtenByOthers }
    switch said.fate(among: written.statements) {
    case .holds: return Self.form(of: said, in: written, call)
    case .takenBack: throw .takenBack
    case .overtaken: throw .overtaken
    }
  }

  /// The form of something that was said and holds.
  static func form(of said: CauseStatement, in written: Written, _ call: Call) -> SiteForm {
    let id = PackForms.short(said.changeID)
    let others = written.statements.filter { $0.by != said.by }.standing
    let isSaidByOthers = others.contains { $0.isOfSameChange(as: said) }
    var form = SiteForm(
      said.verdict == .declared
        ? "Take back that \(id) caused this" : "Take back that \(id) did not cause this",
      action: FormAddress.incident(call["id"], "verdicts", "\(said.number)"),
      fields: [
        SiteForm.Field(
          "reason", "Why", .prose(most: 2_000), hint: "Left empty where there is nothing to add.")
      ],
      buttons: [
        SiteForm.Button(
          isSaidByOthers
            ? "Take it back: what others say holds" : "Take it back: nobody says",
          value: Correction.withdrawing)
      ])
    let holdsInstead =
      isSaidByOthers
      ? "what others said of it holds again"
      : "what the incident's record names as its cause counts again"
    form.explanation =
      "It is as if you had said nothing of this change; \(holdsInstead). That you said it, and took it "
      + "back, stays among what was written down."
    return form
  }

  func keep(_ entry: FormEntry, _ call: Call) throws(Diagnostic) -> FormOutcome {
    guard let number = Int64(call["number"]) else { throw .noSuchStatement }
    try WithdrawVerdictOperation(
      number, on: call["id"], reason: entry["reason"], by: call.writer
    ).run(in: call.service.workspace)
    return .kept(at: FormAddress.incident(call["id"], "written") + "#causes")
  }
}
