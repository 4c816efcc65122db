import Diagnostics
import Ingestion
import Records

/// A log as git prints it: however the bytes are cut, the changes are the same, and every commit is
/// counted once, as a change or as a rejection.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  // How many commits come before broken gzip data does depend on the chunks.
  if bytes.starts(with: [0x1f, 0x8b]) { return 0 }
  let whole = read(bytes, chunk: 1 << 16)
  precondition(read(bytes, chunk: 1 + count % 17) == whole, "chunks change the changes")
  return 0
}

private func read(_ bytes: [UInt8], chunk: Int) -> Kept? {
  var options = ReadOptions()
  options.format = "git"
  var source = ByteSource(bytes: bytes, named: "f", chunk: chunk)
  var sink = Kept()
  guard let summary = try? Intake.read(&source, options: options, into: &sink) else { return nil }
  precondition(summary.tally.accepted == sink.changes.count, "a change is not counted")
  precondition(summary.tally.rejected == sink.rejections.count, "a rejection is not counted")
  precondition(sink.changes.allSatisfy { $0.datedAt != nil && ($0.linesAdded ?? 0) >= 0 })
  return sink
}

private struct Kept: RecordSink, Equatable {
  var changes: [Change] = []
  var rejections: [Rejection] = []

  mutating func accept(_ change: Change) { changes.append(change) }
  mutating func accept(_ incident: Incident) { preconditionFailure("a log has no incidents") }
  mutating func accept(_ recovery: Recovery) { preconditionFailure("a log has no recoveries") }
  mutating func accept(_ note: Note) { preconditionFailure("a log has no notes") }
  mutating func reject(_ rejection: Rejection) { rejections.append(rejection) }
}
