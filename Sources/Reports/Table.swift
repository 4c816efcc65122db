package import Chronology
import Text

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
    /// Names in a row, with a comma between; a page names the first few and counts the rest.
    case names([String])
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
  /// What a page shows of it; files have every row.
  package private(set) var excerpt: Excerpt

  /// A table, of which a page shows the first rows.
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
    excerpt = Excerpt(rows: 0..<min(rows.count, Excerpt.usual), remark: nil)
  }

  /// The same table, of which a page shows the first so many rows, and as many at its end as are
  /// sums.
  ///
  /// - Parameters:
  ///   - total: How many rows there would be, where only so many as a page shows were worked out.
  ///   - remark: What stands under the table where rows are left out, instead of how many they are.
  package func showing(
    first count: Int = Excerpt.usual, sums: Int = 0, of total: Int? = nil, remark: Prose? = nil
  ) -> Table {
    let places = Array(rows.indices)
    let shown =
      places.count > count + sums ? places.prefix(count) + places.suffix(sums) : places[...]
    let rest = max(rows.count, total ?? 0) - shown.count
    return showing(shown, remark: rest > 0 ? remark ?? .more(rest) : nil)
  }

  /// The same table, of which a page shows the last so many rows: the latest, where they are times.
  package func showing(last count: Int) -> Table {
    showing(rows.indices.suffix(count), remark: nil)
  }

  /// The same table, of which a page shows some rows, by their places, in this order.
  ///
  /// - Precondition: Each is the place of a row.
  package func showing(_ places: some Collection<Int>, remark: Prose?) -> Table {
    precondition(places.allSatisfy(rows.indices.contains), "\(name): a row is not there")
    var table = self
    table.excerpt = Excerpt(rows: places, remark: remark)
    return table
  }
}

extension Table {
  /// What stands under it on a page: of the rows left out, then what there is to know of any.
  package var remarks: [Prose] { [excerpt.remark].compactMap(\.self) + footnotes }

  /// What a page shows of a table, which may have more rows than anybody reads.
  package struct Excerpt: Equatable, Sendable {
    /// So many rows are read, where nothing says otherwise.
    package static let usual = 50
    /// So many days or weeks beside a chart, for those who cannot see it.
    package static let ofTimes = 200

    /// The places of its rows, in the order they are shown.
    package let rows: [Int]
    /// What stands under them of the rows left out; `nil` says how many they are, where some are.
    package let remark: Prose?

    init(rows: some Collection<Int>, remark: Prose?) {
      self.rows = Array(rows)
      self.remark = remark
    }
  }
}

extension Prose {
  /// How many entries of a list a page leaves to files.
  ///
  /// - Parameter noun: What they are, in the singular after a space, where that is not plain.
  package static func more(_ count: Int, noun: String = "") -> Prose {
    let plural = noun.isEmpty || count == 1 ? noun : "\(noun)s"
    return "And \(count) more\(plural) in the CSV and JSON files."
  }
}
