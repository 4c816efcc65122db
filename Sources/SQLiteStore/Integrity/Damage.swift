import Chronology
import Diagnostics
import GRDB

/// Thrown where a row holds what no import writes: bits were lost, or somebody else wrote to the file.
///
/// What is read from a database is input. Whoever meets such a row goes no further, and ``RowRules``
/// tells afterwards which row it is and what is wrong with it.
struct Damage: Error {}

/// The numbers that a record may hold.
enum StoredNumbers {
  /// Milliseconds of a moment.
  static let moments =
    Instant.range.lowerBound.milliseconds...Instant.range.upperBound.milliseconds
  /// The moment of its milliseconds.
  static func moment(_ milliseconds: Int64) throws(Damage) -> Instant {
    guard moments.contains(milliseconds) else { throw Damage() }
    return Instant(milliseconds: milliseconds)
  }

  /// Lines, files, commits, rows, bytes: twice what any reader lets in, for lines added and deleted
  /// together; sums of a million of them are still whole numbers.
  static let counts: ClosedRange<Int64> = 0...2_000_000_000_000
  /// Milliseconds of a time to detect or to recover: 100 years and some days.
  static let durations: ClosedRange<Int64> = 0...3_200_000_000_000
}

extension Row {
  /// The value of a column.
  ///
  /// - Throws: `Damage` where it is of a kind that no import writes there.
  func value<Value: DatabaseValueConvertible>(_ column: String) throws -> Value {
    do { return try decode(Value.self, forColumn: column) } catch { throw Damage() }
  }

  /// A number that counts something.
  func count(_ column: String) throws -> Int {
    let count: Int64 = try value(column)
    guard StoredNumbers.counts.contains(count) else { throw Damage() }
    return Int(count)
  }

  /// A number that counts something, or none.
  func optionalCount(_ column: String) throws -> Int? {
    let isMissing = try value(column) as DatabaseValue == .null
    return isMissing ? nil : try count(column)
  }

  /// Milliseconds that something took, or none.
  func optionalDuration(_ column: String) throws -> Int64? {
    let milliseconds: Int64? = try value(column)
    guard milliseconds.map(StoredNumbers.durations.contains) ?? true else { throw Damage() }
    return milliseconds
  }

  /// A moment, or none.
  func moment(_ column: String) throws -> Instant? {
    let milliseconds: Int64? = try value(column)
    return try milliseconds.map { try StoredNumbers.moment($0) }
  }

  /// A moment that every row has.
  func knownMoment(_ column: String) throws -> Instant {
    guard let moment = try moment(column) else { throw Damage() }
    return moment
  }
}

extension Diagnostic {
  /// What is said where a reader met a row that no rule names.
  static let unnamedDamage = "a row holds what no import writes"

  /// The database holds what no import writes.
  static func damaged(_ path: String, _ words: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(path) is damaged: \(words)",
      hint: "\"toll doctor\" lists what is wrong. Restore the file from a backup, or import its "
        + "records again into a new one.", at: nil)
  }
}
