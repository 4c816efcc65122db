import Ingestion

/// Rows of separated values: however the bytes are cut, the rows are the same.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let bytes = Array(UnsafeBufferPointer(start: start, count: count))
  // How many rows come before broken gzip data does depend on the chunks.
  if bytes.starts(with: [0x1f, 0x8b]) { return 0 }
  let whole = rows(of: bytes, window: 1 << 16)
  precondition(rows(of: bytes, window: 1 + count % 17) == whole, "chunks change the rows")
  return 0
}

private func rows(of bytes: [UInt8], window: Int) -> [String] {
  var source = ByteSource(bytes: bytes, named: "f", chunk: window)
  var reader = CSVReader(of: "f", delimiter: 0x2c, window: window, longest: 1_000)
  var rows: [String] = []
  while let next = try? reader.next(from: &source) {
    switch next {
    case .end: return rows
    case .row:
      let cells = (0..<reader.count).map { "\(reader.location(of: $0)) \(reader.text(of: $0))" }
      rows.append(cells.joined(separator: "|"))
    case .rejected(let rejection): rows.append("\(rejection)")
    }
  }
  return rows
}
