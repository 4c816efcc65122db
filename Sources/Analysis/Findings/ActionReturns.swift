import Chronology
import Records
import Statistics

/// Whether incidents come back more often while their action items are left undone.
///
/// Each incident with action items is followed from its end, or from the first of its items where that is
/// later, until another with the same recorded cause, or one that is said to repeat it. At each return
/// it is compared with all whose end is as long ago: the share of them with an item left undone then is
/// what chance would give. Problems that are hard to solve keep items open for longer, and come back
/// more often for that reason, too.
struct ActionReturns: Equatable, Sendable {
  /// Incidents that were followed.
  let followed: Int
  /// Those of them that came back.
  let returned: Int
  /// Those that came back while an item was left undone.
  let undone: Int
  /// How many would have if items made no difference.
  let byChance: Double
  /// Incidents with action items that cannot be followed: no cause is recorded and none is said to repeat
  /// them, or nobody knows when they, or an item of theirs, came to an end.
  let left: Int
  /// How many times as often incidents come back while an item is undone.
  let judgement: Judgement

  /// Follows the incidents of a population.
  ///
  /// - Parameter end: Nothing is looked at from then on.
  /// - Returns: `nil` where no incident has an action item.
  /// - Complexity: O(*n* log *n*) for *n* incidents and notes.
  init?(_ population: Population, until end: Instant) {
    let end = min(end, population.asOf)
    guard let (histories, left) = Self.histories(population, until: end) else { return nil }
    let followUps = histories.compactMap { $0.followUp(until: end) }
    let strata = followUps.strata
    let ratio = CaseCrossover(strata)
    followed = followUps.count
    returned = strata.count
    undone = strata.count(where: \.isExposed)
    byChance = strata.reduce(0) { $0 + Double($1.exposed) / Double($1.slots) }
    self.left = left
    judgement = Judgement(
      ratio.rateRatio, noDifference: 1, pValue: ratio.pValue,
      adequacy: .association(
        informative: ratio.informative, exposed: ratio.exposed,
        unexposed: ratio.informative - ratio.exposed))
  }

  /// The incidents with action items that can be followed, and how many cannot; `nil` without any.
  private static func histories(
    _ population: Population, until end: Instant
  ) -> (followed: [History], left: Int)? {
    let dataset = population.dataset
    let actions = dataset.notes.filter { $0.kind == .action && $0.incident != nil }
    guard !actions.isEmpty else { return nil }
    let byIncident = Dictionary(grouping: actions) { $0.incident }
    let families = Families(population)
    let known = population.incidents.compactMap { row -> (row: Int, items: [KeptNote])? in
      let items = (byIncident[dataset.incidents.rowIDs[row]] ?? []).filter {
        ($0.at ?? dataset.incidents.datedAt(row)) <= end
      }
      return items.isEmpty ? nil : (row, items)
    }
    guard !known.isEmpty else { return nil }
    let histories = known.compactMap {
      History($0.row, $0.items, families: families, in: population)
    }
    return (histories, known.count - histories.count)
  }
}

/// What is known of one incident and of what was to be done after it.
private struct History {
  let family: Families.Name
  /// When it began.
  let began: Instant
  /// When it was over and something was to be done.
  let start: Instant
  /// From when and until when each item was left undone; no end where it still is.
  let undone: [(from: Instant, until: Instant?)]
  /// When incidents of its family began.
  let kin: [Instant]

  /// - Returns: `nil` where it cannot be followed.
  init?(_ row: Int, _ items: [KeptNote], families: Families, in population: Population) {
    let incidents = population.dataset.incidents
    guard let family = families.name(of: row), let over = population.end(of: row),
      items.allSatisfy({ $0.doneAt != nil || $0.isOpenAction(at: population.asOf) })
    else { return nil }
    self.family = family
    began = incidents.datedAt(row)
    undone = items.map { ($0.at ?? over, $0.doneAt) }
    start = max(over, undone.map(\.from).min() ?? over)
    kin = families.begun[family] ?? []
  }

  /// The incident followed until the next of its family, or a moment; `nil` where that is no time at all.
  func followUp(until end: Instant) -> FollowUp? {
    let next = kin.first { $0 > began && $0 <= end }
    let last = next ?? end
    guard last > start else { return nil }
    func time(_ moment: Instant) -> Double { Double(moment.since(start)) }
    let stretches = undone.map { item in
      let from = max(item.from, start)
      return time(from)..<max(time(from), item.until.map(time) ?? .infinity)
    }
    return FollowUp(
      length: time(last), hasEvent: next != nil, exposures: Self.joined(stretches))
  }

  /// Stretches that touch or overlap as one.
  private static func joined(_ stretches: [Range<Double>]) -> [Range<Double>] {
    stretches.filter { !$0.isEmpty }.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) {
      joined, next in
      if let last = joined.last, next.lowerBound <= last.upperBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, next.upperBound)
      } else {
        joined.append(next)
      }
    }
  }
}

/// Which incidents are the same trouble: those of one recorded cause, and those said to repeat one.
private struct Families {
  /// What those of a family have in common.
  enum Name: Hashable {
    case cause(Int32)
    /// The first that the others are said to repeat.
    case origin(String)
  }

  private let names: [Int: Name]
  /// When those of each family began, in order.
  let begun: [Name: [Instant]]

  init(_ population: Population) {
    let incidents = population.dataset.incidents
    let origins = Set(population.incidents.compactMap { incidents.recurrenceOf[$0] })
    let names = population.incidents.reduce(into: [Int: Name]()) { names, row in
      if let origin = incidents.recurrenceOf[row] {
        names[row] = .origin(origin)
      } else if origins.contains(incidents.ids[row]) {
        names[row] = .origin(incidents.ids[row])
      } else if incidents.cause[row] >= 0 {
        names[row] = .cause(incidents.cause[row])
      }
    }
    begun = population.incidents.reduce(into: [Name: [Instant]]()) { begun, row in
      if let name = names[row] { begun[name, default: []].append(incidents.datedAt(row)) }
    }.mapValues { $0.sorted() }
    self.names = names
  }

  /// The family of an incident; `nil` where nothing would tell that it came back.
  func name(of row: Int) -> Name? { names[row] }
}
