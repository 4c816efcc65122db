package import Chronology

/// A row of a running question of which a million may pass by, its first column being 0.
///
/// Whatever no import writes throws `Damage`.
package protocol AnswerRow {
  /// A whole number as it is; 0 where there is none.
  func integer(_ column: Int32) -> Int64

  /// Of which kind a value is, before it is read as any other.
  func kind(_ column: Int32) -> CellKind

  /// The text of a cell that is one.
  func cellText(_ column: Int32) -> String?
}

/// What a cell holds.
package enum CellKind: Sendable {
  case missing, integer, text
  /// What no table of ours holds: a number with a fraction, or bytes.
  case other
}

extension AnswerRow {
  /// A whole number within what may be, or none.
  @inlinable package func number(
    _ column: Int32, within range: ClosedRange<Int64>
  ) throws(Damage) -> Int64? {
    let value = integer(column)
    // What is missing, and what is no number, reads as 0: only a 0 is looked at twice.
    if value == 0, try isMissing(column) { return nil }
    guard range.contains(value) else { throw Damage() }
    return value
  }

  /// Whether a cell without a number is empty.
  @inlinable package func isMissing(_ column: Int32) throws(Damage) -> Bool {
    switch kind(column) {
    case .missing: return true
    case .integer: return false
    case .text, .other: throw Damage()
    }
  }

  /// A number, or none.
  package func optionalInteger(_ column: Int32) throws(Damage) -> Int64? {
    try isMissing(column) ? nil : integer(column)
  }

  /// The word that a column names, or none.
  @inlinable package func word(
    _ column: Int32, in lexicon: borrowing Lexicon
  ) throws(Damage) -> Lexicon.Word {
    let number = integer(column)
    if number == 0 {
      guard try isMissing(column) else { throw Damage() }
      return .none
    }
    return try lexicon.knownWord(number)
  }

  /// As ``word(_:in:)`` where 0 stands for a missing one.
  package func countedWord(
    _ column: Int32, in lexicon: borrowing Lexicon
  ) throws(Damage) -> Lexicon.Word {
    try lexicon.knownWord(integer(column))
  }

  /// The milliseconds of a moment; the least number where there is none.
  @inlinable package func milliseconds(_ column: Int32) throws(Damage) -> Int64 {
    try number(column, within: StoredNumbers.moments) ?? .min
  }

  /// A moment, or none.
  package func instant(_ column: Int32) throws(Damage) -> Instant? {
    try number(column, within: StoredNumbers.moments).map { Instant(milliseconds: $0) }
  }

  /// A moment that every row has.
  package func knownInstant(_ column: Int32) throws(Damage) -> Instant {
    guard let moment = try instant(column) else { throw Damage() }
    return moment
  }

  /// A moment that can be believed; one that cannot is as good as none.
  package func instant(
    _ column: Int32, within range: ClosedRange<Instant>
  ) throws(Damage) -> Instant? {
    try instant(column).flatMap { range.contains($0) ? $0 : nil }
  }

  /// How many of something, or nothing said.
  @inlinable package func count(_ column: Int32) throws(Damage) -> Int? {
    try number(column, within: StoredNumbers.counts).map { Int($0) }
  }

  /// How many of something.
  package func knownCount(_ column: Int32) throws(Damage) -> Int {
    guard let count = try count(column) else { throw Damage() }
    return count
  }

  /// Milliseconds that something took.
  package func duration(_ column: Int32) throws(Damage) -> Int64? {
    try number(column, within: StoredNumbers.durations)
  }

  /// Yes, no, or nothing said.
  @inlinable package func flag(_ column: Int32) throws(Damage) -> Bool? {
    try number(column, within: 0...1).map { $0 == 1 }
  }

  /// A text, or none.
  package func text(_ column: Int32) throws(Damage) -> String? {
    switch kind(column) {
    case .missing: return nil
    case .text: return cellText(column)
    case .integer, .other: throw Damage()
    }
  }

  /// A text that every row has.
  package func knownText(_ column: Int32) throws(Damage) -> String {
    guard let text = try text(column) else { throw Damage() }
    return text
  }
}

/// Thrown where a row holds what no import writes: bits were lost, or somebody else wrote to the tables.
///
/// What is read from a database is input. Whoever meets such a row goes no further; what is wrong with it is
/// looked for afterwards.
package struct Damage: Error {
  /// Something is wrong with a row.
  package init() {}
}

/// The numbers that a record may hold.
package enum StoredNumbers {
  /// Milliseconds of a moment.
  package static let moments =
    Instant.range.lowerBound.milliseconds...Instant.range.upperBound.milliseconds

  /// The moment of its milliseconds.
  package static func moment(_ milliseconds: Int64) throws(Damage) -> Instant {
    guard moments.contains(milliseconds) else { throw Damage() }
    return Instant(milliseconds: milliseconds)
  }

  /// Lines, files, commits, rows, bytes: twice what any reader lets in, for lines added and deleted
  /// together; sums of a million of them are still whole numbers.
  @inlinable package static var counts: ClosedRange<Int64> { 0...2_000_000_000_000 }
  /// Milliseconds of a time to detect or to recover: 100 years and some days.
  @inlinable package static var durations: ClosedRange<Int64> { 0...3_200_000_000_000 }
}
