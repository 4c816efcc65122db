/// A row that is wrong.
package struct DamagedRow: Equatable, Sendable {
  /// Which row, as in `change 3 (id "C-3")`.
  package let name: String
  package let words: String

  /// A row by what a person knows it by, and what is wrong with it.
  package init(_ table: String, _ number: Int64, id: String?, words: String) {
    name = "\(Self.spoken(table)) \(number)" + (id.map { " (id \"\($0.prefix(80))\")" } ?? "")
    self.words = words
  }

  /// Both.
  package var sentence: String { "\(name) \(words)" }

  /// How many rows of one kind are listed; the rest are counted.
  package static let listed = 1000

  private static func spoken(_ table: String) -> String {
    switch table {
    case "recovery": "recovery record"
    case "link_statement": "link"
    case "dropped_file": "a file of drop folder"
    default: table.replacing("_", with: " ")
    }
  }
}
