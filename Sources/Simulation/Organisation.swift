package import Chronology

/// An organisation that does not exist: what it changes, what breaks, and how it responds.
///
/// Every number is a truth that Toll should find again in the records. As it stands, failed changes
/// cause incidents and nothing else ties the two; presets say where they differ.
package struct Organisation: Sendable {
  /// Where chance begins; the same seed gives the same bytes.
  package var seed: UInt64 = 1
  /// The clock its people live by.
  package var calendar = ReportingCalendar(zone: .utc)
  /// The first week of records.
  package var firstWeek = Week(index: 2942)  // 2026-W21
  /// Whole weeks of records, at least 1.
  package var weeks = 26
  /// Hours of records after the last whole week, as on a Monday morning.
  package var tailHours = 0

  /// What it runs; at least one.
  package var services = Service.roster(count: 8, teams: 4)
  /// What it does to it; at least one with a rate above 0.
  package var kinds = ChangeKind.usual
  /// What takes a failed change back: as many lines, and no riskier for their number.
  package var rollback = ChangeKind.rollback
  /// What repairs after an incident.
  package var hotfix = ChangeKind.hotfix

  /// When changes are made.
  package var changeRhythm = Rhythm()
  /// When incidents begin that no change causes.
  package var incidentRhythm = Rhythm(night: 0.3, weekend: 0.4)
  /// The shape of the gamma law by which weeks differ for changes and incidents alike, as launches
  /// and holidays make them; `nil` where nothing raises both.
  package var sharedWeekShape: Double?

  /// The factor on the odds of failure for each doubling of 1 + lines, around a type's median.
  package var oddsPerDoubling = 1.2
  /// The factor on the odds of failure on Fridays.
  package var oddsOnFridays = 1.0
  /// What changes do to the hours after them.
  package var hazard = Hazard()
  /// How incidents begin and end.
  package var incidents = IncidentHabits()
  /// How many of all cases go a certain way.
  package var shares = Shares()
  /// How much of the records nobody wrote down.
  package var missing = Missing()
  /// Weeks that were unlike the others.
  package var roughWeeks: [RoughWeek] = []

  /// The organisation as described, ready to be changed.
  package init() {}
}

extension Organisation {
  /// A log-normal law, by numbers a person can picture.
  package struct Spread: Equatable, Sendable {
    /// Half of all draws are below it; the unit is its owner's.
    package let median: Double
    /// Standard deviation of the natural logarithm; 0 always gives the median.
    package let sigma: Double

    /// A law with this median, above 0, and this spread.
    package init(_ median: Double, sigma: Double) {
      self.median = median
      self.sigma = sigma
    }
  }

  /// What changes do to the hours after them.
  package struct Hazard: Equatable, Sendable {
    /// The factor on the rate of incidents on a service while it is exposed: after any finished
    /// production change, for `window` minutes. 1 is no effect. Nobody links these incidents.
    package var rateRatio = 1.0
    /// Minutes for which a change exposes its service.
    package var window = 120.0
    /// Minutes from the finish of a failed change to its incident.
    package var delayMinutes = Spread(12, sigma: 1.1)
    /// The share of those incidents that begin while the change is still running.
    package var whileRunning = 0.2

    /// No effect but that of failed changes.
    package init() {}
  }

  /// How incidents begin and end.
  package struct IncidentHabits: Equatable, Sendable {
    /// Incidents a week and service that no change causes, on average.
    package var backgroundPerWeek = 0.3
    /// Drills and planned maintenances a week, in the whole organisation.
    package var plannedPerWeek = 0.25
    /// Incidents early on that nobody ever closed.
    package var stale = 0
    /// What there is of each severity; at least one.
    package var severities = SeverityProfile.usual

    /// The usual habits.
    package init() {}
  }

  /// How many of all cases go a certain way, each 0 to 1.
  package struct Shares: Equatable, Sendable {
    /// Incidents of failed changes that name their change in `caused_by`.
    package var declared = 0.7
    /// Failed changes that are recorded as rolled back; the others as failed.
    package var rolledBack = 0.35
    /// Changes recorded as rolled back that a change of type `rollback` follows.
    package var rollbackFollows = 0.0
    /// Failed changes with a declared incident that are recorded as succeeded all the same.
    package var unnoticed = 0.0
    /// Changes given up before they reached production.
    package var aborted = 0.015
    /// Changes made in staging only.
    package var staging = 0.0
    /// Incidents that a change of type `hotfix` follows on the same service within hours.
    package var hotfix = 0.0
    /// Incidents that another one follows on the same service within hours.
    package var burst = 0.0
    /// Incidents without a change that come from their service's one weak spot.
    package var weakSpot = 0.35
    /// Incidents of a cause the service had before that name the earlier one.
    package var recurrence = 0.4
    /// Incidents whose detection and resolution stand in a separate recovery record.
    package var recoveries = 0.0
    /// Incidents of the last seven days that are still open.
    package var open = 0.0

    /// The usual shares.
    package init() {}
  }

  /// The share of records, 0 to 1, in which nobody wrote something down; never for a reason.
  package struct Missing: Equatable, Sendable {
    package var outcome = 0.0
    package var size = 0.0
    /// Of changes.
    package var service = 0.0
    /// The start of changes; their finish is always known.
    package var changeStart = 0.0
    /// The start of incidents; their detection is always known.
    package var incidentStart = 0.0
    package var detection = 0.0
    package var severity = 0.0

    /// Nothing is missing.
    package init() {}
  }

  /// A week unlike the others.
  package struct RoughWeek: Equatable, Sendable {
    /// Which one, counted from 0.
    package var week: Int
    /// The factor on the number of changes of each type named; the others stay.
    package var changes: [String: Double] = [:]
    /// The factor on the odds of failure.
    package var failureOdds = 1.0
    /// The factor on the rate of incidents that no change causes.
    package var incidents = 1.0
    /// The factor on the time to recover.
    package var recovery = 1.0

    /// A week that is like the others until something is set.
    package init(week: Int) {
      self.week = week
    }
  }
}
