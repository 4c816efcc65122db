import Settings

/// Configurations in YAML: whatever is in them, reading ends, and every finding has its place in the
/// file.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
  let file = ConfigurationFile(parsing: text, file: "f")
  for finding in file.findings {
    precondition(finding.location?.file == "f", "a finding without a place")
    precondition(
      (0...lines + 1).contains(finding.location?.line ?? 0), "a finding outside the file")
  }
  for entry in file.entries.values { precondition(entry.written.count <= 401) }
  _ = file.report([])
  return 0
}
