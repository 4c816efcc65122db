import Chronology
import Diagnostics
import Operations
import Rendering
import Reports
import Settings

/// `/doctor`: whether the records are fit to conclude from.
struct DoctorRoute: PageRoute {
  let path: PathPattern = "/doctor"

  /// It tells of what was received, which is no record.
  func state(_ call: Call) -> String? { nil }

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    try DoctorOperation(PageQuestion.usual(call.service), extent: extent)
      .run(in: call.service.workspace).report
  }
}

/// `/settings`: what is in force, and where from.
struct SettingsRoute: PageRoute {
  let path: PathPattern = "/settings"

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    call.service.workspace.settings.report(
      call.service.terms.choices.map {
        ConfigurationFile.Choice(name: $0.name, value: $0.value, origin: $0.origin)
      })
  }
}

/// `/about`: the version, and the licences of what it is made of.
struct AboutRoute: PageRoute {
  let path: PathPattern = "/about"

  func report(_ call: Call, extent: Extent) throws(Diagnostic) -> Report {
    let terms = call.service.terms
    let lines = terms.licences.split(separator: "\n").map { [Table.Cell.text(String($0))] }
    let table = Table(
      name: "licences", title: "What it is made of",
      columns: [Table.Column("part", "Name, version, licence, source", .text)], rows: lines,
      footnotes: [])
    return Report(
      kind: "about", title: "Toll \(terms.version)", facts: [Fact("Version", "\(terms.version)")],
      sections: [
        Section(
          name: "about", title: "About",
          blocks: [
            .paragraph(
              "Ops meta-metrics: what change costs a team and what it earns, with evidence."),
            .table(table),
          ])
      ], figures: [], history: [], definitions: [], notes: [], zone: .utc)
  }
}
