import Chronology
import Records
package import Statistics

/// How few changes cause a severity 1 or 2 incident, at most, however often one looks (Howard, Ramdas,
/// McAuliffe & Sekhon 2021).
///
/// Only of a record that grows: the bound of a window that slides along is wrong at some look sooner or
/// later.
package struct SevereClaim: Equatable, Sendable {
  /// Why the claim cannot be made.
  package enum Obstacle: Error, Equatable, Sendable {
    /// There are no incidents at all: whether nothing broke or nobody wrote it down, nobody can tell.
    case noIncidents
    /// No incident says how severe it was.
    case noSeverity
    /// Severe incidents there were, but none of the records is linked to a change.
    case noLinks
    /// No change was rated.
    case noChanges
  }

  /// A smaller proportion to claim, and what it takes.
  package struct Stronger: Equatable, Sendable {
    package let margin: Double
    /// More changes without a severe incident, looking as often as one likes.
    package let further: Int
    /// The same if the records were looked at once only.
    package let furtherOnce: Int
  }

  /// Changes that caused a severe incident, of changes, where every severe incident that nobody has
  /// judged counts as caused by a change of its own.
  package let tally: Tally
  /// The same by links as they are recorded.
  package let recorded: Tally
  /// By how much less changes tell than as many of which none share a fate; 1 or more.
  package let inflation: Double
  /// Fewer than this cause a severe incident, with 95 % confidence at every look, whatever caused the
  /// incidents that nobody has judged.
  package let limit: Double
  /// The same by links as they are recorded.
  package let recordedLimit: Double
  /// The first if this were the only look.
  package let limitOnce: Double
  /// Severe incidents of the same time, and those of them of which it is not known that they came of
  /// none of the changes, nor of which: nobody has judged them, or the change named is in no record.
  package let severeIncidents: Int
  package let unlinkedIncidents: Int
  /// Those of the unlinked that are laid to a change which is in no record.
  package private(set) var untracedIncidents = 0
  /// Those of the unlinked that have no severity, and may have been severe.
  package private(set) var unratedIncidents = 0
  /// What was agreed beforehand; `nil` where nothing was.
  package let margin: Double?
  /// Whether fewer changes than the margin do; `nil` without a margin.
  package let holds: Bool?
  /// The margin when it does not hold, else the next round proportion; `nil` when out of reach.
  ///
  /// - Complexity: some hundred limits, so it is worked out when it is asked for.
  package var stronger: Stronger? {
    let goal = holds == false ? margin : Self.roundMargins.first { $0 < limit }
    return goal.flatMap { goal in
      let (anytime, once) = (
        Claim(margin: goal, looks: .anytime, inflation: inflation),
        Claim(margin: goal, looks: .once, inflation: inflation)
      )
      guard let further = anytime.furtherTrialsNeeded(tally),
        let furtherOnce = once.furtherTrialsNeeded(tally)
      else { return nil }
      return Stronger(margin: goal, further: further, furtherOnce: furtherOnce)
    }
  }

  /// Looks at the changes of a sample and the severe incidents that a source or a person laid to them;
  /// what a rule guesses proves nothing.
  package static func state(
    _ sample: Sample, margin: Double?
  ) throws(Obstacle) -> SevereClaim {
    let population = sample.population
    let incidents = population.dataset.incidents
    let counted = population.countedIncidents
    guard !counted.isEmpty else { throw .noIncidents }
    guard counted.contains(where: { incidents.severity[$0] > 0 }) else { throw .noSeverity }
    let severe = counted.filter { (1...2).contains(incidents.severity[$0]) }
    guard severe.isEmpty || !population.declaredIncidents.isEmpty else { throw .noLinks }
    // A flag a change: there may be a million to ask, and few of them to blame.
    var isCulprit = [Bool](repeating: false, count: population.dataset.changes.count)
    for row in severe.filter(population.declaredIncidents.contains)
      .flatMap({ population.causes[$0] ?? [] })
    { isCulprit[row] = true }
    let weeks = weeks(sample, isCulprit)
    guard Tally.total(weeks).trials > 0 else { throw .noChanges }
    // What began before any of the changes came of none of them.
    let first =
      sample.changes.map { population.dataset.changes.begunAt($0) }.min() ?? sample.range.lowerBound
    let within = severe.filter {
      sample.range.contains(incidents.datedAt($0)) && incidents.datedAt($0) >= first
    }
    let untraced = within.filter { population.isLaidToUnknownChange($0) }
    // What has no severity may have been severe; only that none of the changes caused it clears it.
    let unrated = counted.filter {
      incidents.severity[$0] == 0 && sample.range.contains(incidents.datedAt($0))
        && incidents.datedAt($0) >= first
    }
    let perhaps =
      sample.unjudged(unrated)
      + unrated.filter {
        population.declaredIncidents.contains($0) && population.causes[$0]?.isEmpty == false
      }
    let unlinked = sample.unjudged(within) + untraced + perhaps
    let calendar = population.question.calendar
    let more = unlinked.reduce(into: [Int: Int]()) { counts, row in
      counts[calendar.week(of: incidents.datedAt(row)).index, default: 0] += 1
    }
    var claim = SevereClaim(
      weeks: weeks.map { Week(recorded: $0.tally, unjudged: more[$0.key] ?? 0) },
      severeIncidents: within.count + perhaps.count, unlinkedIncidents: unlinked.count,
      margin: margin)
    claim.unratedIncidents = perhaps.count
    claim.untracedIncidents = untraced.count
    return claim
  }

  /// Changes that count, week by week, and those of them that caused a severe incident.
  ///
  /// A change counts whatever its record says of its outcome, or says nothing: incidents tell what was
  /// severe, and to leave out those without an outcome that no incident names would blame the rest.
  private static func weeks(_ sample: Sample, _ isCulprit: [Bool]) -> [Cluster] {
    let population = sample.population
    var counter = ClusterCounter()
    for row in sample.changes {
      guard population.verdicts[row] != .aborted || isCulprit[row] else { continue }
      counter.add(isCulprit[row], to: Int(population.weeks[row]))
    }
    return counter.clusters
  }

  /// One week of changes.
  package struct Week: Equatable, Sendable {
    /// Changes that are known to have caused a severe incident, of changes.
    package let recorded: Tally
    /// Severe incidents that nobody has judged.
    package let unjudged: Int

    package init(recorded: Tally, unjudged: Int) {
      self.recorded = recorded
      self.unjudged = unjudged
    }

    /// Those known to have caused one and those that may have.
    fileprivate var most: Tally {
      Tally(
        successes: min(recorded.trials, recorded.successes + unjudged), trials: recorded.trials)
    }
  }

  /// By how much more severe incidents may cluster than the weeks that had any can tell.
  ///
  /// Where none had, nobody knows how many would come together, and a record without any is as long as
  /// it is partly because they do: five at a time are allowed for, fewer with every week that had some.
  /// Chosen so that in clusters of three on average the claim is false at some weekly look within five
  /// years in no more than one team of twenty.
  private static func reserve(severeWeeks: Int) -> Double { 1 + 4 / Double(1 + severeWeeks) }

  /// Claims what weeks allow; from eight on they tell how far severe incidents cluster.
  ///
  /// - Parameters:
  ///   - severeIncidents: Severe incidents of the same time; `nil` where each is in a week.
  ///   - unlinkedIncidents: Those that nobody has judged, likewise.
  /// - Complexity: O(weeks) besides the limits.
  package init(
    weeks: [Week], severeIncidents: Int? = nil, unlinkedIncidents: Int? = nil, margin: Double?
  ) {
    let unjudged = unlinkedIncidents ?? weeks.reduce(0) { $0 + $1.unjudged }
    let recorded = Tally.total(weeks.map(\.recorded))
    let spread =
      weeks.count < Proportion.weeksForDesignEffect
      ? 1 : Dispersion.homogeneity(of: weeks.map(\.most))?.inflation ?? 1
    let inflation = spread * Self.reserve(severeWeeks: weeks.count { $0.most.successes > 0 })
    self.init(
      recorded, severeIncidents: severeIncidents ?? recorded.successes + unjudged,
      unlinkedIncidents: unjudged, margin: margin, inflation: inflation)
  }

  /// Claims what counts allow.
  ///
  /// - Parameters:
  ///   - recorded: Changes that are known to have caused a severe incident, of changes.
  ///   - unlinkedIncidents: Severe incidents that nobody has judged; each may have been caused by a
  ///     change.
  ///   - inflation: phi, where severe incidents come in clusters.
  package init(
    _ recorded: Tally, severeIncidents: Int, unlinkedIncidents: Int, margin: Double?,
    inflation: Double = 1
  ) {
    let tally = Tally(
      successes: min(recorded.trials, recorded.successes + unlinkedIncidents),
      trials: recorded.trials)
    let limit = AnytimeBound.upperLimit(tally, inflation: inflation)
    self.tally = tally
    self.recorded = recorded
    self.inflation = inflation
    self.limit = limit
    recordedLimit = AnytimeBound.upperLimit(recorded, inflation: inflation)
    limitOnce = ClopperPearson.upperLimit(tally, inflation: inflation)
    self.severeIncidents = severeIncidents
    self.unlinkedIncidents = unlinkedIncidents
    self.margin = margin
    holds = margin.map { limit < $0 }
  }

  /// Proportions people would claim, largest first.
  private static let roundMargins = [
    0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001,
  ]
}
