package import Reports

/// Rows as one JSON array of objects, one a line; moments are RFC 3339 in UTC, missing is `null`.
package struct JSONRows: RowWriter {
  package static let name = "json"
  private let columns: [String]
  private var bytes = Array("[".utf8)
  private var isFirst = true

  package init(columns: [String], options: RowOptions) { self.columns = columns }

  package mutating func write(_ row: [ExtractCell]) {
    bytes.append(contentsOf: (isFirst ? "\n" : ",\n").utf8)
    isFirst = false
    JSONRow(columns: columns, row: row).write(to: &bytes)
  }

  package mutating func end() { bytes.append(contentsOf: "\n]\n".utf8) }

  package var count: Int { bytes.count }

  package mutating func drained() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }
}
