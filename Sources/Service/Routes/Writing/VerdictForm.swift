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
