import Chronology
import Records

/// By what records are told apart.
package enum Scope: String, CaseIterable, Sendable {
  case all, type, service, team, environment, severity, category, size, weekday, hour

  /// The segment of records that do not say.
  static let nameOfMissing = "(none)"

  /// Size classes in lines.
  static var sizeClasses: [(name: String, range: ClosedRange<Int>)] { SizeClass.all }

  static let weekdays = [
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
  ]
}

extension Sample {
  /// The sample's segments by a scope, named and in their natural order, each with its records.
  ///
  /// An incident belongs to the types of the changes that caused it, and to every service it lists:
  /// counts of segments may add up to more than the whole.
  ///
  /// - Complexity: O(*n* + *s* log *s*) for *n* records and *s* segments.
  package func segments(by scope: Scope) -> [(name: String, sample: Sample)] {
    guard scope != .all else { return [("", self)] }
    var changeRows: [Int: [Int]] = [:]
    for row in changes {
      for key in changeKeys(row, scope) { changeRows[key, default: []].append(row) }
    }
    var incidentRows: [Int: [Int]] = [:]
    for row in incidents {
      for key in incidentKeys(row, scope) { incidentRows[key, default: []].append(row) }
    }
    var ongoingRows: [Int: [Int]] = [:]
    for row in ongoing {
      for key in incidentKeys(row, scope) { ongoingRows[key, default: []].append(row) }
    }
    let keys = Set(changeRows.keys).union(incidentRows.keys).union(ongoingRows.keys)
    return ordered(keys, scope).map { key, name in
      let sample = Sample(
        of: self, changes: changeRows[key] ?? [], incidents: incidentRows[key] ?? [],
        ongoing: ongoingRows[key] ?? [])
      return (name, sample)
    }
  }

  /// Keys with their names, in the scope's natural order.
  func ordered(_ keys: Set<Int>, _ scope: Scope) -> [(key: Int, name: String)] {
    let named = keys.map { (key: $0, name: name(of: $0, scope)) }
    switch scope {
    case .type, .service, .team, .environment, .category:
      return named.sorted { ($0.key < 0 ? 1 : 0, $0.name) < ($1.key < 0 ? 1 : 0, $1.name) }
    case .all, .severity, .size, .weekday, .hour:
      // What is not known stands last.
      return named.sorted { ($0.key < 0 ? 1 : 0, $0.key) < ($1.key < 0 ? 1 : 0, $1.key) }
    }
  }

  private func name(of key: Int, _ scope: Scope) -> String {
    guard key >= 0 else { return Scope.nameOfMissing }
    return switch scope {
    case .all: ""
    case .type, .service, .team, .environment, .category: population.dataset.words[key]
    case .severity: String(key)
    case .size: Scope.sizeClasses[key].name
    case .weekday: Scope.weekdays[key]
    case .hour: key.padded(to: 2)
    }
  }

  /// The keys of the segments a change belongs to.
  func changeKeys(_ row: Int, _ scope: Scope) -> [Int] {
    let changes = population.dataset.changes
    switch scope {
    case .all: return [0]
    case .type: return [Int(changes.type[row])]
    case .service: return population.dataset.members(of: changes.service[row]).map(Int.init)
    case .team: return [Int(changes.team[row])]
    case .environment: return [Int(changes.environment[row])]
    case .severity, .category: return []
    case .size:
      return [SizeClass.index(of: changes.lines[row])]
    case .weekday, .hour: return [clockKey(changes.datedAt(row), scope)]
    }
  }

  private func incidentKeys(_ row: Int, _ scope: Scope) -> [Int] {
    let incidents = population.dataset.incidents
    switch scope {
    case .all: return [0]
    case .type:
      let types = (population.causes[row] ?? []).map { Int(population.dataset.changes.type[$0]) }
      return Array(Set(types))
    case .service: return population.dataset.members(of: incidents.service[row]).map(Int.init)
    case .team: return [Int(incidents.team[row])]
    case .environment, .size: return []
    case .severity: return [incidents.severity[row] == 0 ? -1 : Int(incidents.severity[row])]
    case .category: return [Int(incidents.category[row])]
    case .weekday, .hour: return [clockKey(incidents.datedAt(row), scope)]
    }
  }

  private func clockKey(_ moment: Instant, _ scope: Scope) -> Int {
    let hour = population.question.calendar.hourOfWeek(of: moment)
    return scope == .weekday ? hour / 24 : hour % 24
  }
}
