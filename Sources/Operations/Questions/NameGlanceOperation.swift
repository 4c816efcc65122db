import Diagnostics
import Ledgers
package import Records
import Settings

/// The names that a person may mean while they type, for a shell that completes them.
///
/// It waits for nobody, leaves a database of an older shape as it is, and makes none.
package struct NameGlanceOperation: Sendable {
  /// Which names.
  package var field: NameField

  /// What is wanted.
  package init(_ field: NameField) { self.field = field }

  /// Answers with the names as filters take them; nothing where anything is in the way.
  package func run(in workspace: Workspace) -> [String] {
    guard let names = try? workspace.ledger(.glance).names(of: field),
      let vocabulary = try? workspace.configuration().vocabulary
    else { return [] }
    let aliases =
      switch field {
      case .service: vocabulary.serviceAliases
      case .type: vocabulary.typeAliases
      case .team: vocabulary.teamAliases
      case .environment: [String: String]()
      }
    return Set(names.map { aliases[Vocabulary.folded($0)] ?? $0 }).sorted()
  }
}
