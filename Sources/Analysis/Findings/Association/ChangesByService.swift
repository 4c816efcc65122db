import Chronology
import Records
import Statistics

/// The changes to some services, by service, that can stand beside an incident of some weeks.
struct ChangesByService: Sendable {
  private let dataset: Dataset
  private var shelves: [[AssociationRecords.Change]] = []
  /// From the first change of each shelf to its last, whatever the weeks looked at.
  private var lives: [ClosedRange<Int64>?] = []
  /// The shelf of each code, -1 where nobody asks for it; a code of -1 stands first.
  private var places: ContiguousArray<Int>

  /// Looks through all changes that count.
  ///
  /// - Parameter keys: Services, or lists of services.
  /// - Complexity: O(changes), and sorting what is nearly sorted; nothing without keys.
  init(_ population: Population, of keys: [Int32], grid: WeekGrid, clock: WallClock) {
    let dataset = population.dataset
    self.dataset = dataset
    places = ContiguousArray(repeating: -1, count: keys.isEmpty ? 0 : dataset.words.count + 1)
    for service in keys.flatMap({ dataset.members(of: $0) }) where places[Int(service) + 1] < 0 {
      places[Int(service) + 1] = shelves.count
      shelves.append([])
      lives.append(nil)
    }
    guard !keys.isEmpty else { return }
    let open = OpenIncidents(population)
    let changes = dataset.changes
    // A day before and after is as far as any picture of hours looks.
    let (first, last) = (grid.origin - 86_400, grid.start(of: grid.count) + 86_400)
    for row in population.changes where population.verdicts[row] != .aborted {
      let code = changes.service[row]
      let list = dataset.lists[code]
      guard list?.contains(where: { place(of: $0) != nil }) ?? (place(of: code) != nil) else {
        continue
      }
      let begun = clock.second(changes.begunAt(row))
      let finished = max(begun, clock.second(changes.datedAt(row)))
      for service in list ?? [code] { extendLife(of: service, begun...finished) }
      guard finished >= first, begun <= last else { continue }
      let moment = changes.begunAt(row)
      let change = AssociationRecords.Change(
        row: row, begun: begun, finished: finished, isRework: changes.isRework[row],
        isByMachine: changes.isBot[row],
        isDuringIncident: list?.contains { open.isOpen($0, at: moment) }
          ?? open.isOpen(code, at: moment))
      if let list {
        for service in list { add(change, to: service) }
      } else {
        add(change, to: code)
      }
    }
    for place in shelves.indices where !Self.isInOrder(shelves[place]) {
      shelves[place].sort { ($0.begun, $0.row) < ($1.begun, $1.row) }
    }
  }

  private func place(of service: Int32) -> Int? {
    let place = places.isEmpty ? -1 : places[Int(service) + 1]
    return place < 0 ? nil : place
  }

  private mutating func add(_ change: AssociationRecords.Change, to service: Int32) {
    if let place = place(of: service) { shelves[place].append(change) }
  }

  private mutating func extendLife(of service: Int32, _ stretch: ClosedRange<Int64>) {
    guard let place = place(of: service) else { return }
    let known = lives[place] ?? stretch
    lives[place] =
      min(known.lowerBound, stretch.lowerBound)...max(known.upperBound, stretch.upperBound)
  }

  /// From the first change to a service, or to any of a list, to the last, in the whole of the records:
  /// before and after it nobody knows whether there was such a service. `nil` without changes.
  func life(of key: Int32) -> ClosedRange<Int64>? {
    let known = dataset.members(of: key).compactMap { place(of: $0).flatMap { lives[$0] } }
    guard let first = known.map(\.lowerBound).min(), let last = known.map(\.upperBound).max()
    else { return nil }
    return first...last
  }

  private func shelf(of service: Int32) -> [AssociationRecords.Change] {
    place(of: service).map { shelves[$0] } ?? []
  }

  private static func isInOrder(_ changes: [AssociationRecords.Change]) -> Bool {
    zip(changes, changes.dropFirst()).allSatisfy { ($0.begun, $0.row) <= ($1.begun, $1.row) }
  }

  /// The changes to a service, or to any of a list, each once.
  func changes(of key: Int32) -> [AssociationRecords.Change] {
    let members = dataset.members(of: key)
    guard members.count > 1 else { return shelf(of: members.first ?? key) }
    var rows: Set<Int> = []
    return members.flatMap { shelf(of: $0) }.filter { rows.insert($0.row).inserted }
      .sorted { ($0.begun, $0.row) < ($1.begun, $1.row) }
  }
}

/// When incidents were open on services; forgotten ones, open for ever, are not counted.
private struct OpenIncidents {
  /// By the code of the service; that of a missing one, -1, stands first.
  private var stretches: [[ClosedRange<Instant>]]

  init(_ population: Population) {
    stretches = Array(repeating: [], count: population.dataset.words.count + 1)
    let incidents = population.dataset.incidents
    for row in population.countedIncidents where !population.stale.contains(row) {
      let start = incidents.datedAt(row)
      let end = max(start, population.knownUntil(row))
      for service in population.dataset.members(of: incidents.service[row]) {
        Self.add(start...end, to: &stretches[Int(service) + 1])
      }
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

  /// Whether an incident had begun before a moment and was not over: one that begins in the same
  /// second may follow from what is done then.
  func isOpen(_ service: Int32, at moment: Instant) -> Bool {
    let own = stretches[Int(service) + 1]
    let next = own.partitionIndex { $0.upperBound > moment }
    guard own.indices.contains(next) else { return false }
    return moment.since(own[next].lowerBound) >= Milliseconds.second
  }
}
