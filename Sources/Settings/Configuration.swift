package import Chronology
package import Diagnostics
package import Records

/// What a team has written down about its own words and clock; every part has a default.
package struct Configuration: Sendable {
  /// What records' words mean, the standard ones and the team's.
  package var vocabulary = Vocabulary.standard
  /// The reporting zone; `nil` where nobody chose one.
  package var zone: ZoneTable?
  /// The day on which weeks begin.
  package var weekStart = WeekStart.monday
  /// The organisation's name, for titles.
  package var title: String?
  /// How long after a change an incident may still be laid to it by inference.
  package var window: WrittenDuration?
  /// Weeks behind trends.
  package var historyWeeks: Int?
  /// The proportion of changes that may cause a severity 1 or 2 incident.
  package var margin: Double?
  /// The day on which that was agreed.
  package var marginAgreed: CivilDate?
  /// What each service depends on, by name.
  package var dependencies: [String: [String]] = [:]
  /// Types of change that reach every service; `nil` where nobody said.
  package var wideTypes: Set<String>?
  /// What figures are to be.
  package var targets: [Target] = []
  /// The share of the time that services are to be up, by name.
  package var availability: [String: Double] = [:]
  /// Days on which hardly anybody works.
  package var holidays: Set<CivilDate> = []
  /// Stretches of days in which changes are held back.
  package var freezes: [ClosedRange<CivilDate>] = []
  /// What must hold before a change goes out.
  package var policy = Policy()
  /// When files in a drop folder have to wait.
  package var watch = WatchRules()
  /// Whose deliveries the service takes.
  package var serve = ServeRules()
  /// How long they are kept.
  package var deliveries = DeliveryRules()

  /// What holds where nothing is configured.
  package init() {}

  /// Reads a configuration written in YAML.
  ///
  /// - Parameters:
  ///   - text: The YAML.
  ///   - file: Its path, for diagnostics.
  /// - Throws: `configuration`, with line and column, for the first mistake of form, unknown key or
  ///   value that means nothing; `ConfigurationFile` finds all of them.
  package init(parsing text: String, file: String) throws(Diagnostic) {
    self = try ConfigurationFile(parsing: text, file: file).usable()
  }
}
