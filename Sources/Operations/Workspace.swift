package import Chronology
package import Deliveries
package import Diagnostics
package import Ledgers
package import Settings

/// What operations work on: a database, what the team has configured, and a clock.
///
/// A face makes one out of what it was told: flags and the environment, or the settings of a service.
/// Nothing below looks for any of them elsewhere.
package struct Workspace: Sendable {
  /// Where the database is.
  package let place: LedgerPlace
  /// The settings file as it was read.
  package let settings: ConfigurationFile
  /// The moment at which something happens.
  package let now: @Sendable () -> Instant
  /// The records, where a face keeps them in memory between one question and the next.
  package let records: RecordCache?

  /// A place to work in.
  ///
  /// - Parameter database: The path of a file, or the address of a server.
  package init(
    database: String, settings: ConfigurationFile, now: @escaping @Sendable () -> Instant,
    records: RecordCache? = nil
  ) {
    self.records = records
    place = LedgerPlace(database)
    self.settings = settings
    self.now = now
  }

  /// What the team has configured.
  ///
  /// - Throws: `configuration`: the first mistake of the file.
  package func configuration() throws(Diagnostic) -> Configuration { try settings.usable() }

  /// The ledger.
  package func ledger(_ access: LedgerAccess) throws(Diagnostic) -> any Ledger {
    try place.open(access)
  }

  /// What may be shown of the database: its path, or its address without a password.
  package var database: String { place.shown }

  /// Whether there is anything where the database is to be.
  package var hasDatabase: Bool { place.isThere }

  /// The folder in which its deliveries are kept.
  package var deliveries: DeliveryFolder { DeliveryFolder(ofDatabase: place.nameOfDeliveries) }
}
