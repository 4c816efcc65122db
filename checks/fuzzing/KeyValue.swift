import Chronology
import Ingestion
import Records

/// Lines of name=value: whatever follows the first, every block is counted once, and line breaks of
/// another kind change nothing.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array("type=config\n".utf8) + Array(UnsafeBufferPointer(start: start, count: count))
  let unix = read(bytes.filter { $0 != 0x0d })
  // A text of two bytes a character has line breaks of two bytes.
  guard !bytes.contains(0) else { return 0 }
  let windows = read(bytes.filter { $0 != 0x0d }.flatMap { $0 == 0x0a ? [0x0d, 0x0a] : [$0] })
  precondition(unix == windows, "line breaks change the records")
  return 0
}

private func read(_ bytes: [UInt8]) -> Ids {
  var options = ReadOptions()
  options.format = "keyvalue"
  var source = ByteSource(bytes: bytes, named: "f", modifiedAt: Instant(milliseconds: 0))
  var sink = Ids()
  guard let summary = try? Intake.read(&source, options: options, into: &sink) else { return sink }
  precondition(summary.tally.accepted == sink.ids.count, "a record is not counted")
  precondition(summary.tally.rejected == sink.rejected, "a rejection is not counted")
  return sink
}

private struct Ids: RecordSink, Equatable {
  var ids: [String?] = []
  var rejected = 0

  mutating func accept(_ change: Change) { ids.append(change.texts[.id]) }
  mutating func accept(_ incident: Incident) { ids.append(incident.texts[.id]) }
  mutating func accept(_ recovery: Recovery) { ids.append(recovery.texts[.incidentID]) }
  mutating func accept(_ note: Note) { ids.append(note.texts[.id]) }
  mutating func reject(_ rejection: Rejection) { rejected += 1 }
}
