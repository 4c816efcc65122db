/// Changes whose ids end in the day on which they began, as `shop #31@2026-11-16`, found by the name that
/// people call them by, `shop #31`: where a source has one change of that name.
///
/// They are gathered once, when somebody first asks for such a name.
final class DatedNames<Tables: RecordTables> {
  private let tables: Tables
  /// By source and name; no number where several changes have it. `nil` before anybody asked.
  private var numbers: [DatedName: Int64?]?

  init(_ tables: Tables) { self.tables = tables }

  /// The change that a source has under a name; `nil` where it has none, or several.
  func change(named name: String, in source: String) throws -> DatedChange? {
    // Only what ends in the number of a build may be one.
    guard let mark = name.lastIndex(of: "#"), name[mark...].dropFirst().allSatisfy(\.isNumber)
    else { return nil }
    let known = try numbers ?? gathered()
    numbers = known
    guard let rowID = known[DatedName(source: source, name: name)] ?? nil else { return nil }
    return try tables.texts(
      "SELECT id FROM change WHERE \(Tables.number(of: "change")) = $1", [.number(rowID)]
    ).first.map { DatedChange(rowID: rowID, id: $0) }
  }

  /// - Complexity: O(*n*) for *n* changes.
  private func gathered() throws -> [DatedName: Int64?] {
    var numbers: [DatedName: Int64?] = [:]
    try tables.visit(
      """
      SELECT \(Tables.number(of: "change")), source.name, id
      FROM change JOIN source USING (source_id) WHERE id LIKE '%#%@____-__-__'
      """, []
    ) { row in
      guard let name = Self.name(of: try row.knownText(2)) else { return }
      let key = DatedName(source: try row.knownText(1), name: name)
      let number = row.integer(0)
      numbers[key] = .some(numbers[key] == nil ? number : nil)
    }
    return numbers
  }

  /// An id without the day that it ends in; `nil` where it ends in none, or counts nothing.
  private static func name(of id: String) -> String? {
    let day = id.utf8.suffix(11)
    let isDay = zip(day, "@0000-00-00".utf8).allSatisfy { letter, form in
      form == UInt8(ascii: "0") ? isDigit(letter) : letter == form
    }
    let name = id.utf8.dropLast(11)
    let counts = zip(name, name.dropFirst()).contains { $0 == UInt8(ascii: "#") && isDigit($1) }
    return isDay && counts ? String(decoding: name, as: UTF8.self) : nil
  }

  private static func isDigit(_ letter: UInt8) -> Bool { letter &- 0x30 < 10 }
}

/// A name within its source.
private struct DatedName: Hashable {
  let source: String
  let name: String
}

/// A change by such a name.
struct DatedChange {
  let rowID: Int64
  let id: String
}
