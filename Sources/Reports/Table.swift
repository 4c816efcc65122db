package import Chronology

/// Rows of figures with the columns they stand under.
package struct Table: Equatable, Sendable {
  /// A column: its stable name in files, its title on a page.
  package struct Column: Equatable, Sendable {
    /// What stands in it, and so how it is aligned and drawn.
    package enum Kind: Equatable, Sendable {
      case text
      case number(Unit)
      /// Estimates; a page draws their intervals side by side on the given range.
      case estimate(Unit, range: ClosedRange<Double>?)
      case moment
    }

    /// snake_case, stable.
    package let name: String
    package let title: String
    package let kind: Kind

    /// A column of a table.
    package init(_ name: String, _ title: String, _ kind: Kind) {
      self.name = name
      self.title = title
      self.kind = kind
    }
  }

  /// What stands in a row under a column.
  package enum Cell: Equatable, Sendable {
    case text(String)
    case number(Double)
    case estimate(Estimate)
    case moment(Instant)
    /// Not known, or not applicable; never shown as 0.
    case missing
  }

  /// Its name in files and anchors, snake_case.
  package let name: String
  package let title: String
  package let columns: [Column]
  /// Rows; each has a cell for every column.
  package let rows: [[Cell]]
  /// What a reader should know under the table.
  package let footnotes: [Prose]

  /// A table.
  ///
  /// - Precondition: every row has a cell for every column.
  package init(
    name: String, title: String, columns: [Column], rows: [[Cell]], footnotes: [Prose]
  ) {
    precondition(rows.allSatisfy { $0.count == columns.count }, "\(name): a row is ragged")
    self.name = name
    self.title = title
    self.columns = columns
    self.rows = rows
    self.footnotes = footnotes
  }
}
