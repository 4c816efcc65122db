package import Reports

/// Rows as JSON objects, one a line; moments are RFC 3339 in UTC, missing is `null`.
package struct NDJSONRows: RowWriter {
  package static let name = "ndjson"
  private let columns: [String]
  private var bytes: [UInt8] = []

  package init(columns: [String], options: RowOptions) { self.columns = columns }

  package mutating func write(_ row: [ExtractCell]) {
    JSONRow(columns: columns, row: row).write(to: &bytes)
    bytes.append(0x0A)
  }

  package mutating func end() {}

  package var count: Int { bytes.count }

  package mutating func drained() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}

/// One row as a JSON object on one line.
struct JSONRow {
  let columns: [String]
  let row: [ExtractCell]

  func write(to bytes: inout [UInt8]) {
    JSONValue.object(zip(columns, row).map { (key: $0, value: value($1)) }).write(
      to: &bytes, depth: nil)
  }

  private func value(_ cell: ExtractCell) -> JSONValue {
    switch cell {
    case .text(let text): .string(text)
    case .integer(let value): .integer(value)
    case .number(let value): .number(value)
    case .flag(let value): .bool(value)
    case .moment(let moment): .string(UTCText.text(of: moment))
    case .object(let text): .raw(text)
    case .missing: .null
    }
  }
}
