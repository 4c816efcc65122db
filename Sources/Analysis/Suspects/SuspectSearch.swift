import Chronology
import Records

/// Finds the changes that could have caused an incident: those that had begun when it began and
/// were still running or had finished no longer than the window before.
///
/// On the incident's services first, then on what they depend on, then of types that reach every
/// service. What a person or the source declared is always among them.
struct SuspectSearch {
  let population: Population
  /// Production changes by their services.
  let byService: ChangeShelves
  /// Those of types that reach every service, by their types.
  private let byWideType: ChangeShelves
  private let wideTypes: [Int32]
  private let dependencies: Dependencies
  /// What was said of incidents and changes that are known, by incident.
  private let said: [Int: [Int: Suspect.Standing]]
  /// The same without what persons said.
  private let saidBySources: [Int: [Int: Suspect.Standing]]

  private var dataset: Dataset { population.dataset }

  /// Prepares the shelves.
  ///
  /// - Complexity: O(changes + links).
  init(_ population: Population) {
    let dataset = population.dataset
    let types = population.question.wideTypes
    let wide = Set(
      dataset.words.indices.filter { types.contains(dataset.words[$0]) }.map(Int32.init))
    self.population = population
    wideTypes = wide.sorted()
    byService = ChangeShelves(dataset, asOf: population.asOf, by: dataset.changes.service)
    byWideType = ChangeShelves(
      dataset, asOf: population.asOf, by: dataset.changes.type, where: wide.contains)
    dependencies = Dependencies(population.question.dependencies, words: dataset.words)
    said = Self.said(dataset.links)
    saidBySources = Self.said(dataset.links.filter { $0.origin == .source })
  }

  /// The suspects of an incident, the most suspect first, as far as columns tell.
  func suspects(of incident: Int) -> [Suspect] {
    suspects(of: incident, given: said[incident] ?? [:])
  }

  /// The same as if no person had said anything of it: what Toll suspects by itself.
  func suspectsBeforeJudgement(of incident: Int) -> [Suspect] {
    suspects(of: incident, given: saidBySources[incident] ?? [:])
  }

  private func suspects(of incident: Int, given said: [Int: Suspect.Standing]) -> [Suspect] {
    let ways = Ways(to: services(of: incident), dependencies)
    var paths: [Int: Suspect.Path] = [:]
    for (path, rows) in self.ways(to: incident, at: dataset.incidents.datedAt(incident)) {
      for row in rows where paths[row].map({ $0.rank > path.rank }) ?? true { paths[row] = path }
    }
    for row in said.keys where paths[row] == nil { paths[row] = path(of: row, by: ways) }
    return paths.map { row, path in
      suspect(row, of: incident, path: path, standing: said[row] ?? .suspected)
    }.sorted(by: Suspect.isMoreSuspect)
  }

  /// The shortest ways from changes to an incident's services, whatever their times.
  func paths(of changes: [Int], to incident: Int) -> [Suspect.Path] {
    let ways = Ways(to: services(of: incident), dependencies)
    return changes.map { path(of: $0, by: ways) }
  }

  private func path(of change: Int, by ways: Ways) -> Suspect.Path {
    let near = dataset.members(of: dataset.changes.service[change]).compactMap { ways[$0] }
    let type = dataset.changes.type[change]
    let wide: [Suspect.Path] =
      wideTypes.contains(type) ? [.everywhere(type: dataset.words[Int(type)])] : []
    return (near + wide).min { $0.rank < $1.rank } ?? .none
  }

  /// The services an incident was on, as codes; none where it names none.
  func services(of incident: Int) -> [Int32] {
    dataset.members(of: dataset.incidents.service[incident]).filter { $0 >= 0 }
  }

  /// The services an incident was on and all that these depend on, as codes.
  func reach(of incident: Int) -> Set<Int32> {
    Set(services(of: incident).flatMap { dependencies.reachable(from: $0).map(\.service) })
  }

  /// Stretches of time, merged and in order, in which some change stood in a way to an incident's
  /// services so that the window would have let it be a suspect.
  func exposure(of incident: Int, in range: Range<Instant>) -> [ClosedRange<Int64>] {
    let window = population.question.window
    let days =
      range.lowerBound.advanced(by: -window)...range.upperBound.advanced(by: Milliseconds.week)
    let labels = reach(of: incident)
    let rows =
      labels.flatMap { byService.changes(of: $0, finishedIn: days) }
      + wideTypes.flatMap { byWideType.changes(of: $0, finishedIn: days) }
    let spans = rows.map { row in
      dataset.changes.begunAt(row)
        .wholeSecond...max(
          dataset.changes.begunAt(row).wholeSecond,
          dataset.changes.datedAt(row).wholeSecond + window)
    }
    return Self.merged(spans)
  }

  /// Whether any change stood in a way to an incident's services at a moment.
  func isExposed(_ incident: Int, at moment: Instant) -> Bool {
    ways(to: incident, at: moment).contains { !$0.rows.isEmpty }
  }

  private func ways(
    to incident: Int, at moment: Instant
  ) -> [(path: Suspect.Path, rows: [Int])] {
    let window = population.question.window
    let near = services(of: incident).flatMap { dependencies.reachable(from: $0) }.map { reached in
      (reached.path, byService.changes(of: reached.service, at: moment, window: window))
    }
    let wide = wideTypes.map { type in
      (
        Suspect.Path.everywhere(type: dataset.words[Int(type)]),
        byWideType.changes(of: type, at: moment, window: window)
      )
    }
    return near + wide
  }

  private func suspect(
    _ row: Int, of incident: Int, path: Suspect.Path, standing: Suspect.Standing
  ) -> Suspect {
    let start = dataset.incidents.datedAt(incident)
    return Suspect(
      change: row, path: path, standing: standing, age: byService.age(of: row, at: start),
      delay: max(0, dataset.changes.begunAt(row).wholeSecond - start.wholeSecond),
      isRunning: dataset.changes.begunAt(row).wholeSecond <= start.wholeSecond
        && dataset.changes.datedAt(row).wholeSecond > start.wholeSecond,
      isRework: dataset.changes.isRework[row], undoing: nil)
  }

  private static func said(_ links: [Dataset.Link]) -> [Int: [Int: Suspect.Standing]] {
    var said: [Int: [Int: Suspect.Standing]] = [:]
    for link in links {
      guard let row = link.change else { continue }
      said[link.incident, default: [:]][row] =
        link.verdict == .declared ? .declared : .rejected
    }
    return said
  }

  private static func merged(_ spans: [ClosedRange<Int64>]) -> [ClosedRange<Int64>] {
    var merged: [ClosedRange<Int64>] = []
    for span in spans.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, span.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, span.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }
}

/// The shortest way to each service that an incident's services are or depend on.
private struct Ways {
  private var paths: [Int32: Suspect.Path] = [:]

  init(to services: [Int32], _ dependencies: Dependencies) {
    for (service, path) in services.flatMap({ dependencies.reachable(from: $0) })
    where paths[service].map({ $0.rank > path.rank }) ?? true {
      paths[service] = path
    }
  }

  subscript(service: Int32) -> Suspect.Path? { paths[service] }
}

/// What each service depends on, near and far.
private struct Dependencies {
  private var direct: [Int32: [Int32]] = [:]
  private let words: [String]

  init(_ names: [String: [String]], words: [String]) {
    self.words = words
    guard !names.isEmpty else { return }
    let codes = Dictionary(
      words.enumerated().map { ($1, Int32($0)) }, uniquingKeysWith: { first, _ in first })
    for (service, others) in names {
      guard let code = codes[service] else { continue }
      direct[code] = others.sorted().compactMap { codes[$0] }
    }
  }

  /// A service itself and all it depends on, each by the shortest way.
  func reachable(from service: Int32) -> [(service: Int32, path: Suspect.Path)] {
    var ways: [Int32: [Int32]] = [service: [service]]
    var queue = [service]
    var place = 0
    var reached: [(Int32, Suspect.Path)] = []
    while place < queue.count {
      let next = queue[place]
      place += 1
      let way = ways[next] ?? []
      let names = way.map { words[Int($0)] }
      reached.append((next, way.count == 1 ? .service : .dependency(names)))
      for other in direct[next] ?? [] where ways[other] == nil {
        ways[other] = way + [other]
        queue.append(other)
      }
    }
    return reached
  }
}
