import Chronology
import Diagnostics
import Records

/// What the columns of a file look like, before its first record is made.
///
/// A sample only: the file's first bytes. Nothing of it becomes a record.
struct Survey: Sendable {
  /// The columns in the order of the file; of JSON the paths of its objects.
  private(set) var columns: [ColumnEvidence]
  /// What its rows hold.
  private(set) var cells = SampledCells()
  /// How many rows were looked at.
  private(set) var rows = 0
  /// The list of a document of JSON that the rows stand in; `nil` where they are the document's own.
  private(set) var list: String?

  /// What the list is called, by the last of its keys that is none of those that wrap any list, as
  /// answers of GraphQL have them.
  var listName: String? {
    list?.split(separator: ".").map(String.init).last {
      !["nodes", "edges", "node", "items", "results", "data", "records", "values", "entries"]
        .contains($0.lowercased())
    }
  }

  /// Whether a column holds times.
  var holdsTimes: Bool { columns.contains { $0.said > 0 && $0.timeShare >= 0.5 } }

  /// How many of them are counted in the columns; those after them only settle the order of dates.
  var counted: Int { min(rows, Self.mostRows) }

  /// So many rows show what a column holds, and cost a few milliseconds; more are looked at only for
  /// the order of dates that they do not settle.
  private static let mostRows = 1_000

  /// Whether more rows would tell more.
  private var wantsMore: Bool {
    rows < Self.mostRows || columns.contains { $0.hasOrderedDates && $0.orders.single == nil }
  }

  /// Columns of which nothing but the names is known.
  init(names: [String]) { columns = names.map(ColumnEvidence.init) }

  /// A table's columns.
  ///
  /// - Parameters:
  ///   - sample: the file's first bytes, its header among them.
  init(table sample: FileSample, names: [String], delimiter: UInt8) {
    self.init(names: names)
    var bytes = sample.bytes
    // The last row of a part is usually cut off.
    if bytes.count >= FileSample.size, let end = bytes.lastIndex(of: Byte.lineFeed) {
      bytes.removeSubrange(end...)
    }
    var source = ByteSource(bytes: bytes, named: "")
    var reader = CSVReader(of: "", delimiter: delimiter, after: sample.preamble)
    var isHeader = true
    // What is wrong with a row is said when it is read in earnest.
    while wantsMore, let next = try? reader.next(from: &source) {
      if case .end = next { break }
      guard case .row = next else { continue }
      if !isHeader { note(reader) }
      isHeader = false
    }
  }

  /// The columns of objects of JSON.
  init(json sample: [UInt8], shape: JSONReader.Shape) {
    columns = []
    if case .member(let path) = shape { list = path }
    var source = ByteSource(bytes: sample, named: "")
    var reader = JSONReader(of: "", shape: shape)
    while wantsMore, let next = try? reader.next(from: &source) {
      if case .end = next { break }
      for name in reader.columnNames.dropFirst(columns.count) {
        columns.append(ColumnEvidence(name: name))
      }
      if case .row = next { note(reader) }
    }
  }

  /// The columns of a sample, in whatever it is written.
  init(of sample: FileSample) {
    switch sample.layout {
    case .json(let shape): self.init(json: sample.bytes, shape: shape)
    case .table:
      self.init(table: sample, names: sample.names, delimiter: sample.delimiter)
    case .yaml: self.init(names: [])
    }
  }

  private mutating func note(_ cells: borrowing some RowCells & ~Copyable) {
    rows += 1
    for cell in 0..<cells.count {
      let column = cells.column(of: cell)
      guard column < columns.count else { continue }
      if rows <= Self.mostRows {
        columns[column].note(cells.bytes(of: cell))
        self.cells.note(cells.bytes(of: cell).trimmed, row: rows - 1, column: column)
      } else if columns[column].hasOrderedDates {
        columns[column].noteOrder(cells.bytes(of: cell).trimmed)
      }
    }
  }
}

extension Survey {
  /// The name of a column that is a moment: then the first line is no header.
  var valueForAName: String? {
    let parser = TimeParser(zone: .utc)
    // Days may be columns of a table that counts by them.
    return columns.filter { $0.timeShare > 0.9 }.map(\.name).first { name in
      guard name.count > 12, name.contains(":") || name.contains("T"), name.first?.isNumber == true,
        case .time = parser.read(name, form: nil)
      else { return false }
      return true
    }
  }

  /// The names of columns that hold times and give no field.
  func timesWithoutField(in binding: FieldBinding) -> [String] {
    columns.indices.filter { index in
      columns[index].timeShare >= 0.5 && binding.field(of: index) == nil
        && !columns[index].tellsPlan
    }.map { columns[$0].name }
  }
}
