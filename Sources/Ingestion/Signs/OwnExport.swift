import Records

/// What `toll export` wrote: rows that are read back as the records they were.
///
/// What Toll worked out when it wrote them is not read; each row belongs to the source that it names,
/// and what a source had said besides stands in one column.
struct OwnExport: Sendable {
  /// The column that holds all that Toll has no column for.
  static let attributes = "attributes"
  static let source = "source"

  /// Whether columns of these names are such an export's.
  ///
  /// - Parameter names: Paths, where the rows are objects of JSON.
  static func isOne(_ names: [String], of kind: RecordKind) -> Bool {
    guard kind != .recoveries, kind != .notes else { return false }
    return (derived(kind) + [source, "id", "title"]).allSatisfy(names.contains)
  }

  /// The columns that Toll works out.
  static func derived(_ kind: RecordKind) -> [String] {
    switch kind {
    case .changes: ["failed", "incidents"]
    case .incidents: ["time_to_detect_minutes", "time_to_recover_minutes"]
    case .recoveries, .notes: []
    }
  }

  /// The name that an attribute had; `nil` for another column.
  static func attribute(_ name: String) -> String? {
    name.hasPrefix(attributes + ".") ? String(name.dropFirst(attributes.count + 1)) : nil
  }

  /// A text without what makes it harmless to a spreadsheet program: an apostrophe before what would
  /// be a formula, and the formula that keeps the zeros of `00123`.
  static func plain(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    if text.count > 1, text[0] == 0x27, "=+-@\t\r".utf8.contains(text[1]) {
      return UnsafeBufferPointer(rebasing: text[1...])
    }
    let opening = Array("=\"".utf8)
    guard text.count > 3, text.starts(with: opening), text.last == Byte.quote else { return text }
    return UnsafeBufferPointer(rebasing: text[2..<text.count - 1])
  }
}
