package import Chronology
package import Diagnostics
package import Records

/// How a file is to be read: what a person said, and what holds when nobody did.
package struct ReadOptions: Sendable {
  /// The name of the format; `nil` to recognise it.
  package var format: String?
  /// The kind of record; `nil` to recognise it.
  package var kind: RecordKind?
  /// Which columns hold what, where their names do not say.
  package var map = ColumnMap()
  /// The zone of times that say none.
  package var zone = ZoneTable.utc
  /// Whether nobody named that zone. Then it is not kept with the records.
  package var zoneIsAssumed = true
  /// Whether columns are named by whoever knows the fields, as programs that send records do. Then
  /// values that are none of a field are faults, and no sign that its name was mistaken.
  package var namesAreMeant = false
  /// What words mean, to tell columns of outcomes and severities from others.
  package var vocabulary = Vocabulary.standard
  /// The order of day and month in dates of figures; `nil` to find it out.
  package var order: DateOrder?
  /// How a repository's history is read.
  package var git = GitOptions()
  /// The encoding of files; `nil` for UTF-8, or UTF-16 where a mark says so.
  package var encoding: TextEncoding?
  /// The sheet of a workbook; `nil` for the first that is not hidden.
  package var sheet: String?
  /// How far gzip data, and what is in a workbook, may inflate.
  package var inflation = ByteSource.InflationLimit()

  /// Everything recognised, UTC assumed.
  package init() {}
}

/// What came of reading a file.
package struct ReadSummary: Equatable, Sendable {
  /// The name of the format it was read as.
  package let format: String
  /// The source its records belong to when nobody names one.
  package let defaultSource: String
  /// The kind of its records; `nil` when it held none, or of several kinds.
  package let kind: RecordKind?
  /// What was counted on the way.
  package let tally: ReadTally
  /// What each column was taken for.
  package let columns: [ColumnUse]
  /// The SHA-256 of the file's own bytes, in hexadecimal.
  package let digest: String
  /// How many bytes the file itself has.
  package let bytes: Int
  /// Worth knowing, such as a column that was kept as an attribute.
  package let notes: [Diagnostic]
}
