/// What was counted while a file was read.
package struct ReadTally: Equatable, Sendable {
  /// Rows that became records.
  package var accepted = 0
  /// Rows that could not be read.
  package var rejected = 0
  /// Times in accepted rows that a clock put forward had skipped.
  package var gaps = 0
  /// Times in accepted rows that a clock put back had shown twice.
  package var overlaps = 0
  /// Times in accepted rows given as a date alone, read as its midnight.
  package var datesAlone = 0
  /// Times in accepted rows that said no zone.
  package var timesWithoutZone = 0
  /// Accepted rows without an id, which got one made from their content.
  package var madeIDs = 0
  /// Accepted rows with bytes in their id, or in what it was made from, that were not UTF-8.
  package var mendedIDs = 0
  /// Accepted rows with fewer fields than the header; the absent ones are missing.
  package var shortRows = 0
  /// Rows passed over because all their fields were empty.
  package var emptyRows = 0

  /// Nothing counted yet.
  package init() {}

  /// Rows read, good or not.
  package var rows: Int { accepted + rejected }

  /// Adds what was counted elsewhere.
  mutating func add(_ other: ReadTally) {
    accepted += other.accepted
    rejected += other.rejected
    gaps += other.gaps
    overlaps += other.overlaps
    datesAlone += other.datesAlone
    timesWithoutZone += other.timesWithoutZone
    madeIDs += other.madeIDs
    mendedIDs += other.mendedIDs
    shortRows += other.shortRows
    emptyRows += other.emptyRows
  }
}
