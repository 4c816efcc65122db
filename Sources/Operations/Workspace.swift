package import Chronology
package import Diagnostics
import Foundation
package import Ledgers
import SQLiteStore
package import Settings

/// What operations work on: a database, what the team has configured, and a clock.
///
/// A face makes one out of what it was told: flags and the environment, or the settings of a service.
/// Nothing below looks for any of them elsewhere.
package struct Workspace: Sendable {
  /// The path of the database.
  package let database: String
  /// The settings file as it was read.
  package let settings: ConfigurationFile
  /// The moment at which something happens.
  package let now: @Sendable () -> Instant
  /// The records, where a face keeps them in memory between one question and the next.
  package let records: RecordCache?

  /// A place to work in.
  package init(
    database: String, settings: ConfigurationFile, now: @escaping @Sendable () -> Instant,
    records: RecordCache? = nil
  ) {
    self.records = records
    self.database = database
    self.settings = settings
    self.now = now
  }

  /// What the team has configured.
  ///
  /// - Throws: `configuration`: the first mistake of the file.
  package func configuration() throws(Diagnostic) -> Configuration { try settings.usable() }

  /// The ledger.
  package func ledger(_ access: LedgerAccess) throws(Diagnostic) -> any Ledger {
    try SQLiteLedger(path: database, access: access)
  }

  /// Whether there is a file where the database is to be.
  package var hasDatabase: Bool { FileManager.default.fileExists(atPath: database) }
}
