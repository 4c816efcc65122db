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
  /// The moment as of which records are read as they were known then; `nil` for as they are known.
  let knownAt: Instant?

  /// A place to work in.
  package init(
    database: String, settings: ConfigurationFile, now: @escaping @Sendable () -> Instant,
    records: RecordCache? = nil
  ) {
    self.init(
      database: database, settings: settings, now: now, records: records, knownAt: nil)
  }

  private init(
    database: String, settings: ConfigurationFile, now: @escaping @Sendable () -> Instant,
    records: RecordCache?, knownAt: Instant?
  ) {
    self.records = records
    self.knownAt = knownAt
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
    let ledger = try SQLiteLedger(path: database, access: access)
    guard let knownAt else { return ledger }
    return try ledger.asKnown(at: knownAt)
  }

  /// The same at the moment as of which a question wants records to be known; the same where it wants
  /// them as they are.
  ///
  /// - Throws: `usage` for a moment that cannot be read, or that has not come yet.
  func asKnown(
    by rules: RulesForm, _ configuration: Configuration
  ) throws(Diagnostic) -> Workspace {
    guard let text = rules.knownAt else { return self }
    let zone = try RulesForm.zone(rules.timezone, else: configuration.zone)
    let time = try RulesForm.moment(text, in: zone)
    guard time <= now() else { throw .notYetKnown(text) }
    return Workspace(
      database: database, settings: settings, now: { time }, records: nil, knownAt: time)
  }

  /// Whether there is a file where the database is to be.
  package var hasDatabase: Bool { FileManager.default.fileExists(atPath: database) }
}

extension Diagnostic {
  /// Nobody knows yet what will be known.
  static func notYetKnown(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" has not come yet: nobody can say what will be known then",
      hint: "Give a moment that is over.", at: nil)
  }
}
