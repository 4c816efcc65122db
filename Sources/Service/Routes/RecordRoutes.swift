import Diagnostics
import Operations
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
}

/// `/changes/ID`: a change, what it is said to have caused and where it was read.
struct ChangeRoute: PageRoute {
  let path: PathPattern = "/changes/:id"

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    try ChangeOperation(call["id"]).run(in: call.service.workspace)
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
