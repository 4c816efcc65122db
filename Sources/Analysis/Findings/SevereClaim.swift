import Records
package import Statistics

/// How few changes cause a severity 1 or 2 incident, at most, however often one looks (Howard, Ramdas, McAuliffe & Sekhon 2021).
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

  /// Changes that caused a severe incident, of changes.
  package let tally: Tally
  /// Fewer than this do, with 95 % confidence at every look.
  package let limit: Double
  /// The same if this were the only look.
  package let limitOnce: Double
  /// Severe incidents of the same time, and those of them that no change is linked to.
  package let severeIncidents: Int
  package let unlinkedIncidents: Int
  /// What was agreed beforehand; `nil` where nothing was.
  package let margin: Double?
  /// Whether fewer changes than the margin do; `nil` without a margin.
  package let holds: Bool?
  /// The margin when it does not hold, else the next round proportion; `nil` when out of reach.
  package let stronger: Stronger?

  /// Looks at the changes of a sample and the severe incidents linked to them.
  package static func state(
    _ sample: Sample, margin: Double?
  ) throws(Obstacle) -> SevereClaim {
    let population = sample.population
    let incidents = population.dataset.incidents
    let counted = population.countedIncidents
    guard !counted.isEmpty else { throw .noIncidents }
    guard counted.contains(where: { incidents.severity[$0] > 0 }) else { throw .noSeverity }
    let severe = counted.filter { (1...2).contains(incidents.severity[$0]) }
    guard severe.isEmpty || !population.causes.isEmpty else { throw .noLinks }
    let culprits = Set(severe.flatMap { population.causes[$0] ?? [] })
    // Known to have caused one, a change counts whatever its record says of its outcome. Where no
    // outcomes carry a rate, links still tell what was severe.
    let trials = sample.changes.count {
      switch population.verdicts[$0] {
      case .succeeded, .failed, .unrated: true
      case .unstated, .unstatedButBlamed, .aborted: culprits.contains($0)
      }
    }
    guard trials > 0 else { throw .noChanges }
    let within = severe.filter { sample.range.contains(incidents.datedAt($0)) }
    return SevereClaim(
      Tally(successes: sample.changes.count { culprits.contains($0) }, trials: trials),
      severeIncidents: within.count,
      unlinkedIncidents: within.count { population.causes[$0] == nil }, margin: margin)
  }

  /// Claims what counts allow.
  package init(
    _ tally: Tally, severeIncidents: Int, unlinkedIncidents: Int, margin: Double?
  ) {
    let limit = AnytimeBound.upperLimit(tally)
    let holds = margin.map { limit < $0 }
    let goal = holds == false ? margin : Self.roundMargins.first { $0 < limit }
    self.tally = tally
    self.limit = limit
    limitOnce = ClopperPearson.upperLimit(tally)
    self.severeIncidents = severeIncidents
    self.unlinkedIncidents = unlinkedIncidents
    self.margin = margin
    self.holds = holds
    stronger = goal.flatMap { goal in
      guard
        let further = Claim(margin: goal, looks: .anytime).furtherTrialsNeeded(tally),
        let once = Claim(margin: goal, looks: .once).furtherTrialsNeeded(tally)
      else { return nil }
      return Stronger(margin: goal, further: further, furtherOnce: once)
    }
  }

  /// Proportions people would claim, largest first.
  private static let roundMargins = [
    0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005, 0.0002, 0.0001,
  ]
}
