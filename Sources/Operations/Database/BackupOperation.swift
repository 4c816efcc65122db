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
    guard let path = workspace.place.path else { throw .dumpInstead(workspace.database) }
    return try DatabaseCopy(source: path, target: target, replaces: replaces).make()
  }
}

extension Diagnostic {
  /// A server's records are no file.
  fileprivate static func dumpInstead(_ shown: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(shown) is no file that could be copied",
      hint: "Let PostgreSQL do it: pg_dump --format=custom --file=toll.dump '\(shown)'", at: nil)
  }
}
