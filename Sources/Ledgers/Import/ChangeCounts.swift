import Records

/// The changes an import adds, counted by all that a failure rate asks for.
///
/// Counted here and written once, because a trigger for each of a million rows would cost a fifth
/// of the import.
package struct ChangeCounts: Sendable {
  /// What a change is counted under; a missing word is 0, a missing size -1.
  package struct Cell: Hashable, Sendable {
    package let service: Int64
    package let type: Int64
    package let sizeClass: Int64
    package let environment: Int64
    package let outcome: Int64

    /// One number for all five: a million rows are hashed.
    package func hash(into hasher: inout Hasher) {
      hasher.combine(
        service &<< 24 ^ type &<< 16 ^ sizeClass &<< 12 ^ environment &<< 6 ^ outcome)
    }
  }

  /// Where the row of a change has what it is counted under.
  package struct CellReader: Sendable {
    private let places = ["service_id", "type_id", "environment_id", "outcome_id"].map {
      RowLayout.parameter(of: $0, in: Change.self)
    }

    /// What works them out.
    package init() {}

    /// The cell of a change.
    ///
    /// - Parameters:
    ///   - lines: Its size, where it has one.
    ///   - number: The number that is bound to a parameter.
    package func read(lines: Int?, _ number: (Int) -> Int64?) -> Cell {
      Cell(
        service: number(places[0]) ?? 0, type: number(places[1]) ?? 0,
        sizeClass: Int64(SizeClass.index(of: lines)), environment: number(places[2]) ?? 0,
        outcome: number(places[3]) ?? 0)
    }
  }

  private var counts: [Cell: Int64] = [:]

  /// None yet.
  package init() {}

  /// Counts changes: one more, or fewer.
  package mutating func add(_ cell: Cell, _ changes: Int64 = 1) {
    counts[cell, default: 0] += changes
  }

  /// A cell and how many changes more it has, or fewer.
  package typealias Count = (cell: Cell, changes: Int64)

  /// The counts, and those of all services together, each in the order of the table: rows written in
  /// order cost half.
  package var all: [Count] { Self.sorted(counts) + Self.sorted(ofAllServices) }

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

  private static func sorted(_ counts: [Cell: Int64]) -> [Count] {
    counts.filter { $0.value != 0 }.map { (cell: $0.key, changes: $0.value) }.sorted {
      ($0.cell.service, $0.cell.type, $0.cell.sizeClass, $0.cell.environment, $0.cell.outcome)
        < ($1.cell.service, $1.cell.type, $1.cell.sizeClass, $1.cell.environment, $1.cell.outcome)
    }
  }
}
