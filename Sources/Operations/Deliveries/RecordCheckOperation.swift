import Chronology
package import Diagnostics
import Ingestion
package import Records
import Settings

/// Whether bytes hold records that can be read, before they are kept.
package struct RecordCheckOperation: Sendable {
  private let bytes: [UInt8]
  private let kind: RecordKind

  /// What is asked.
  package init(_ bytes: [UInt8], kind: RecordKind) {
    self.bytes = bytes
    self.kind = kind
  }

  /// What is found.
  package struct Findings: Sendable {
    /// How many records can be read.
    package let records: Int
    /// Why others cannot, of the first of them.
    package let faults: [Diagnostic]
  }

  /// So many tell what is wrong.
  private static let most = 20

  /// Reads them, and keeps nothing.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Findings {
    let options = DeliveryReader.options(try workspace.configuration(), kind: kind)
    let input = InputFile(
      path: "the request", isFound: false,
      contents: InputFile.Contents(bytes: bytes, receivedAt: workspace.now()))
    var sink = FaultSink()
    do throws(Diagnostic) {
      guard case .read = try Intake.read(input, options: options, into: &sink),
        sink.count > 0
          || !sink.faults.isEmpty
      else { throw .noRecords }
    } catch {
      return Findings(records: 0, faults: [error])
    }
    let faults = sink.faults + misplaced(in: input)
    return Findings(records: sink.count, faults: Array(faults.prefix(Self.most)))
  }

  /// What stands in an object or a list where a field has one value. Any text may be kept as a list.
  private func misplaced(in input: InputFile) -> [Diagnostic] {
    let fields = RecordForm.fields(of: kind).filter { $0.kind != .text }.map(\.name)
    return MisplacedObjects.faults(in: bytes, fields: Set(fields), file: input.path)
  }
}

/// Counts records, and keeps why some are none.
private struct FaultSink: RecordSink {
  var count = 0
  var faults: [Diagnostic] = []

  mutating func accept(_ change: Change) { count += 1 }
  mutating func accept(_ incident: Incident) { count += 1 }
  mutating func accept(_ recovery: Recovery) { count += 1 }
  mutating func accept(_ note: Note) { count += 1 }
  mutating func reject(_ rejection: Rejection) { faults.append(rejection.diagnostic) }
}

extension Diagnostic {
  fileprivate static let noRecords = Diagnostic(
    .error, .badData, "there is no record in this",
    hint: "Send one object or many, as JSON, NDJSON or CSV.", at: nil)
}
