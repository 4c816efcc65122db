import Chronology
import GRDB
import Records

/// Counts production changes by what they have in common with the one about to go out.
struct KindCounter {
  /// The changes that are declared to have caused an incident, by the store's numbers.
  private(set) var blamed: Set<Int64> = []

  private let database: Database
  private let traits: Traits
  private let sources: SourceNames
  private var statesOutcomes: [Bool]
  private var tallies: [Kind: (changes: Int, blamed: Int)] = [:]

  private struct Kind: Hashable {
    let likeness: Outlook.Likeness
    let source: Int32
    let outcome: Outcome
  }

  /// Counts what had happened at a moment.
  init(_ database: Database, traits: Traits, sources: SourceNames, at time: Instant) throws {
    self.database = database
    self.traits = traits
    self.sources = sources
    statesOutcomes = Array(repeating: false, count: sources.names.count)
    try countAll()
    try takeOutLater(than: time)
    try countBlamed(at: time)
  }

  /// The counts, in a fixed order.
  var counts: [Outlook.Count] {
    tallies.filter { $0.value.changes != 0 }.map { kind, tally in
      Outlook.Count(
        likeness: kind.likeness, source: kind.source, outcome: kind.outcome,
        changes: tally.changes, blamed: tally.blamed)
    }.sorted {
      ($0.likeness.rawValue, $0.source, $0.outcome.rawValue)
        < ($1.likeness.rawValue, $1.source, $1.outcome.rawValue)
    }
  }

  /// The sources, with what their changes show of them.
  var sourceFacts: [Dataset.Source] { zip(sources.names, statesOutcomes).map(Dataset.Source.init) }

  /// Counts all services together, then moves the service's own over to it.
  private mutating func countAll() throws {
    let columns = "type_id, size_class, environment_id, outcome_id, source_id, changes"
    let all = try Row.fetchAll(
      database, sql: "SELECT \(columns) FROM change_tally WHERE service_id = -1")
    for row in all {
      let outcome = traits.lexicon.outcome(word(row, 3))
      if outcome != .unknown && row[5] > 0 { statesOutcomes[Int(sources.code(of: row[4]))] = true }
      count(row, isOfService: false, row[5])
    }
    for service in traits.services {
      let own = try Row.fetchAll(
        database, sql: "SELECT \(columns) FROM change_tally WHERE service_id = ?",
        arguments: [service])
      for row in own {
        count(row, isOfService: true, row[5])
        count(row, isOfService: false, -(row[5] as Int))
      }
    }
  }

  private mutating func count(_ row: Row, isOfService: Bool, _ changes: Int) {
    guard traits.lexicon.isProduction(word(row, 2)) else { return }
    let likeness = traits.likeness(isOfService: isOfService, type: word(row, 0), sizeClass: row[1])
    let kind = Kind(
      likeness: likeness, source: sources.code(of: row[4]),
      outcome: traits.lexicon.outcome(word(row, 3)))
    tallies[kind, default: (0, 0)].changes += changes
  }

  /// The number of a word, where 0 stands for a missing one.
  private func word(_ row: Row, _ column: Int) -> Int? { row[column] == 0 ? nil : row[column] }

  /// Takes out what is dated after the moment: mostly nothing.
  private mutating func takeOutLater(than time: Instant) throws {
    let cursor = try Cursor(
      database,
      sql: """
        SELECT service_id, type_id, lines_added + lines_deleted, environment_id, outcome_id,
          source_id
        FROM change WHERE \(ChangeIndex.time) > ?
        """, arguments: [time.milliseconds])
    try cursor.visit { row in
      if let kind = kind(row, from: 0) { tallies[kind, default: (0, 0)].changes -= 1 }
    }
  }

  /// Changes that unplanned incidents begun by then are declared to have come of, each once.
  private mutating func countBlamed(at time: Instant) throws {
    let cursor = try Cursor(
      database,
      sql: """
        SELECT change_id, is_planned, severity_id, category_id, cause_id, service_id, type_id,
          lines, environment_id, outcome_id, source_id
        FROM cause WHERE incident_at <= ?1 AND change_at <= ?1
        """, arguments: [time.milliseconds])
    try cursor.visit { row in
      let isPlanned = traits.lexicon.isPlanned(
        stated: row.optional(1), severity: row.optional(2), category: row.optional(3),
        cause: row.optional(4))
      guard !isPlanned, blamed.insert(row.integer(0)).inserted, let kind = kind(row, from: 5)
      else { return }
      tallies[kind, default: (0, 0)].blamed += 1
    }
  }

  /// The kind of a change whose six columns begin at one; `nil` for one not in production.
  private func kind(_ row: Cursor, from column: Int32) -> Kind? {
    guard traits.lexicon.isProduction(row.optional(column + 3)) else { return nil }
    let likeness = traits.likeness(
      isOfService: traits.isService(row.optional(column)), type: row.optional(column + 1),
      sizeClass: SizeClass.index(of: row.optional(column + 2)))
    return Kind(
      likeness: likeness, source: sources.code(of: row.integer(column + 5)),
      outcome: traits.lexicon.outcome(row.optional(column + 4)))
  }
}
