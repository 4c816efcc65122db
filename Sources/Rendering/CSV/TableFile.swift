import Chronology
import Reports

/// One table of a report as a file for a spreadsheet.
///
/// A column of estimates becomes eight: value, `_lower`, `_upper`, `_numerator`, `_denominator`,
/// `_n`, `_status`, `_status_reason`. Moments are local times of the report's zone that a spreadsheet parses.
struct TableFile {
  let table: Table
  let calendar: ReportingCalendar

  /// What an estimate's columns add to the column's name, and what stands in each.
  private static let estimateColumns: [(suffix: String, meaning: String)] = [
    ("", ""),
    ("_lower", ": lower end of the 95 % interval"),
    ("_upper", ": upper end of the 95 % interval"),
    ("_numerator", ": the k of \"k of n\""),
    ("_denominator", ": the n of \"k of n\""),
    ("_n", ": how many records it rests on"),
    ("_status", ": ok, low_data (shown, not compared) or refused (no answer)"),
    ("_status_reason", ": why it is not ok"),
  ]

  /// A column of the file, its unit and what stands in it, for the index.
  var columns: [(name: String, unit: String, meaning: String)] {
    table.columns.flatMap { column -> [(name: String, unit: String, meaning: String)] in
      switch column.kind {
      case .text: [(column.name, "text", column.title)]
      case .number(let unit): [(column.name, unit.rawValue, column.title)]
      case .moment: [(column.name, "time in \(calendar.zone.identifier)", column.title)]
      case .estimate(let unit, _):
        Self.estimateColumns.enumerated().map { index, part in
          (
            column.name + part.suffix,
            index < 3 ? unit.rawValue : part.suffix.contains("status") ? "text" : "number",
            column.title + part.meaning
          )
        }
      }
    }
  }

  /// The file.
  func text(options: RenderOptions) -> String {
    var writer = CSVWriter(isForExcel: options.isForExcel, isDefused: true)
    writer.line(columns.map(\.name))
    for row in table.rows {
      for (column, cell) in zip(table.columns, row) {
        if case .estimate = column.kind {
          write(estimate: cell, to: &writer)
        } else {
          write(cell, to: &writer)
        }
      }
      writer.endLine()
    }
    return writer.text
  }

  private func write(_ cell: Table.Cell, to writer: inout CSVWriter) {
    switch cell {
    case .text(let text): writer.cell(text)
    case .number(let value): writer.number(value)
    case .estimate(let estimate): writer.number(estimate.value)
    case .moment(let instant): writer.cell(calendar.secondText(of: instant))
    case .missing: writer.cell(nil)
    }
  }

  private func write(estimate cell: Table.Cell, to writer: inout CSVWriter) {
    guard case .estimate(let estimate) = cell else {
      write(cell, to: &writer)
      for _ in Self.estimateColumns.dropFirst() { writer.cell(nil) }
      return
    }
    for number in [
      estimate.value, estimate.lower, estimate.upper, estimate.numerator, estimate.denominator,
    ] {
      writer.number(number)
    }
    writer.number(Double(estimate.n))
    writer.cell(estimate.status.name)
    writer.cell(estimate.status.reason)
  }
}

extension ReportingCalendar {
  /// `2026-11-16 09:30:00`, the local clock to the second, as spreadsheets parse it.
  func secondText(of instant: Instant) -> String {
    let seconds = Int(local(instant).dividedDown(by: Milliseconds.second))
    let ofMinute = seconds - seconds.dividedDown(by: 60) * 60
    return "\(minuteText(of: instant)):\(ofMinute.padded(to: 2))"
  }
}
