import Chronology
import Records
import Statistics

/// The changes to some services, by service, that can stand beside an incident of some weeks.
struct ChangesByService: Sendable {
  /// The changes of one service.
  private struct Shelf: Sendable {
    /// Those near the weeks looked at, in order of their beginning once all are there.
    var changes: [AssociationRecords.Change] = []
    /// From the first change to the last, whatever the weeks looked at.
    var life: ClosedRange<Int64>?

    mutating func live(_ stretch: ClosedRange<Int64>) {
      let known = life ?? stretch
      life =
        min(known.lowerBound, stretch.lowerBound)...max(known.upperBound, stretch.upperBound)
    }

    mutating func sort() {
      // They come by their finish, which is nearly always this order.
      let isDone = zip(changes, changes.dropFirst()).allSatisfy { !Shelf.isBefore($1, $0) }
      if !isDone { changes.sort(by: Shelf.isBefore) }
    }

    static func isBefore(
      _ left: AssociationRecords.Change, _ right: AssociationRecords.Change
    ) -> Bool {
      (left.begun, left.row) < (right.begun, right.row)
    }
  }

  private var shelves: WordShelves<Shelf>

  /// Looks through all changes that count.
  ///
  /// - Parameter keys: Services, or lists of services.
  /// - Complexity: O(changes), and sorting what is nearly sorted; nothing without keys.
  init(_ population: Population, of keys: [Int32], grid: WeekGrid, clock: WallClock) {
    let dataset = population.dataset
    let wanted = Set(keys.flatMap { dataset.members(of: $0) })
    shelves = WordShelves(dataset, empty: Shelf(), where: wanted.contains)
    guard !keys.isEmpty else { return }
    let open = OpenIncidents(population)
    let changes = dataset.changes
    // A day before and after is as far as any picture of hours looks.
    let (first, last) = (grid.origin - 86_400, grid.start(of: grid.count) + 86_400)
    for row in population.changes where population.verdicts[row] != .aborted {
      let code = changes.service[row]
      guard shelves.has(code) else { continue }
      let begun = clock.second(changes.begunAt(row))
      let finished = max(begun, clock.second(changes.datedAt(row)))
      shelves.update(code) { $0.live(begun...finished) }
      guard finished >= first, begun <= last else { continue }
      let change = AssociationRecords.Change(
        row: row, begun: begun, finished: finished, isRework: changes.isRework[row],
        isByMachine: changes.isBot[row],
        isDuringIncident: open.isOpen(code, at: changes.begunAt(row)))
      shelves.update(code) { $0.changes.append(change) }
    }
    shelves.updateEach { $0.sort() }
  }

  /// From the first change to a service, or to any of a list, to the last, in the whole of the records:
  /// before and after it nobody knows whether there was such a service. `nil` without changes.
  func life(of key: Int32) -> ClosedRange<Int64>? {
    let known = shelves.all(of: key).compactMap(\.life)
    guard let first = known.map(\.lowerBound).min(), let last = known.map(\.upperBound).max()
    else { return nil }
    return first...last
  }

  /// The changes to a service, or to any of a list, each once.
  func changes(of key: Int32) -> [AssociationRecords.Change] {
    let all = shelves.all(of: key)
    guard all.count > 1 else { return all.first?.changes ?? [] }
    var rows: Set<Int> = []
    return all.flatMap(\.changes).filter { rows.insert($0.row).inserted }
      .sorted(by: Shelf.isBefore)
  }
}

/// When incidents were open on services; forgotten ones, open for ever, are not counted.
private struct OpenIncidents {
  private var stretches: WordShelves<[ClosedRange<Instant>]>

  init(_ population: Population) {
    stretches = WordShelves(population.dataset, empty: [])
    let incidents = population.dataset.incidents
    for row in population.countedIncidents where !population.stale.contains(row) {
      let start = incidents.datedAt(row)
      let end = max(start, population.knownUntil(row))
      stretches.update(incidents.service[row]) { Self.add(start...end, to: &$0) }
    }
  }

  /// Incidents come in order of their start, so that those that overlap follow each other.
  private static func add(
    _ stretch: ClosedRange<Instant>, to stretches: inout [ClosedRange<Instant>]
  ) {
    guard let last = stretches.last, last.upperBound > stretch.lowerBound else {
      return stretches.append(stretch)
    }
    stretches[stretches.count - 1] =
      last.lowerBound...max(last.upperBound, stretch.upperBound)
  }

  /// Whether an incident of a service, or of any of a list, had begun before a moment and was not over:
  /// one that begins in the same second may follow from what is done then.
  func isOpen(_ service: Int32, at moment: Instant) -> Bool {
    stretches.all(of: service).contains { own in
      let next = own.partitionIndex { $0.upperBound > moment }
      guard own.indices.contains(next) else { return false }
      return moment.since(own[next].lowerBound) >= Milliseconds.second
    }
  }
}
