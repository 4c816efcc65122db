package import Chronology
package import Reports

/// A way to write rows of records down, one by one, into a buffer the caller drains.
///
/// A new one is a file in `Rows/` and a line in `RowFormats.all`.
package protocol RowWriter: SendableMetatype {
  /// What it is asked for by, as in `--format ndjson`.
  static var name: String { get }

  /// What comes before the first row.
  init(columns: [String], options: RowOptions)

  /// Writes a row, a cell for every column.
  mutating func write(_ row: [ExtractCell])

  /// Writes what comes after the last row.
  mutating func end()

  /// Bytes written and not yet drained.
  var count: Int { get }

  /// The bytes written so far, which are then forgotten.
  mutating func drained() -> [UInt8]
}

/// What a person may choose about rows.
package struct RowOptions: Sendable {
  /// The local time that a spreadsheet is given.
  package let calendar: ReportingCalendar
  /// Whether spreadsheet files get what Excel wants.
  package let isForExcel: Bool

  /// The choices.
  package init(calendar: ReportingCalendar, isForExcel: Bool) {
    self.calendar = calendar
    self.isForExcel = isForExcel
  }
}

/// The ways to write rows down.
package enum RowFormats {
  /// Every one of them, in the order they are offered; the first is usual.
  package static let all: [any RowWriter.Type] = [CSVRows.self, JSONRows.self, NDJSONRows.self]

  /// The one of a name, `nil` when there is none.
  package static func named(_ name: String) -> (any RowWriter.Type)? {
    all.first { $0.name == name }
  }
}
