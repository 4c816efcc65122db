import Ingestion

/// Maps of columns in one line and in YAML: a mistake has a place in the text.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  do {
    _ = try ColumnMap(line: text)
  } catch {
    let column = error.location?.column ?? 0
    precondition((1...text.utf8.count + 1).contains(column), "a mistake outside the text")
  }
  _ = try? ColumnMap(yaml: text, file: "f")
  return 0
}
