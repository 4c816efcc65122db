extension Organisation {
  /// A type of change and all that goes with it.
  package struct ChangeKind: Equatable, Sendable {
    /// The word in the records.
    package var type: String
    /// Changes a week on a service of average weight.
    package var weeklyPerService: Double
    /// Lines added and deleted together, rounded to whole ones.
    package var lines: Spread
    /// The probability that one of median size fails on an ordinary day.
    package var failure: Double
    /// The probability that a failed one causes an incident.
    package var incident: Double
    /// Minutes from start to finish, at most six hours.
    package var minutes: Spread
    /// Hours from the first commit to the start; `nil` where there are no commits.
    package var leadHours: Spread?
    /// The share made by a machine on its own.
    package var bot: Double

    /// A type of change; every part is named so that none is forgotten.
    package init(
      _ type: String, weeklyPerService: Double, lines: Spread, failure: Double, incident: Double,
      minutes: Spread, leadHours: Spread?, bot: Double
    ) {
      self.type = type
      self.weeklyPerService = weeklyPerService
      self.lines = lines
      self.failure = failure
      self.incident = incident
      self.minutes = minutes
      self.leadHours = leadHours
      self.bot = bot
    }

    /// Seven types of which schema changes hurt most and feature flags hardly.
    package static let usual = [
      ChangeKind(
        "code", weeklyPerService: 3.0, lines: Spread(60, sigma: 1.5), failure: 0.055,
        incident: 0.4, minutes: Spread(9, sigma: 0.6), leadHours: Spread(22, sigma: 1.1), bot: 0),
      ChangeKind(
        "config", weeklyPerService: 1.2, lines: Spread(4, sigma: 1.0), failure: 0.05,
        incident: 0.5, minutes: Spread(4, sigma: 0.5), leadHours: Spread(3, sigma: 1.2),
        bot: 0.05),
      ChangeKind(
        "feature_flag", weeklyPerService: 0.9, lines: Spread(1, sigma: 0.5), failure: 0.008,
        incident: 0.3, minutes: Spread(1, sigma: 0.4), leadHours: nil, bot: 0),
      ChangeKind(
        "schema", weeklyPerService: 0.35, lines: Spread(35, sigma: 1.1), failure: 0.17,
        incident: 0.65, minutes: Spread(25, sigma: 0.8), leadHours: Spread(60, sigma: 0.9),
        bot: 0),
      ChangeKind(
        "infrastructure", weeklyPerService: 0.35, lines: Spread(28, sigma: 1.3), failure: 0.1,
        incident: 0.5, minutes: Spread(18, sigma: 0.7), leadHours: Spread(30, sigma: 1.0),
        bot: 0),
      ChangeKind(
        "dependency", weeklyPerService: 0.5, lines: Spread(12, sigma: 1.2), failure: 0.03,
        incident: 0.4, minutes: Spread(9, sigma: 0.6), leadHours: Spread(40, sigma: 1.2),
        bot: 0.75),
      ChangeKind(
        "dns", weeklyPerService: 0.1, lines: Spread(2, sigma: 0.6), failure: 0.06,
        incident: 0.6, minutes: Spread(3, sigma: 0.4), leadHours: Spread(5, sigma: 1.0), bot: 0),
    ]

    /// What takes a failed change back; made on demand only.
    package static let rollback = ChangeKind(
      "rollback", weeklyPerService: 0, lines: Spread(45, sigma: 1.4), failure: 0.02,
      incident: 0.4, minutes: Spread(6, sigma: 0.5), leadHours: nil, bot: 0)

    /// What repairs after an incident; made on demand only.
    package static let hotfix = ChangeKind(
      "hotfix", weeklyPerService: 0, lines: Spread(9, sigma: 1.0), failure: 0.05,
      incident: 0.4, minutes: Spread(7, sigma: 0.5), leadHours: Spread(1, sigma: 0.6), bot: 0)
  }
}

extension SeededRandom {
  /// A number from a log-normal law.
  mutating func draw(_ spread: Organisation.Spread) -> Double {
    logNormal(median: spread.median, sigma: spread.sigma)
  }
}
