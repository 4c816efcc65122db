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
  /// The moment as of which records are read as they were known then; `nil` for as they are known.
  let knownAt: Instant?

  /// A place to work in.
  ///
  /// - Parameter database: The path of a file, or the address of a server.
  package init(
    database: String, settings: ConfigurationFile, now: @escaping @Sendable () -> Instant,
    records: RecordCache? = nil
  ) {
    self.init(
      place: LedgerPlace(database), settings: settings, now: now, records: records, knownAt: nil)
  }

  private init(
    place: LedgerPlace, settings: ConfigurationFile, now: @escaping @Sendable () -> Instant,
    records: RecordCache?, knownAt: Instant?
  ) {
    self.records = records
    self.knownAt = knownAt
    self.place = place
    self.settings = settings
    self.now = now
  }

  /// What the team has configured.
  ///
  /// - Throws: `configuration`: the first mistake of the file.
  package func configuration() throws(Diagnostic) -> Configuration { try settings.usable() }

  /// The ledger.
  package func ledger(_ access: LedgerAccess) throws(Diagnostic) -> any Ledger {
    let ledger = try place.open(access)
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
    if let asOf = rules.asOf, try RulesForm.moment(asOf, in: zone) > time {
      throw .observedLater(asOf, known: text)
    }
    return Workspace(
      place: place, settings: settings, now: { time }, records: nil, knownAt: time)
  }

  /// What may be shown of the database: its path, or its address without a password.
  package var database: String { place.shown }

  /// Whether there is anything where the database is to be.
  package var hasDatabase: Bool { place.isThere }

  /// The folder in which its deliveries are kept.
  package var deliveries: DeliveryFolder { DeliveryFolder(ofDatabase: place.nameOfDeliveries) }
}

extension Diagnostic {
  /// Nobody knows yet what will be known.
  static func notYetKnown(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .contradiction,
      "\"\(text)\" has not come yet: nobody can say what will be known then",
      hint: "Give a moment that is over.", at: nil)
  }

  /// Until later than anything was known nobody can have observed: what is missing would be read as
  /// nothing having happened.
  static func observedLater(_ text: String, known: String) -> Diagnostic {
    Diagnostic(
      .error, .contradiction,
      "observation cannot end at \"\(text)\", later than \"\(known)\", until when records are known",
      hint: "Say nothing of when it ends, or give a moment that is not later.", at: nil)
  }
}
