import Diagnostics
import Ingestion

/// Gzip data: however they are cut, the same bytes come out, and nothing inflates past its limit.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes: [UInt8] = [0x1f, 0x8b] + Array(UnsafeBufferPointer(start: start, count: count))
  let whole = inflated(bytes, chunk: 1 << 16)
  let cut = inflated(bytes, chunk: 1 + count % 17)
  // How far broken data come before they are refused does depend on the chunks.
  precondition(whole.isRefused == cut.isRefused, "chunks change whether the data are refused")
  precondition(whole.isRefused || whole.bytes == cut.bytes, "chunks change the bytes")
  precondition(whole.bytes.count <= 1 << 17, "the limit does not hold")
  return 0
}

private func inflated(_ bytes: [UInt8], chunk: Int) -> (bytes: [UInt8], isRefused: Bool) {
  var limit = ByteSource.InflationLimit()
  limit.bytes = 1 << 16
  limit.ratio = 1
  var source = ByteSource(bytes: bytes, named: "f", chunk: chunk, limit: limit)
  var result: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: chunk)
  while true {
    let count = buffer.withUnsafeMutableBytes { room in try? source.read(into: room) }
    guard let count else { return (result, true) }
    if count == 0 { return (result, false) }
    result += buffer[..<count]
  }
}
