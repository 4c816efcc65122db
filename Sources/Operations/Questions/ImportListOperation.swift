import Analysis
package import Diagnostics
import Ledgers
package import Reports
import Settings

/// What was taken in, file by file, the latest first.
package struct ImportListOperation: Sendable {
  /// The zone in which moments are shown, by its IANA name.
  package var timezone: String?
  /// How much of the report is wanted.
  package var extent: Extent

  /// Imports on a page; files have them all.
  private static let listed = 20

  /// What is asked.
  package init(timezone: String? = nil, extent: Extent = .page) {
    self.timezone = timezone
    self.extent = extent
  }

  /// Answers.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let configuration = try workspace.configuration()
    let zone = try RulesForm.zone(timezone, else: configuration.zone)
    let (imports, all) = try workspace.ledger(.read)
      .imports(limit: extent.limit(onPage: Self.listed))
    return ImportList.report(imports, of: all, zone: zone)
  }
}
