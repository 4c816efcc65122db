package import Diagnostics
import GRDB
import Ledgers
package import Records

extension SQLiteLedger {
  package func dataset(
    vocabulary: Vocabulary, reach: Dataset.Reach
  ) throws(Diagnostic) -> Dataset {
    try dataset(vocabulary: vocabulary, reach: reach, secondReaderFrom: Self.sizeForTwo)
  }

  /// Every record, or every incident and the changes in reach, in columns, as one snapshot.
  ///
  /// - Parameters:
  ///   - vocabulary: What the records' words mean.
  ///   - reach: How far back changes are wanted.
  ///   - size: From how many bytes of file on a second connection reads along on another core. What
  ///     is read does not depend on it.
  package func dataset(
    vocabulary: Vocabulary, reach: Dataset.Reach = .all, secondReaderFrom size: Int
  ) throws(Diagnostic) -> Dataset {
    // Another connection would read the records as they are, not as they were known.
    let second = known == nil ? secondReader(from: size) : nil
    var dataset = try reading { tables in
      try tables.dataset(
        vocabulary, reach: reach,
        reading: PortionedReading(database: tables.database, second: second))
    }
    dataset.known = known
    return dataset
  }
}
