import Chronology
import Ingestion

/// Times with and without a form: whatever is read is a time that can be written.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let parts = text.split(separator: "\n", maxSplits: 1).map(String.init)
  let parser = TimeParser(zone: .utc)
  check(parser.read(text))
  if parts.count == 2, let form = try? TimeForm(parts[0]) {
    check(parser.read(parts[1], form: form))
  }
  return 0
}

private func check(_ reading: TimeParser.Reading) {
  guard case .time(let time) = reading else { return }
  precondition(Instant.range.contains(time.instant), "a time beyond all times")
}
