import Analysis
import Chronology
import Diagnostics
import Operations
import Rendering
import Reports

/// `/figures/METRIC`: what a figure means and the records behind it.
struct FigureRoute: PageRoute {
  let path: PathPattern = "/figures/:metric"
  var parameters: ParameterRules { PageQuestion.parameters }

  func state(_ call: Call) -> String? { PageQuestion.state(call) }

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    let form = try PageQuestion.form(call)
    return try ExplainOperation(call["metric"], form, extent: extent)
      .run(in: call.service.workspace)
  }

  func question(_ call: Call, _ report: Report) -> [SitePage.Group] { PageQuestion.groups(call) }
}

/// `/figures`: every figure there is.
struct FiguresRoute: PageRoute {
  let path: PathPattern = "/figures"

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    let table = Table(
      name: "figures", title: "Every figure, and what it means",
      columns: [
        Table.Column("metric", "Figure", .text), Table.Column("title", "Title", .text),
        Table.Column("definition", "Definition", .text),
      ],
      rows: MetricCatalog.all.map { [.text($0.name), .text($0.title), .text($0.definition)] },
      footnotes: [])
    return Report(
      kind: "figures", title: "Figures", facts: [],
      sections: [Section(name: "figures", title: "Figures", blocks: [.table(table)])], figures: [],
      history: [], definitions: [], notes: [], zone: .utc)
  }
}
