package import Records

/// Where the values of a row are bound, by the numbers of parameters, the first being 1: what every
/// record begins with, its own columns by their numbers, when they were said, and the row's digest.
package enum RowLayout {
  /// The columns that every kind of record begins with, in the order of their parameters.
  package static let leading = ["key", "source_id", "import_id", "id"]
  @inlinable package static var key: Int { 1 }
  @inlinable package static var source: Int { 2 }
  @inlinable package static var `import`: Int { 3 }
  @inlinable package static var id: Int { 4 }

  /// The parameter of the first of a record's own columns.
  @inlinable package static var firstColumn: Int { 5 }

  /// The parameter of a column by its name in SQL.
  package static func parameter<Record: StoredRecord>(of sql: String, in record: Record.Type) -> Int
  {
    let place = Record.storedColumns.firstIndex { $0.stored?.sql == sql }
    return firstColumn + (place ?? 0)
  }

  /// All columns of a table of records, but a number that its engine gives.
  package static func columns(of kind: RecordKind) -> [String] {
    leading + kind.keptColumns.map(\.sql) + ["said", "digest"]
  }
}

extension RowDigest {
  /// What stands for all that a row says, whichever import it came with.
  ///
  /// - Parameter bound: Its values by the numbers of their parameters; when they were said and the
  ///   digest, the last two, are not looked at.
  @inlinable package static func value(
    of bound: UnsafeBufferPointer<FieldValue>, saidAt: Int64?, isTaking: Bool, standIns: StandIns
  ) -> Int64 {
    var digest = RowDigest()
    digest.combine(bound[RowLayout.source])
    for parameter in RowLayout.id..<bound.count - 2 {
      // What is missing says nothing, so that a column more leaves the digests of rows without it.
      if case .missing = bound[parameter] { continue }
      digest.combine(UInt64(parameter))
      digest.combine(bound[parameter])
    }
    digest.combine(saidAt.map { .number($0) } ?? .missing)
    digest.combine(isTaking ? 1 : 0 as UInt64)
    if !standIns.isEmpty { digest.combine(UInt64(standIns.rawValue)) }
    return Int64(bitPattern: digest.value)
  }
}
