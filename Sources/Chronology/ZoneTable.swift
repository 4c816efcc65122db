package import Foundation

/// A time zone's offsets as a sorted table, so that a million look-ups cost a million additions.
///
/// Built once from the system's zone; covers 1970 to 2100 and holds the first and last offset
/// beyond.
package struct ZoneTable: Equatable, Sendable {
  /// How a local time that a clock change skips or repeats was read.
  package enum Resolution: Sendable {
    /// The local time happened once.
    case exact
    /// The clock skipped it: read as if it had not yet been put forward, so it lands after the gap.
    case gap
    /// The clock showed it twice: the earlier of the two is taken.
    case overlap
  }

  /// The zone's name, as in `Europe/Berlin`.
  package let identifier: String
  /// Moments, in milliseconds, from which the offset with the same index holds.
  private let starts: [Int64]
  /// Milliseconds to add to UTC.
  private let offsets: [Int64]

  /// Universal time.
  package static let utc = ZoneTable(identifier: "UTC", starts: [.min], offsets: [0])

  /// The table of a zone by its IANA name, or `nil` when the system has no such zone.
  package init?(named identifier: String) {
    if ["UTC", "Z", "GMT", "Etc/UTC"].contains(identifier) {
      self = Self.utc
      return
    }
    guard let zone = TimeZone(identifier: identifier) else { return nil }
    self.init(zone)
  }

  /// The table of a system zone.
  ///
  /// - Complexity: O(days between 1970 and 2100), about 12,000 questions to the system, a
  ///   millisecond or two.
  package init(_ zone: TimeZone) {
    func offset(at second: Int64) -> Int64 {
      Int64(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(second)))) * 1_000
    }
    // No zone changed its clock and back in fewer than 6 days and 23 hours: Recife, October 2000.
    let step: Int64 = 6 * 86_400
    var starts: [Int64] = [.min]
    var offsets = [offset(at: 0)]
    var second: Int64 = 0
    while second < 4_102_444_800 {  // 2100-01-01
      let next = second + step
      if offset(at: next) != offsets[offsets.count - 1] {
        let change = Self.firstSecond(in: second...next) { offset(at: $0) != offset(at: second) }
        starts.append(change * 1_000)
        offsets.append(offset(at: change))
      }
      second = next
    }
    self.init(identifier: zone.identifier, starts: starts, offsets: offsets)
  }

  private init(identifier: String, starts: [Int64], offsets: [Int64]) {
    self.identifier = identifier
    self.starts = starts
    self.offsets = offsets
  }

  /// Milliseconds by which local clocks are ahead of UTC at a moment.
  ///
  /// - Complexity: O(log *t*), *t* clock changes since 1970.
  package func offset(at instant: Instant) -> Int64 {
    offsets[index(at: instant.milliseconds)]
  }

  /// The moment at which local clocks show a time, given as if it were UTC, and how sure that is.
  package func resolve(local: Int64) -> (instant: Instant, resolution: Resolution) {
    // The two offsets that can apply are those in force a day before and a day after.
    let before = offsets[index(at: local - Milliseconds.day)]
    let after = offsets[index(at: local + Milliseconds.day)]
    let earlier = Instant(milliseconds: local - max(before, after))
    let later = Instant(milliseconds: local - min(before, after))
    guard before != after else { return (earlier, .exact) }
    let earlierHolds = earlier.milliseconds + offset(at: earlier) == local
    let laterHolds = later.milliseconds + offset(at: later) == local
    switch (earlierHolds, laterHolds) {
    case (true, true): return (earlier, .overlap)
    case (true, false): return (earlier, .exact)
    case (false, true): return (later, .exact)
    case (false, false): return (Instant(milliseconds: local - before), .gap)
    }
  }

  private func index(at milliseconds: Int64) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= milliseconds { low = middle } else { high = middle }
    }
    return low
  }

  /// The first second of a range for which a condition that stays true has become true.
  private static func firstSecond(
    in range: ClosedRange<Int64>, where holds: (Int64) -> Bool
  ) -> Int64 {
    var low = range.lowerBound
    var high = range.upperBound
    while high - low > 1 {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle }
    }
    return high
  }
}
