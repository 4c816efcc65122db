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
  /// A longer course would not be read.
  private static let longestCourse = 20

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
  /// When it was over, else the end of observation.
  var end: Instant { max(start, search.population.end(of: incident) ?? search.population.asOf) }

  /// Gathers the changes around an incident.
  init(_ search: SuspectSearch, incident: Int) {
    self.search = search
    self.incident = incident
    suspects = search.suspects(of: incident)
    let dataset = search.population.dataset
    let start = dataset.incidents.datedAt(incident)
    let end = max(start, search.population.end(of: incident) ?? search.population.asOf)
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
    let days = start.advanced(by: -Milliseconds.day)...end.advanced(by: Milliseconds.day)
    let near = Set(
      search.services(of: incident).flatMap {
        search.byService.changes(of: $0, finishedIn: days)
      } + suspects.map(\.change))
    let nearest = near.sorted {
      let left = abs(dataset.changes.datedAt($0).since(start))
      let right = abs(dataset.changes.datedAt($1).since(start))
      return (left, $0) < (right, $1)
    }
    course = nearest.prefix(Self.longestCourse).sorted()
    courseIsCut = near.count > Self.longestCourse
  }

  /// The changes to tell its course by, oldest first: suspects, and those of its services from a
  /// day before it to a day after it; the nearest to its start where they are many.
  let course: [Int]
  /// Whether there were more.
  let courseIsCut: Bool

  /// The store's numbers of the changes whose words are needed.
  var rowIDs: [Int64] {
    Set(around + course + suspects.map(\.change)).map { dataset.changes.rowIDs[$0] }
  }

  /// The suspects, the most suspect first, once words are known.
  ///
  /// A change that was taken back because of the incident is a suspect however old it is. A fix
  /// made because of the incident is none.
  func suspects(_ words: [Int64: ChangeWords]) -> [Suspect] {
    let reader = UndoReader(dataset: dataset, words: words)
    let undoings = undoings(reader)
    let id = dataset.incidents.ids[incident]
    let found = suspects.filter { suspect in
      suspect.standing != .suspected || !reader.names(id, in: suspect.change)
        || !dataset.changes.isRework[suspect.change]
    }
    let known = Set(found.map(\.change))
    let old = undoings.filter { undoing in
      undoing.isNamed && !known.contains(undoing.target) && isAfterStart(undoing.change)
        && search.path(of: undoing.target, to: incident) != .none
    }.map { undoing in
      Suspect(
        change: undoing.target, path: search.path(of: undoing.target, to: incident),
        standing: .suspected,
        age: search.byService.age(of: undoing.target, at: start), isRunning: false,
        isRework: dataset.changes.isRework[undoing.target], undoing: nil)
    }
    return (found + old).map { suspect in
      var suspect = suspect
      suspect.undoing = undoings.first { $0.target == suspect.change }
      return suspect
    }.sorted(by: Suspect.isMoreSuspect)
  }

  /// What was taken back up to a day after its end, of what had begun before it; the first word on
  /// each change.
  private func undoings(_ reader: UndoReader) -> [Undoing] {
    var targets: Set<Int> = []
    return around.compactMap { row in reader.undoing(by: row, among: earlier) }
      .filter { !isAfterStart($0.target) && targets.insert($0.target).inserted }
  }

  private func isAfterStart(_ row: Int) -> Bool {
    dataset.changes.begunAt(row).wholeSecond > start.wholeSecond
  }

  /// Changes of the same service that had begun before another, oldest first.
  private func earlier(than row: Int) -> [Int] {
    let services = Set(dataset.members(of: dataset.changes.service[row]))
    let begun = dataset.changes.begunAt(row)
    return around.filter { other in
      other != row && dataset.changes.begunAt(other) <= begun
        && !services.isDisjoint(with: dataset.members(of: dataset.changes.service[other]))
    }
  }
}
