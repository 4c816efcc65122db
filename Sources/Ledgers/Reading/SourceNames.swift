/// The sources by their number in the database, and their place in a list sorted by name.
package struct SourceNames: Sendable {
  /// Names, sorted, so that codes do not depend on the order of import.
  package let names: [String]
  private var codes: [Int64: Int32] = [:]

  /// The sources of a database.
  package init(_ tables: some RecordTables) throws {
    let rows = try tables.rows("SELECT source_id, name FROM source ORDER BY name") { row in
      (number: row.integer(0), name: try row.knownText(1))
    }
    names = rows.map(\.name)
    for (code, row) in rows.enumerated() { codes[row.number] = Int32(code) }
  }

  /// The number in the database of a place in `names`.
  func number(of code: Int32) -> Int64? { codes.first { $0.value == code }?.key }

  /// The place in `names` of a source's number.
  ///
  /// - Throws: `Damage` where there is no such source.
  package func code(of sourceID: Int64) throws(Damage) -> Int32 {
    guard let code = codes[sourceID] else { throw Damage() }
    return code
  }
}

/// The order that sorts rows by time and then by key, or `nil` when they already are.
///
/// - Complexity: O(*n*) when they are, else O(*n* log *n*).
func sortedOrder(times: ContiguousArray<Int64>, keys: ContiguousArray<Int64>) -> [Int]? {
  func isBefore(_ left: Int, _ right: Int) -> Bool {
    times[left] != times[right] ? times[left] < times[right] : keys[left] < keys[right]
  }
  if (1..<max(1, times.count)).allSatisfy({ !isBefore($0, $0 - 1) }) { return nil }
  return Array(times.indices).sorted(by: isBefore)
}
