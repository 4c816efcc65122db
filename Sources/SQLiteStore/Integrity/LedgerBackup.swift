package import Diagnostics
import GRDB

extension SQLiteLedger {
  /// Copies the database as it is now into an empty file, page by page, through SQLite's own backup.
  ///
  /// The copy is of one committed state, whoever writes meanwhile; nobody is kept waiting. Damage is
  /// copied with the rest.
  ///
  /// - Parameter copyPath: A file that is there and empty.
  /// - Complexity: O(size of the file).
  package func copy(into copyPath: String) throws(Diagnostic) {
    try Self.perform(at: path) {
      let copy = try Self.perform(at: copyPath) {
        // The copy is thrown away unless it becomes whole, so that a journal would save nothing.
        try DatabaseQueue(path: copyPath, configuration: Self.configuration(journal: "OFF"))
      }
      try whileStill { try queue.backup(to: copy) }
      try copy.close()
    }
  }

  private static func configuration(journal: String) -> Configuration {
    var configuration = Configuration()
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA journal_mode = \(journal)")
    }
    return configuration
  }
}
