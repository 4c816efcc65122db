/// A moment: whole milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored.
///
/// Integers, because times that differ only by floating error would tie or not tie by chance.
package struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch; negative before it.
  package let milliseconds: Int64

  /// The moment so many milliseconds after the Unix epoch.
  package init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Years 0001 to 9999, the range in which every part of Toll can write a date.
  package static let range =
    Instant(
      milliseconds: -62_135_596_800_000)...Instant(
      milliseconds: 253_402_300_799_999)

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The moment so many milliseconds later (earlier when negative); the last or first that there
  /// is where that lies beyond it.
  package func advanced(by milliseconds: Int64) -> Instant {
    let (sum, overflows) = self.milliseconds.addingReportingOverflow(milliseconds)
    return Instant(milliseconds: overflows ? (milliseconds < 0 ? .min : .max) : sum)
  }

  /// Milliseconds from an earlier moment to this one; negative when that one is later. The most
  /// that there are where they are more, so that the sign can always be turned round.
  package func since(_ earlier: Instant) -> Int64 {
    let (length, overflows) = milliseconds.subtractingReportingOverflow(earlier.milliseconds)
    return overflows ? (self < earlier ? -.max : .max) : max(-.max, length)
  }
}

/// Lengths of time in the unit the house stores them in, milliseconds.
package enum Milliseconds {
  package static let second: Int64 = 1_000
  package static let minute: Int64 = 60_000
  package static let hour: Int64 = 3_600_000
  package static let day: Int64 = 86_400_000
  package static let week: Int64 = 604_800_000
}
