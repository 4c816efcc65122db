import Chronology
import Records
import Statistics

/// Whether incidents come back more often while their action items are left undone.
///
/// Each incident with action items is followed from its end, or from the first of its items where that is
/// later, until another of the same trouble begins: of the same recorded cause, or said to repeat it. At
/// each return it is compared with all that had been followed for as long: the share of them with an item
/// left undone then is what chance would give. Where one trouble comes back again and again, or much comes
/// back in one bad week, that is one return of many: a verdict has to hold also where each trouble and
/// each week counts once. Problems that are hard to solve keep items open for longer, and come back more
/// often for that reason, too.
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
  /// them, or nobody knows when they, or an item of theirs, came to an end, or they are not over.
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
    let calendar = population.question.calendar
    let followUps = histories.map { $0.followUp(until: end) }
    let strata = followUps.strata
    followed = followUps.count
    returned = strata.count
    undone = strata.count(where: \.isExposed)
    byChance = strata.reduce(0) { $0 + Double($1.exposed) / Double($1.slots) }
    self.left = left
    var (troubles, weeks): (Set<Int>, Set<Int>) = ([], [])
    let returns = histories.compactMap { one in one.next(until: end).map { (one.trouble, $0) } }
    let once = zip(returns, strata).filter { one, _ in
      let isNew = (
        troubles.insert(one.0).inserted, weeks.insert(calendar.week(of: one.1).index).inserted
      )
      return isNew.0 && isNew.1
    }.map(\.1)
    judgement = Self.judgement(strata).agreeing(with: Self.judgement(once))
  }

  private static func judgement(_ strata: [ExposureStratum]) -> Judgement {
    let ratio = CaseCrossover(strata)
    return Judgement(
      ratio.rateRatio, noDifference: 1, pValue: ratio.pValue,
      adequacy: .association(informative: ratio.informative, exposed: ratio.exposed))
  }

  /// The incidents with action items that can be followed, and how many cannot; `nil` without any.
  private static func histories(
    _ population: Population, until end: Instant
  ) -> (followed: [History], left: Int)? {
    let dataset = population.dataset
    let actions = dataset.notes.filter {
      $0.kind == .action && !$0.isWithdrawn && $0.incident != nil
    }
    guard !actions.isEmpty else { return nil }
    let byIncident = Dictionary(grouping: actions) { $0.incident }
    let troubles = Troubles(population)
    let known = population.incidents.compactMap { row -> (row: Int, items: [KeptNote])? in
      let items = (byIncident[dataset.incidents.rowIDs[row]] ?? []).filter {
        ($0.at ?? dataset.incidents.datedAt(row)) <= end
      }
      return items.isEmpty ? nil : (row, items)
    }
    guard !known.isEmpty else { return nil }
    let all = known.compactMap { History($0.row, $0.items, troubles: troubles, in: population) }
    // While items were still to be written another came, which is followed in its stead.
    let begun = Dictionary(grouping: all, by: \.trouble).mapValues { $0.map(\.began) }
    let histories = all.filter { one in
      begun[one.trouble]?.contains { $0 > one.began && $0 <= one.start } != true
    }
    return (histories, known.count - all.count)
  }
}

/// What is known of one incident and of what was to be done after it.
private struct History {
  /// The number of its trouble.
  let trouble: Int
  /// When it began.
  let began: Instant
  /// When it was over and something was to be done.
  let start: Instant
  /// From when and until when each item was left undone; no end where it still is.
  private let undone: [(from: Instant, until: Instant?)]
  /// When incidents of its trouble began, in order.
  private let kin: [Instant]

  /// - Returns: `nil` where it cannot be followed.
  init?(_ row: Int, _ items: [KeptNote], troubles: Troubles, in population: Population) {
    guard let trouble = troubles.number(of: row), let over = population.end(of: row),
      items.allSatisfy({ $0.doneAt != nil || $0.isOpenAction(at: population.asOf) })
    else { return nil }
    self.trouble = trouble
    began = population.dataset.incidents.datedAt(row)
    undone = items.map { ($0.at ?? over, $0.doneAt) }
    start = max(over, undone.map(\.from).min() ?? over)
    kin = troubles.begun[trouble] ?? []
  }

  /// When it came back, until a moment.
  func next(until end: Instant) -> Instant? { kin.first { $0 > start && $0 <= end } }

  /// The incident followed until it came back, or a moment.
  func followUp(until end: Instant) -> FollowUp {
    let next = next(until: end)
    func time(_ moment: Instant) -> Double { Double(moment.since(start)) }
    let stretches = undone.map { item in
      let from = max(item.from, start)
      return time(from)..<max(time(from), item.until.map(time) ?? .infinity)
    }
    return FollowUp(
      length: max(0, time(next ?? end)), hasEvent: next != nil, exposures: Self.joined(stretches))
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

/// Which incidents are the same trouble: those of one recorded cause and those said to repeat one, and
/// whatever these have in common with others.
private struct Troubles {
  private let numbers: [Int: Int]
  /// When those of each trouble began, in order.
  let begun: [Int: [Instant]]

  /// What shows that incidents are the same trouble.
  private enum Sign: Hashable {
    case cause(Int32)
    /// The id of one that others are said to repeat.
    case id(String)
  }

  /// - Complexity: O(*n*) for *n* incidents, but for the length of chains.
  init(_ population: Population) {
    let incidents = population.dataset.incidents
    let origins = Set(population.incidents.compactMap { incidents.recurrenceOf[$0] })
    // The sign under which a sign is known; what has none of its own stands for itself.
    var parents: [Sign: Sign] = [:]
    func root(_ sign: Sign) -> Sign {
      var sign = sign
      while let next = parents[sign] { sign = next }
      return sign
    }
    func signs(_ row: Int) -> [Sign] {
      let isOrigin = origins.contains(incidents.ids[row])
      return [incidents.recurrenceOf[row], isOrigin ? incidents.ids[row] : nil].compactMap {
        $0.map { .id($0) }
      } + (incidents.cause[row] >= 0 ? [.cause(incidents.cause[row])] : [])
    }
    for row in population.incidents {
      let roots = signs(row).map(root)
      for other in roots.dropFirst() where root(other) != root(roots[0]) {
        parents[root(other)] = root(roots[0])
      }
    }
    var places: [Sign: Int] = [:]
    var numbers: [Int: Int] = [:]
    for row in population.incidents {
      guard let sign = signs(row).first.map(root) else { continue }
      let number = places[sign] ?? places.count
      places[sign] = number
      numbers[row] = number
    }
    begun = population.incidents.reduce(into: [Int: [Instant]]()) { begun, row in
      if let number = numbers[row] { begun[number, default: []].append(incidents.datedAt(row)) }
    }.mapValues { $0.sorted() }
    self.numbers = numbers
  }

  /// The number of an incident's trouble; `nil` where nothing would tell that it came back.
  func number(of row: Int) -> Int? { numbers[row] }
}
