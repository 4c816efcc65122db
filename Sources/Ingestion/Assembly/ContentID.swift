import Hashing

/// The id of a row that has none: made from its fields and their texts, in an order of its own, so
/// that the same content gives the same id whatever the order of the columns.
enum ContentID {
  /// The id of a row.
  static func of<Record>(
    _ cells: borrowing some RowCells & ~Copyable, by plan: ColumnPlan<Record>
  ) -> String {
    var pairs: [String] = []
    for cell in 0..<cells.count {
      let text = cells.bytes(of: cell).trimmed
      guard !text.isEmpty else { continue }
      for index in plan.columns[cells.column(of: cell)] {
        let name = plan.fields[plan.steps[index].name]
        // U+001F separates units and U+001E records, and neither stands in names.
        pairs.append("\(name)\u{1f}\(String(decoding: text, as: UTF8.self))\u{1e}")
      }
    }
    return "sha256:" + SHA256.hex(of: pairs.sorted().joined().utf8).prefix(16)
  }
}
