import Chronology
import Reports

/// One table of a report as a file for a spreadsheet.
///
/// A column of estimates becomes eight: value, `_lower`, `_upper`, `_numerator`, `_denominator`,
/// `_n`, `_status`, `_status_reason`. Moments are local times of the report's zone that a
/// spreadsheet parses.
struct TableFile {
  let table: Table
  let calendar: ReportingCalendar

  /// The table as a sheet.
  var sheet: Sheet {
    Sheet(
      name: table.name, title: table.title, columns: table.columns.flatMap(columns),
      rows: table.rows.map { row in
        zip(table.columns, row).flatMap { column, cell in
          if case .estimate = column.kind { parts(of: cell) } else { [written(cell)] }
        }
      })
  }

  /// What an estimate's columns add to the column's name, and what stands in each.
  private static let estimateColumns: [(suffix: String, kind: Sheet.Kind, meaning: String)] = [
    ("", .number, ""),
    ("_lower", .number, ": lower end of the 95 % interval"),
    ("_upper", .number, ": upper end of the 95 % interval"),
    ("_numerator", .number, ": the k of \"k of n\""),
    ("_denominator", .number, ": the n of \"k of n\""),
    ("_n", .number, ": how many records it rests on"),
    ("_status", .text, ": ok, low_data (shown, not compared) or refused (no answer)"),
    ("_status_reason", .text, ": why it is not ok"),
  ]

  /// How many of them, the first ones, are in the estimate's own unit.
  private static let inOwnUnit = 3

  private func columns(of column: Table.Column) -> [Sheet.Column] {
    switch column.kind {
    case .text: [Sheet.Column(column.name, .text, column.title)]
    case .number(let unit): [Sheet.Column(column.name, .number, unit: unit.rawValue, column.title)]
    case .moment:
      [Sheet.Column(column.name, .time, unit: calendar.zone.identifier, column.title)]
    case .estimate(let unit, _):
      Self.estimateColumns.enumerated().map { index, part in
        let number = index < Self.inOwnUnit ? unit : .number
        return Sheet.Column(
          column.name + part.suffix, part.kind, unit: part.kind == .number ? number.rawValue : "",
          column.title + part.meaning)
      }
    }
  }

  private func written(_ cell: Table.Cell) -> Sheet.Cell {
    switch cell {
    case .text(let text): .text(text)
    case .names(let names): .text(names.joined(separator: ", "))
    case .number(let value): .number(value)
    case .estimate(let estimate): .number(estimate.value)
    case .moment(let instant): .date(calendar.secondText(of: instant))
    case .missing: .text(nil)
    }
  }

  private func parts(of cell: Table.Cell) -> [Sheet.Cell] {
    guard case .estimate(let estimate) = cell else {
      return [written(cell)] + Self.estimateColumns.dropFirst().map { _ in .text(nil) }
    }
    return [
      .number(estimate.value), .number(estimate.lower), .number(estimate.upper),
      .number(estimate.numerator), .number(estimate.denominator), .number(Double(estimate.n)),
      .text(estimate.status.name), .text(estimate.status.reason),
    ]
  }
}

extension ReportingCalendar {
  /// `2026-11-16 09:30:00`, the local clock to the second, as spreadsheets parse it.
  func secondText(of instant: Instant) -> String {
    var bytes: [UInt8] = []
    appendSecond(instant, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends the same as bytes.
  func appendSecond(_ instant: Instant, to bytes: inout [UInt8]) {
    UTCText.appendSecond(local(instant), separator: UInt8(ascii: " "), to: &bytes)
  }
}
