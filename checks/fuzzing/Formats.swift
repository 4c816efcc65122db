import Chronology
import Diagnostics
import Ingestion
import Records

/// Every format told by name, whatever the content: the first line says which, and where it names
/// none the content is recognised. Every object is counted, as a record or as a rejection.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let input = UnsafeBufferPointer(start: start, count: count)
  let parts = input.split(separator: 0x0a, maxSplits: 1, omittingEmptySubsequences: false)
  guard parts.count == 2 else { return 0 }
  var options = ReadOptions()
  let format = SourceFormats.named(String(decoding: parts[0], as: UTF8.self))
  options.format = format?.name
  if let line = format?.neededMap, let map = try? ColumnMap(line: line) { options.map = map }
  // A file of a few bytes that inflates to millions would leave time for nothing else.
  var limit = ByteSource.InflationLimit()
  (limit.bytes, limit.ratio) = (1 << 18, 100)
  let bytes = Array(parts[1])
  var source = ByteSource(
    bytes: bytes, named: "f", limit: limit,
    modifiedAt: Instant(milliseconds: 1_795_420_800_000))
  var sink = Counted()
  guard let summary = try? Intake.read(&source, options: options, into: &sink) else { return 0 }
  precondition(summary.tally.accepted == sink.accepted, "a record is not counted")
  precondition(summary.tally.rejected == sink.rejected, "a rejection is not counted")
  return 0
}
