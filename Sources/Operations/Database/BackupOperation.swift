package import Diagnostics

/// Copies the database into a file of its own, while others use it.
package struct BackupOperation: Sendable {
  /// Where the copy is to stand.
  package var target: String
  /// Whether it may take another file's place.
  package var replaces: Bool

  /// What is wanted.
  package init(to target: String, replaces: Bool = false) {
    self.target = target
    self.replaces = replaces
  }

  /// Copies what is committed.
  ///
  /// - Returns: The size of the copy in bytes.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Int {
    try DatabaseCopy(source: workspace.database, target: target, replaces: replaces).make()
  }
}
