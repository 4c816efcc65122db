import Chronology
import Diagnostics
import Ingestion
import Records

extension Kernel {
  /// From bytes to records.
  static let reading: [Kernel] = [
    Kernel(name: "csv", summary: "bytes to fields", unit: "row") { material in
      {
        var source = ByteSource(bytes: material.csv, named: "changes.csv")
        var reader = CSVReader(of: "changes.csv", delimiter: UInt8(ascii: ","))
        var rows = 0
        while case .row = try reader.next(from: &source) { rows += reader.count > 0 ? 1 : 0 }
        return rows
      }
    },
    Kernel(name: "times", summary: "text to a moment", unit: "time") { material in
      let parser = TimeParser(zone: .utc)
      return {
        var found = 0
        for text in material.times {
          if case .time = parser.read(text) { found += 1 }
        }
        return found
      }
    },
    Kernel(name: "records", summary: "bytes to checked records", unit: "row") { material in
      {
        var source = ByteSource(bytes: material.csv, named: "changes.csv")
        var counter = Counter()
        _ = try Intake.read(&source, options: ReadOptions(), into: &counter)
        return counter.changes
      }
    },
  ]
}

/// Counts changes and keeps none.
private struct Counter: RecordSink {
  var changes = 0

  mutating func accept(_ change: Change) throws(Diagnostic) { changes += 1 }
  mutating func accept(_ incident: Incident) throws(Diagnostic) {}
  mutating func accept(_ recovery: Recovery) throws(Diagnostic) {}
  mutating func accept(_ note: Note) throws(Diagnostic) {}
  mutating func reject(_ rejection: Rejection) throws(Diagnostic) {}
}
