import Diagnostics
import Ingestion
import Records

/// Whole files, recognised and read: every row is counted once, as a record or as a rejection.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  for kind in [RecordKind?.none, .changes, .incidents, .recoveries] {
    var options = ReadOptions()
    options.kind = kind
    var source = ByteSource(bytes: bytes, named: "f")
    var sink = Counted()
    guard let summary = try? Intake.read(&source, options: options, into: &sink) else { continue }
    precondition(summary.tally.accepted == sink.accepted, "a record is not counted")
    precondition(summary.tally.rejected == sink.rejected, "a rejection is not counted")
    precondition(summary.bytes == count, "a byte is not counted")
  }
  return 0
}

private struct Counted: RecordSink {
  var accepted = 0
  var rejected = 0

  mutating func accept(_ change: Change) { accepted += 1 }
  mutating func accept(_ incident: Incident) { accepted += 1 }
  mutating func accept(_ recovery: Recovery) { accepted += 1 }
  mutating func reject(_ rejection: Rejection) { rejected += 1 }
}
