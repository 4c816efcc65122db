import GRDB
import Records

/// The changes an import adds, counted by all that a failure rate asks for.
///
/// Counted here and written once, because a trigger for each of a million rows would cost a fifth
/// of the import.
struct ChangeCounts {
  /// What a change is counted under; a missing word is 0, a missing size -1.
  struct Cell: Hashable {
    let service: Int64
    let type: Int64
    let sizeClass: Int64
    let environment: Int64
    let outcome: Int64

    /// One number for all five: a million rows are hashed.
    func hash(into hasher: inout Hasher) {
      hasher.combine(
        service &<< 24 ^ type &<< 16 ^ sizeClass &<< 12 ^ environment &<< 6 ^ outcome)
    }
  }

  /// Reads what a change is counted under off what is bound for it.
  struct CellReader {
    private let service = Upsert.parameter(of: "service_id", in: Change.self)
    private let type = Upsert.parameter(of: "type_id", in: Change.self)
    private let environment = Upsert.parameter(of: "environment_id", in: Change.self)
    private let outcome = Upsert.parameter(of: "outcome_id", in: Change.self)

    /// The cell of a change whose values are bound.
    func read(_ table: Upsert, _ change: Change) -> Cell {
      let lines = change.linesAdded.flatMap { added in change.linesDeleted.map { added + $0 } }
      return Cell(
        service: table.number(service) ?? 0, type: table.number(type) ?? 0,
        sizeClass: Int64(SizeClass.index(of: lines)), environment: table.number(environment) ?? 0,
        outcome: table.number(outcome) ?? 0)
    }
  }

  private var counts: [Cell: Int64] = [:]

  /// Counts a change.
  mutating func add(_ cell: Cell) { counts[cell, default: 0] += 1 }

  /// Adds the counts to those of the database.
  func write(to database: Database, source: Int64) throws {
    let statement = BareStatement(
      try database.cachedStatement(
        sql: """
          INSERT INTO change_tally VALUES(?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT DO UPDATE SET changes = changes + excluded.changes
          """))
    for (cell, count) in Self.sorted(counts) + Self.sorted(ofAllServices) {
      let row = [
        cell.service, cell.type, cell.sizeClass, cell.environment, cell.outcome, source, count,
      ]
      for (column, value) in row.enumerated() {
        statement.bind(value, to: column + 1)
      }
      try statement.run()
    }
  }

  /// The counts whatever the service, kept under -1: else all services would have to be added up.
  private var ofAllServices: [Cell: Int64] {
    counts.reduce(into: [:]) { sums, count in
      let cell = count.key
      let wide = Cell(
        service: -1, type: cell.type, sizeClass: cell.sizeClass, environment: cell.environment,
        outcome: cell.outcome)
      sums[wide, default: 0] += count.value
    }
  }

  /// Counts in the order of the table: rows written in order cost half.
  private static func sorted(_ counts: [Cell: Int64]) -> [(key: Cell, value: Int64)] {
    counts.sorted {
      ($0.key.service, $0.key.type, $0.key.sizeClass, $0.key.environment, $0.key.outcome)
        < ($1.key.service, $1.key.type, $1.key.sizeClass, $1.key.environment, $1.key.outcome)
    }
  }
}
