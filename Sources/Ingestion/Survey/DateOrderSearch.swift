import Diagnostics

/// Reads on in a file until a date settles which of day and month comes first, before the first
/// record is made of it.
struct DateOrderSearch {
  private let understood: Interpretation
  private let file: String
  private let preamble: TablePreamble
  private var orders: DateOrders

  /// What can be held of a stream that cannot be read twice.
  private static let mostAhead = 64 << 20

  /// A search for the order of an interpretation that leaves it open.
  init(_ understood: Interpretation, in context: ReadContext) {
    self.understood = understood
    file = context.file
    preamble = context.sample.preamble
    orders = understood.timeColumnNumbers.reduce(DateOrders.all) {
      $0.intersection(understood.orders(of: $1))
    }
  }

  /// The order of a table's dates.
  ///
  /// - Throws: `badData` when nothing in the file settles it.
  mutating func inTable(
    _ source: inout ByteSource, delimiter: UInt8
  ) throws(Diagnostic) -> DateOrder {
    var again = try Self.again(&source)
    var reader = CSVReader(of: file, delimiter: delimiter, after: preamble)
    while true {
      switch try reader.next(from: &again) {
      case .end: throw understood.refusalToGuess
      case .rejected: continue
      case .row: if let order = narrow(by: reader) { return order }
      }
    }
  }

  /// The order of the dates in objects of JSON.
  ///
  /// - Throws: `badData` when nothing in the file settles it.
  mutating func inObjects(
    _ source: inout ByteSource, shape: JSONReader.Shape
  ) throws(Diagnostic) -> DateOrder {
    var again = try Self.again(&source)
    var reader = JSONReader(of: file, shape: shape)
    reader.expect(understood.survey.columns.map(\.name))
    while true {
      switch try reader.next(from: &again) {
      case .end: throw understood.refusalToGuess
      case .rejected: continue
      case .row: if let order = narrow(by: reader) { return order }
      }
    }
  }

  /// The same bytes once more; what is to be read for good stays where it is.
  private static func again(_ source: inout ByteSource) throws(Diagnostic) -> ByteSource {
    guard source.canBeReopened else {
      return ByteSource(bytes: try source.peek(mostAhead), named: source.file)
    }
    var again = try ByteSource(path: source.file)
    again.encoding = source.encoding
    return again
  }

  /// Takes a row's dates into account; the order, once there is only one left.
  private mutating func narrow(
    by cells: borrowing some RowCells & ~Copyable
  ) -> DateOrder? {
    for cell in 0..<cells.count {
      guard understood.timeColumnNumbers.contains(cells.column(of: cell)),
        let written = WrittenTime(cells.bytes(of: cell).trimmed), written.isOrdered
      else { continue }
      let left = orders.intersection(written.orders)
      if let order = left.single { return order }
      if !left.isEmpty { orders = left }
    }
    return nil
  }
}
