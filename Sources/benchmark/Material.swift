import Diagnostics
import Records
import Rendering
import Simulation

/// The simulated changes that kernels work on.
final class Material: Sendable {
  /// How many there are.
  let changes: Int
  /// They as a CSV.
  let csv: [UInt8]
  /// The texts of their times.
  let times: [String]

  /// About so many changes of two years of 500 services.
  init(rows: Int) throws {
    var scribe = CSVSink()
    changes = try Organisation.large(changes: rows).simulate(into: &scribe).changes
    csv = scribe.file.drained()
    times = String(decoding: csv, as: UTF8.self).split(separator: "\n").dropFirst().map {
      String($0.split(separator: ",", omittingEmptySubsequences: false)[8])
    }
  }
}

/// Writes changes down and forgets the rest.
private struct CSVSink: RecordSink {
  var file = CanonicalCSV(.changes)

  mutating func accept(_ change: Change) throws(Diagnostic) { try file.accept(change) }
  mutating func accept(_ incident: Incident) throws(Diagnostic) {}
  mutating func accept(_ recovery: Recovery) throws(Diagnostic) {}
  mutating func accept(_ note: Note) throws(Diagnostic) {}
  mutating func reject(_ rejection: Rejection) throws(Diagnostic) {}
}
