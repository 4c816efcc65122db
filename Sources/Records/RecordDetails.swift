package import Diagnostics

/// What the store knows of one change beside a dataset's columns.
package struct ChangeDetails: Equatable, Sendable {
  package let words: ChangeWords
  /// Lines; never negative.
  package let linesAdded: Int?
  /// Lines; never negative.
  package let linesDeleted: Int?
  /// Columns Toll has no name for, as a JSON object.
  package let attributes: String?

  /// The details of one change.
  package init(words: ChangeWords, linesAdded: Int?, linesDeleted: Int?, attributes: String?) {
    self.words = words
    self.linesAdded = linesAdded
    self.linesDeleted = linesDeleted
    self.attributes = attributes
  }
}

/// What the store knows of one incident beside a dataset's columns.
package struct IncidentDetails: Equatable, Sendable {
  /// Who or what noticed it.
  package let detectedBy: String?
  package let url: String?
  /// Columns Toll has no name for, as a JSON object.
  package let attributes: String?

  /// The details of one incident.
  package init(detectedBy: String?, url: String?, attributes: String?) {
    self.detectedBy = detectedBy
    self.url = url
    self.attributes = attributes
  }
}

/// Where the details of records are to be had, by the store's own numbers, one after the other: a
/// million of them need no more memory than one.
package protocol RecordDetails {
  /// Lends the details of each change, with its place among the numbers.
  func visitChanges(
    _ rowIDs: [Int64], _ body: (Int, ChangeDetails) throws(Diagnostic) -> Void
  ) throws(Diagnostic)

  /// Lends the details of each incident, with its place among the numbers.
  func visitIncidents(
    _ rowIDs: [Int64], _ body: (Int, IncidentDetails) throws(Diagnostic) -> Void
  ) throws(Diagnostic)

  /// Lends the versions of each record, the first first, with the record's place among the numbers.
  func visitVersions(
    _ kind: RecordKind, _ rowIDs: [Int64],
    _ body: (Int, RecordVersion) throws(Diagnostic) -> Void
  ) throws(Diagnostic)

  /// The ids of changes.
  func changeIDs(of rowIDs: [Int64]) throws(Diagnostic) -> [Int64: String]
}
