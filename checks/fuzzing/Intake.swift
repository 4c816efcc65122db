import Diagnostics
import Ingestion
import Records

/// Whole files, recognised and read: every row is counted once, as a record or as a rejection.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  // A file of a few bytes that inflates to millions would leave time for nothing else.
  var limit = ByteSource.InflationLimit()
  (limit.bytes, limit.ratio) = (1 << 18, 100)
  for kind in [RecordKind?.none, .changes, .incidents, .recoveries, .notes] {
    var options = ReadOptions()
    options.kind = kind
    // What people wrote is read once somebody says what it is about.
    if kind == .notes, let map = try? ColumnMap(line: "incident_id=\"1\"") { options.map = map }
    var source = ByteSource(bytes: bytes, named: "f", limit: limit)
    var sink = Counted()
    guard let summary = try? Intake.read(&source, options: options, into: &sink) else { continue }
    precondition(summary.tally.accepted == sink.accepted, "a record is not counted")
    precondition(summary.tally.rejected == sink.rejected, "a rejection is not counted")
    precondition(summary.bytes == count, "a byte is not counted")
  }
  return 0
}
