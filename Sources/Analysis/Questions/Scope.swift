import Chronology
import Records

/// By what records are told apart.
package enum Scope: String, CaseIterable, Sendable {
  case all, type, service, team, environment, severity, category, size, weekday, hour
  /// How risky changes were declared to be.
  case risk

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
    // Where nobody rates changes, all of them without a rating are no segment.
    guard scope != .risk || population.ratesRisk else { return [] }
    let changes = Shelves(changes, keys: keyCount(scope)) { changeKeys($0, scope, put: $1) }
    let incidents = Shelves(incidents, keys: keyCount(scope)) { incidentKeys($0, scope, put: $1) }
    let ongoing = Shelves(ongoing, keys: keyCount(scope)) { incidentKeys($0, scope, put: $1) }
    let keys = Set(changes.keys).union(incidents.keys).union(ongoing.keys)
    return ordered(keys, scope).map { key, name in
      let sample = Sample(
        of: self, changes: changes[key], incidents: incidents[key], ongoing: ongoing[key])
      return (name, sample)
    }
  }

  /// Keys with their names, in the scope's natural order.
  func ordered(_ keys: Set<Int>, _ scope: Scope) -> [(key: Int, name: String)] {
    let named = keys.map { (key: $0, name: name(of: $0, scope)) }
    switch scope {
    case .type, .service, .team, .environment, .category:
      return named.sorted { ($0.key < 0 ? 1 : 0, $0.name) < ($1.key < 0 ? 1 : 0, $1.name) }
    case .risk:
      let dataset = population.dataset
      return named.sorted {
        let ranks = [$0, $1].map {
          $0.key < 0 ? .max : dataset.riskRanks[Int32($0.key)] ?? .max - 1
        }
        return (ranks[0], $0.name) < (ranks[1], $1.name)
      }
    case .weekday:
      let start = population.question.calendar.weekStart
      return named.sorted { start.place(of: $0.key) < start.place(of: $1.key) }
    case .all, .severity, .size, .hour:
      // What is not known stands last.
      return named.sorted { ($0.key < 0 ? 1 : 0, $0.key) < ($1.key < 0 ? 1 : 0, $1.key) }
    }
  }

  private func name(of key: Int, _ scope: Scope) -> String {
    guard key >= 0 else { return Scope.nameOfMissing }
    return switch scope {
    case .all: ""
    case .type, .service, .team, .environment, .category, .risk: population.dataset.words[key]
    case .severity: String(key)
    case .size: Scope.sizeClasses[key].name
    case .weekday: Scope.weekdays[key]
    case .hour: key.padded(to: 2)
    }
  }

  /// One more than the greatest key that a scope's segments can have; -1 stands for none stated.
  func keyCount(_ scope: Scope) -> Int {
    switch scope {
    case .all: 1
    case .type, .service, .team, .environment, .category, .risk:
      population.dataset.words.count
    case .severity: Int(UInt8.max) + 1
    case .size: Scope.sizeClasses.count
    case .weekday: 7
    case .hour: 24
    }
  }

  /// Tells the keys of the segments a change belongs to.
  func changeKeys(_ row: Int, _ scope: Scope, put: (Int) -> Void) {
    let changes = population.dataset.changes
    switch scope {
    case .all: put(0)
    case .type: put(Int(changes.type[row]))
    case .service: members(of: changes.service[row], put: put)
    case .team: put(Int(changes.team[row]))
    case .environment: put(Int(changes.environment[row]))
    case .risk: put(Int(changes.risk[row]))
    case .severity, .category: break
    case .size:
      put(SizeClass.index(of: changes.lines[row]))
    case .weekday, .hour: put(clockKey(changes.datedAt(row), scope))
    }
  }

  private func incidentKeys(_ row: Int, _ scope: Scope, put: (Int) -> Void) {
    let incidents = population.dataset.incidents
    switch scope {
    case .all: put(0)
    case .type:
      let types = (population.causes[row] ?? []).map { Int(population.dataset.changes.type[$0]) }
      Set(types).forEach(put)
    case .service: members(of: incidents.service[row], put: put)
    case .team: put(Int(incidents.team[row]))
    case .environment, .size, .risk: break
    case .severity: put(incidents.severity[row] == 0 ? -1 : Int(incidents.severity[row]))
    case .category: put(Int(incidents.category[row]))
    case .weekday, .hour: put(clockKey(incidents.datedAt(row), scope))
    }
  }

  /// A word's own code, or those of the words it lists.
  private func members(of code: Int32, put: (Int) -> Void) {
    guard let list = population.dataset.lists[code] else { return put(Int(code)) }
    for member in list { put(Int(member)) }
  }

  private func clockKey(_ moment: Instant, _ scope: Scope) -> Int {
    let hour = population.question.calendar.hourOfWeek(of: moment)
    return scope == .weekday ? hour / 24 : hour % 24
  }
}

/// Rows by a small whole number, -1 and up.
private struct Shelves {
  private var rows: [[Int]]

  /// Puts each row on the shelves that `keys` tells for it.
  init(_ rows: [Int], keys count: Int, keys: (Int, (Int) -> Void) -> Void) {
    var shelves = [[Int]](repeating: [], count: count + 1)
    for row in rows { keys(row) { shelves[$0 + 1].append(row) } }
    self.rows = shelves
  }

  /// The numbers of the shelves that hold rows, in ascending order.
  var keys: [Int] { rows.indices.filter { !rows[$0].isEmpty }.map { $0 - 1 } }

  subscript(key: Int) -> [Int] { rows[key + 1] }
}
