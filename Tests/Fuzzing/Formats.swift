import Chronology
import Diagnostics
import Ingestion
import Records

/// Every format told by name, whatever the content: the first byte says which. Every object is
/// counted, and every rejection says why.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  guard count > 0 else { return 0 }
  var options = ReadOptions()
  options.format = SourceFormats.all[Int(start[0]) % SourceFormats.all.count].name
  let bytes = Array(UnsafeBufferPointer(start: start + 1, count: count - 1))
  var source = ByteSource(
    bytes: bytes, named: "f", modifiedAt: Instant(milliseconds: 1_795_420_800_000))
  var sink = Counted()
  guard let summary = try? Intake.read(&source, options: options, into: &sink) else { return 0 }
  precondition(summary.tally.accepted == sink.accepted, "a record is not counted")
  precondition(summary.tally.rejected == sink.rejected, "a rejection is not counted")
  return 0
}
