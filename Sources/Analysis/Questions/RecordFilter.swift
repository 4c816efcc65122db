import Chronology
import Records

/// Decides which records a question counts, and keeps count of the rest.
struct RecordFilter {
  private let dataset: Dataset
  private let question: Question
  private let asOf: Instant
  private let services: Set<String>
  private let teams: Set<String>
  private let types: Set<String>
  private let environments: Set<String>
  private(set) var leftOut: [Population.LeftOut] = []
  private(set) var incidentsLeftOut: [Int] = []

  init(_ dataset: Dataset, question: Question, asOf: Instant) {
    self.dataset = dataset
    self.question = question
    self.asOf = asOf
    services = Set(question.filter.services)
    teams = Set(question.filter.teams)
    types = Set(question.filter.types)
    environments = Set(question.filter.environments)
  }

  mutating func changes() -> [Int] {
    let columns = dataset.changes
    var rows: [Int] = []
    rows.reserveCapacity(columns.count)
    var later = 0
    var elsewhere = 0
    var bots = 0
    for row in 0..<columns.count {
      guard isWanted(service: columns.service[row], team: columns.team[row]),
        types.isEmpty || contains(types, columns.type[row])
      else { continue }
      if columns.datedAt(row) > asOf {
        later += 1
      } else if !isWantedEnvironment(row) {
        elsewhere += 1
      } else if question.excludesBots && columns.isBot[row] {
        bots += 1
      } else {
        rows.append(row)
      }
    }
    note(.changes, "after the end of observation", later)
    note(.changes, "outside the environments asked for", elsewhere)
    note(.changes, "made by bots, left out as asked", bots)
    return rows
  }

  mutating func incidents() -> [Int] {
    let columns = dataset.incidents
    let severities = Set(question.filter.severities.map { UInt8(clamping: $0) })
    var rows: [Int] = []
    var later = 0
    var planned = 0
    for row in 0..<columns.count {
      guard isWanted(service: columns.service[row], team: columns.team[row]),
        severities.isEmpty || severities.contains(columns.severity[row])
      else { continue }
      if columns.datedAt(row) > asOf {
        later += 1
      } else if columns.isPlanned[row] && !question.includesPlanned {
        planned += 1
      } else if columns.isLeftOut(row) && !question.includesLeftOut {
        incidentsLeftOut.append(row)
      } else {
        rows.append(row)
      }
    }
    note(.incidents, "after the end of observation", later)
    note(.incidents, "drills and planned maintenance", planned)
    let words = dataset.stateWords(of: incidentsLeftOut)
    note(.incidents, "by their state, \(words)", incidentsLeftOut.count)
    return rows
  }

  /// Incidents that can make a change a failed one: whatever the filter asks to see, an outage of
  /// another severity or team is an outage all the same.
  func blamableIncidents() -> [Int] {
    (0..<dataset.incidents.count).filter { row in
      dataset.incidents.datedAt(row) <= asOf
        && (question.includesPlanned || !dataset.incidents.isPlanned[row])
        && (question.includesLeftOut || !dataset.incidents.isLeftOut(row))
    }
  }

  private func isWanted(service: Int32, team: Int32) -> Bool {
    (services.isEmpty || dataset.members(of: service).contains { contains(services, $0) })
      && (teams.isEmpty || contains(teams, team))
  }

  private func isWantedEnvironment(_ row: Int) -> Bool {
    environments.isEmpty
      ? dataset.changes.isProduction[row]
      : contains(environments, dataset.changes.environment[row])
  }

  private func contains(_ names: Set<String>, _ code: Int32) -> Bool {
    names.contains(dataset.word(code) ?? Scope.nameOfMissing)
  }

  private mutating func note(_ kind: RecordKind, _ reason: String, _ count: Int) {
    guard count > 0 else { return }
    leftOut.append(Population.LeftOut(kind: kind, reason: reason, count: count))
  }
}
