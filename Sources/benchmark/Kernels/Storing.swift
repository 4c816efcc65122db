import Chronology
import Diagnostics
import Ingestion
import Ledgers
import Records
import SQLiteStore

extension Kernel {
  /// From records to a database in memory and back.
  static let storing: [Kernel] = [
    Kernel(name: "upsert", summary: "records into an empty database", unit: "row") { material in
      let ledger = try SQLiteLedger(path: "memory", access: .memory)
      return { try ledger.take(material).added }
    },
    Kernel(name: "again", summary: "records that are there already", unit: "row") { material in
      let ledger = try SQLiteLedger(path: "memory", access: .memory)
      _ = try ledger.take(material)
      return { try ledger.take(material).unchanged }
    },
    Kernel(name: "load", summary: "the database's records in columns", unit: "row") { material in
      let ledger = try SQLiteLedger(path: "memory", access: .memory)
      _ = try ledger.take(material)
      return { try ledger.dataset(vocabulary: .standard).changes.count }
    },
  ]
}

extension SQLiteLedger {
  /// Takes in the changes, reading of the file included.
  fileprivate func take(_ material: Material) throws(Diagnostic) -> ImportTally {
    try importFile(
      "changes.csv", source: "benchmark", at: Instant(milliseconds: 0), isRehearsal: false
    ) { (session: any ImportSession) throws(Diagnostic) -> Provenance in
      var source = ByteSource(bytes: material.csv, named: "changes.csv")
      var sink = SessionSink(session)
      let read = try Intake.read(&source, options: ReadOptions(), into: &sink)
      return Provenance(
        format: read.format, kind: "changes", sha256: read.digest, bytes: read.bytes,
        rows: read.tally.rows)
    }
  }
}
