import Ingestion

/// Lengths of time, counts and booleans: whatever is read is within its bounds.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  if case .milliseconds(let length) = DurationParser.read(text) {
    precondition(length >= 0, "a negative length")
  }
  if case .count(let count) = CountParser.read(text) {
    precondition((0...1_000_000_000_000).contains(count), "a count out of bounds")
  }
  _ = FlagParser.read(text)
  return 0
}
