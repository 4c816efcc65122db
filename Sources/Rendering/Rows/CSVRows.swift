package import Reports

/// Rows as CSV for a spreadsheet: formulas are defused, moments are local times that it parses.
package struct CSVRows: RowWriter {
  package static let name = "csv"
  private var writer: CSVWriter
  private let options: RowOptions

  package init(columns: [String], options: RowOptions) {
    self.options = options
    writer = CSVWriter(isForExcel: options.isForExcel, isDefused: true)
    writer.line(columns)
  }

  package mutating func write(_ row: [ExtractCell]) {
    for cell in row {
      switch cell {
      case .text(let text), .object(let text): writer.cell(text)
      case .integer(let value): writer.integer(value)
      case .number(let value): writer.number(value)
      case .flag(let value): writer.flag(value)
      case .moment(let moment): writer.moment(moment, on: options.calendar)
      case .missing: writer.cell(nil)
      }
    }
    writer.endLine()
  }

  package mutating func end() {}

  package var count: Int { writer.bytes.count }

  package mutating func drained() -> [UInt8] {
    defer { writer.removeAll() }
    return writer.bytes
  }
}
