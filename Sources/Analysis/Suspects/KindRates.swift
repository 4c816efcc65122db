import Chronology
import Records
import Reports
import Statistics

/// What is known of the changes of each kind: their sizes and how often they failed.
///
/// Worked out for a kind when it is first asked for.
struct KindRates {
  /// Changes of one kind.
  struct Entry {
    /// As in "code changes of checkout".
    let name: String
    var tally: Tally
    /// Known sizes in lines, ascending, that of the change itself among them.
    fileprivate let sizes: [Int]
    /// How many sizes are known of the others.
    fileprivate(set) var sizeCount: Int
    /// How many finished in each hour of the local day, 0 to 23.
    var hours: [Int]
    /// Why how often they failed cannot be told; `nil` where it can.
    fileprivate let refusal: Estimate.Status?
    /// The changes that are counted here, by row, ascending.
    let rows: [Int]

    /// The share of them that finish in one hour of the day.
    func share(atHour hour: Int) -> Estimate {
      let tally = Tally(successes: hours[hour], trials: hours.reduce(0, +))
      return .proportion(Proportion.estimate(tally, weeks: []), of: "changes of its kind")
    }

    /// How often they failed.
    var failureRate: Estimate {
      .proportion(Proportion.estimate(tally, weeks: []), of: "finished changes of its kind")
        .refused(tally.trials == 0 ? refusal : nil)
    }

    /// The share of the others that were smaller than so many lines, which are its own.
    ///
    /// - Returns: Refused where fewer than twenty sizes are known.
    func share(smallerThan lines: Int) -> Estimate {
      let rank = Double(sizes.partitionIndex { $0 >= lines })
      let isEnough = sizeCount >= Widening.enough
      return Estimate(
        value: isEnough ? rank / Double(sizeCount) : nil, lower: nil, upper: nil,
        numerator: rank, denominator: Double(sizeCount), n: sizeCount, unit: .proportion,
        status: isEnough
          ? .census : .refused(reason: "fewer than \(Widening.enough) changes of its kind"),
        caveats: [])
    }
  }

  private let population: Population
  private let byService: ChangeShelves
  private var entries: [[Int32]: Entry] = [:]
  /// The changes that count, and those on the shelves, by their types, once anybody asks for a type.
  private var byType: (counted: [Int32: [Int]], shelved: ChangeShelves)?

  init(_ population: Population, byService: ChangeShelves) {
    self.population = population
    self.byService = byService
  }

  /// The other changes of a change's kind: of its type on its service, widened to its type, then to
  /// all changes, until there are enough whose outcome is known.
  mutating func kind(of row: Int) -> Entry {
    var entry = widened(row)
    // A person may name a cause that is not counted, such as a change outside production.
    let place = entry.rows.partitionIndex { $0 >= row }
    guard place < entry.rows.count, entry.rows[place] == row else { return entry }
    let verdict = population.verdicts[row]
    if verdict == .failed || verdict == .succeeded {
      entry.tally = entry.tally.without(
        Tally(successes: verdict == .failed ? 1 : 0, trials: 1))
    }
    if population.dataset.changes.lines[row] != nil { entry.sizeCount -= 1 }
    entry.hours[population.hourOfDay(population.dataset.changes.datedAt(row))] -= 1
    return entry
  }

  private mutating func widened(_ row: Int) -> Entry {
    let changes = population.dataset.changes
    let type = changes.type[row]
    let service = changes.service[row]
    for traits in Widening.stepsOfAnySize where traits != [] {
      let ofService = traits.contains(.service)
      let place = ofService ? " of \(population.dataset.word(service) ?? "no service")" : ""
      let entry = entry(ofService ? [type, service] : [type], name: name(type) + place)
      // The change itself is among them.
      if entry.tally.trials > Widening.enough { return entry }
    }
    return entry([], name: "all changes")
  }

  private func name(_ type: Int32) -> String {
    population.dataset.word(type).map { "\($0) changes" } ?? "changes without a type"
  }

  private mutating func entry(_ key: [Int32], name: String) -> Entry {
    if let entry = entries[key] { return entry }
    let changes = population.dataset.changes
    let own = rows(key)
    let finished = own.filter { population.verdicts[$0] != .aborted }
    let failed = finished.count { population.verdicts[$0] == .failed }
    let succeeded = finished.count { population.verdicts[$0] == .succeeded }
    var hours = [Int](repeating: 0, count: 24)
    for row in finished { hours[population.hourOfDay(changes.datedAt(row))] += 1 }
    let sizes = finished.compactMap { changes.lines[$0] }.sorted()
    let entry = Entry(
      name: name, tally: Tally(successes: failed, trials: failed + succeeded), sizes: sizes,
      sizeCount: sizes.count, hours: hours,
      refusal: failed + succeeded == 0 ? population.rateRefusal(of: finished) : nil,
      rows: finished)
    entries[key] = entry
    return entry
  }

  /// The changes of a type on a service, of a type, or all, by row, ascending.
  private mutating func rows(_ key: [Int32]) -> [Int] {
    guard let type = key.first else { return population.changes }
    let byType = byType ?? types()
    self.byType = byType
    guard key.count == 2 else { return byType.counted[type] ?? [] }
    let dataset = population.dataset
    let services = Set(dataset.members(of: key[1]))
    let ofType = byType.shelved.rows(of: type)
    // Whichever are fewer are looked through: a service may have thousands of types, and a type be
    // on thousands of services.
    let count = services.reduce(0) { $0 + byService.rows(of: $1).count }
    guard dataset.lists[type] == nil, ofType.count < count else {
      return Set(services.flatMap { byService.rows(of: $0) })
        .filter { dataset.changes.type[$0] == type }.sorted()
    }
    return ofType.filter { row in
      dataset.members(of: dataset.changes.service[row]).contains(where: services.contains)
    }.sorted()
  }

  private func types() -> (counted: [Int32: [Int]], shelved: ChangeShelves) {
    let dataset = population.dataset
    return (
      Dictionary(grouping: population.changes) { dataset.changes.type[$0] },
      ChangeShelves(dataset, asOf: population.asOf, by: dataset.changes.type)
    )
  }
}

extension Population {
  /// The hour of the local day that holds a moment, 0 to 23.
  func hourOfDay(_ instant: Instant) -> Int { question.calendar.hourOfWeek(of: instant) % 24 }
}
