import Chronology
package import Diagnostics
import Ledgers
package import Records

extension PostgresLedger {
  package func dataset(
    vocabulary: Vocabulary, reach: Dataset.Reach
  ) throws(Diagnostic) -> Dataset {
    try reading { tables in
      try tables.dataset(vocabulary, reach: reach, reading: CursorReading(tables: tables))
    }
  }
}

/// Reads the changes by a cursor, some thousand a time.
private struct CursorReading: ChangeReading {
  let tables: PostgresTables

  func begin(
    _ loader: ChangeLoader, since horizon: Instant?
  ) throws -> () throws -> ChangeLoader {
    var loader = loader
    let since = horizon.map { "WHERE \(CountedMoment.ofChange) >= \($0.milliseconds)" } ?? ""
    try tables.scan("SELECT \(ChangeLoader.cells(number: "key")) FROM change \(since)") { row in
      try loader.add(ChangeCells(row, loader.lexicon))
    }
    try loader.settle()
    return { loader }
  }
}
