package import Diagnostics
import Ledgers
package import Records

/// The names that records carry, for whoever offers them to choose from.
package struct NamesOperation: Sendable {
  /// All of them.
  package init() {}

  /// Answers; nothing where there is no database yet.
  package func run(in workspace: Workspace) throws(Diagnostic) -> NamesInUse {
    guard workspace.hasDatabase else { return NamesInUse(counts: [:]) }
    return try workspace.ledger(.read).namesInUse()
  }
}
