import Chronology
import Records
import Reports

/// One incident and the changes around it that may have to do with it, before and after their words
/// are known.
struct Inquiry {
  /// How long after the end of an incident a change may still take its cause back.
  private static let aftermath = Milliseconds.day
  /// How far back a change that is taken back is looked for.
  private static let memory = Milliseconds.week
  /// More changes than this on either side are not read: they would say no more.
  private static let longestList = 200

  /// How far back changes are read: so many tell what is usual as well as more would, and so many
  /// weeks how often the same hour meets a change.
  static func reach(of incident: Int64) -> Dataset.Reach {
    .before(incident: incident, changes: 100_000, span: 8 * Milliseconds.week)
  }

  let search: SuspectSearch
  /// Row of the incident.
  let incident: Int
  /// As far as columns tell.
  private let suspects: [Suspect]
  /// Changes of its services that had begun by the end of it, oldest first.
  private let around: [Int]

  private var dataset: Dataset { search.population.dataset }
  /// When the incident began.
  var start: Instant { dataset.incidents.datedAt(incident) }
  /// Until when it is known to have gone on: its end, or while it is open the end of observation.
  var end: Instant { max(start, search.population.knownUntil(incident)) }

  /// Gathers the changes around an incident.
  init(_ search: SuspectSearch, incident: Int) {
    self.search = search
    self.incident = incident
    suspects = search.suspects(of: incident)
    let dataset = search.population.dataset
    let start = dataset.incidents.datedAt(incident)
    let end = max(start, search.population.knownUntil(incident))
    let services = Set(
      search.services(of: incident)
        + suspects.flatMap { dataset.members(of: dataset.changes.service[$0.change]) })
    let before = start.advanced(by: -Self.memory)...start
    let after = start.advanced(by: 1)...end.advanced(by: Self.aftermath)
    let rows = services.flatMap { service in
      search.byService.changes(of: service, finishedIn: before).suffix(Self.longestList)
        + search.byService.changes(of: service, finishedIn: after).prefix(Self.longestList)
    }
    around = Set(rows).sorted()
  }

  /// The changes to tell its course by: suspects, and those of its services from a day before it to a
  /// day after it.
  struct Course {
    /// A longer one would not be read.
    static let longest = 20

    /// Oldest first; where they are many, the nearest to its start.
    let changes: [Int]
    /// Whether there were more.
    let isCut: Bool
  }

  /// Its course, of so many changes at most.
  ///
  /// - Complexity: O(*n* log *n*) for *n* changes of its services while it went on.
  func course(atMost limit: Int) -> Course {
    let days = start.advanced(by: -Milliseconds.day)...end.advanced(by: Milliseconds.day)
    let near = Set(
      search.services(of: incident).flatMap {
        search.byService.changes(of: $0, finishedIn: days)
      } + suspects.map(\.change))
    let nearest = near.map { (abs(dataset.changes.datedAt($0).since(start)), $0) }.sorted(by: <)
    return Course(changes: nearest.prefix(limit).map(\.1).sorted(), isCut: near.count > limit)
  }

  /// The store's numbers of the changes whose words decide who is a suspect, and of some more.
  func rowIDs(and others: [Int]) -> [Int64] {
    Set(around + suspects.map(\.change) + others).map { dataset.changes.rowIDs[$0] }
  }

  /// The suspects, the most suspect first, once words are known.
  ///
  /// A change that was taken back because of the incident is a suspect however old it is. A fix
  /// made because of the incident is none.
  func suspects(_ words: [Int64: ChangeWords]) -> [Suspect] {
    let reader = UndoReader(dataset: dataset, words: words)
    let reverts = reverts(reader)
    let id = dataset.incidents.ids[incident]
    let found = suspects.filter { suspect in
      suspect.standing != .suspected || !dataset.changes.isRework[suspect.change]
        || !reader.names(id, in: suspect.change)
    }
    let known = Set(found.map(\.change))
    let old = reverts.filter { undoing in
      undoing.isNamed && !known.contains(undoing.target) && isAfterStart(undoing.change)
    }.map(\.target)
    let byTarget = Dictionary(reverts.map { ($0.target, $0) }) { first, _ in first }
    return (found + suspects(takenBack: old)).map { suspect in
      var suspect = suspect
      suspect.undoing = byTarget[suspect.change]
      return suspect
    }.sorted(by: Suspect.isMoreSuspect)
  }

  /// Changes that were taken back by name, as far as there is a way from them to the incident.
  private func suspects(takenBack rows: [Int]) -> [Suspect] {
    zip(rows, search.paths(of: rows, to: incident)).filter { $1 != .none }.map { row, path in
      Suspect(
        change: row, path: path, standing: .suspected,
        age: search.byService.age(of: row, at: start), delay: 0, isRunning: false,
        isRework: dataset.changes.isRework[row], undoing: nil)
    }
  }

  /// What was taken back up to a day after its end, of what had begun before it; the first word on
  /// each change.
  private func reverts(_ reader: UndoReader) -> [Revert] {
    var targets: Set<Int> = []
    let shelves = shelves()
    return around.compactMap { row in
      reader.undoing(by: row) { earlier(than: $0, on: shelves) }
    }
    .filter { !isAfterStart($0.target) && targets.insert($0.target).inserted }
  }

  private func isAfterStart(_ row: Int) -> Bool {
    dataset.changes.begunAt(row).wholeSecond > start.wholeSecond
  }

  /// Changes of the same service that had begun before another, oldest first.
  private func earlier(than row: Int, on shelves: WordShelves<[Int]>) -> [Int] {
    let begun = dataset.changes.begunAt(row)
    let others = Set(shelves.all(of: dataset.changes.service[row]).joined()).sorted()
    return others.filter { $0 != row && dataset.changes.begunAt($0) <= begun }
  }

  /// The changes around it by their services.
  private func shelves() -> WordShelves<[Int]> {
    var shelves = WordShelves<[Int]>(dataset, empty: [])
    for row in around { shelves.update(dataset.changes.service[row]) { $0.append(row) } }
    return shelves
  }
}
