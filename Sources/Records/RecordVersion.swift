package import Chronology

/// What a record was from one import on, until another one changed it.
package struct RecordVersion: Equatable, Sendable {
  /// A value of a column, as it was read.
  package enum Value: Equatable, Sendable {
    case missing
    case text(String)
    case moment(Instant)
    case count(Int)
    case flag(Bool)
    /// In milliseconds.
    case length(Int64)
    /// The text of a JSON object.
    case object(String)
  }

  /// The number of the import that made it so.
  package let `import`: Int64
  /// The file of that import, as the person named it.
  package let file: String
  package let importedAt: Instant
  package let id: String
  package let source: String
  /// By the columns of `RecordVersion.columns`.
  package let values: [Value]

  /// A version of a record.
  package init(
    import: Int64, file: String, importedAt: Instant, id: String, source: String, values: [Value]
  ) {
    self.import = `import`
    self.file = file
    self.importedAt = importedAt
    self.id = id
    self.source = source
    self.values = values
  }

  /// The columns of a kind of record of which history tells, in the order of exports: all but its id.
  package static func columns<Record: StoredRecord>(
    of record: Record.Type
  ) -> [RecordColumn<Record>] {
    Record.columns.filter { column in
      column.stored.map { column.others != nil || $0.holds == .object } ?? false
    }
  }
}
