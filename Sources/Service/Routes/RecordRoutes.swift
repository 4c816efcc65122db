import Diagnostics
import Operations
import Records
import Rendering
import Reports

/// `/incidents/ID`: the pack of an incident.
struct IncidentRoute: PageRoute {
  let path: PathPattern = "/incidents/:id"
  let parameters = ParameterRules(single: ["known_at"])

  func state(_ call: Call) -> String? { PageQuestion.state(call) }

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    try PostmortemOperation(call["id"], PageQuestion.rules(call), extent: extent)
      .run(in: call.service.workspace)
  }

  var hasForms: Bool { true }

  func forms(_ call: Call, _ report: Report) throws(Diagnostic) -> [SitePage.PlacedForm] {
    try PackForms(call, report).all()
  }

  func question(_ call: Call, _ report: Report) -> [SitePage.Group] {
    [
      SitePage.Group(
        "Written",
        [SitePage.Link("who wrote what, and when", FormAddress.incident(call["id"], "written"))])
    ]
  }
}

/// `/changes/ID`: a change, what it is said to have caused and where it was read.
struct ChangeRoute: PageRoute {
  let path: PathPattern = "/changes/:id"

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    try ChangeOperation(call["id"]).run(in: call.service.workspace)
  }

  var hasForms: Bool { true }

  func forms(_ call: Call, _ report: Report) throws(Diagnostic) -> [SitePage.PlacedForm] {
    let correction = try RecordCorrection(.changes, call)
    guard correction.isOwn else { return [] }
    var form = try correction.form()
    form.isFolded = true
    return [SitePage.PlacedForm(form, in: "origins")]
  }
}

/// `/search?q=…`: records by ids and words.
struct SearchRoute: PageRoute {
  let path: PathPattern = "/search"
  let parameters = ParameterRules(single: ["q"])

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    try SearchOperation(call.request.value("q") ?? "").run(in: call.service.workspace)
  }
}

/// `/imports`: what was taken in.
struct ImportsRoute: PageRoute {
  let path: PathPattern = "/imports"

  func state(_ call: Call) -> String? { nil }

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    try ImportListOperation(extent: extent).run(in: call.service.workspace)
  }
}
