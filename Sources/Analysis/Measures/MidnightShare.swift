package import Chronology
package import Records
package import Reports

/// How many of some records' times are midnight to the millisecond: the mark of days that were
/// written down without a clock.
///
/// Such times say nothing of hours: neither in which hour a thing happened, nor how soon one
/// followed another. Whoever reads hours from records asks here first and refuses with `reason`.
///
/// A day without a clock is read as midnight of the zone its file was read in. The records keep
/// moments only, so midnight is looked for on the reporting clock and on that of UTC, which files
/// that name no zone are most often in; whichever of the two finds more counts.
package struct MidnightShare: Equatable, Sendable {
  /// Times that are midnight on one clock.
  package let atMidnight: Int
  /// All times looked at; missing ones are not among them.
  package let timed: Int

  /// Looks at moments, in any order; none of them gives a share that is not too large.
  ///
  /// - Complexity: O(*n*) for *n* moments, each with a search of the zone's offsets.
  package init(_ moments: some Sequence<Instant>, on calendar: ReportingCalendar) {
    var local = 0
    var universal = 0
    var timed = 0
    for moment in moments {
      timed += 1
      // Every offset in use since 1972 is whole minutes: no other second can be a midnight.
      guard moment.milliseconds % Milliseconds.minute == 0 else { continue }
      universal += moment.milliseconds % Milliseconds.day == 0 ? 1 : 0
      local += calendar.local(moment) % Milliseconds.day == 0 ? 1 : 0
    }
    atMidnight = max(local, universal)
    self.timed = timed
  }

  /// Looks at the moments that changes are counted at.
  package init(
    changes rows: some Sequence<Int>, of dataset: Dataset, on calendar: ReportingCalendar
  ) {
    self.init(rows.lazy.map { dataset.changes.datedAt($0) }, on: calendar)
  }

  /// Looks at the moments that incidents are counted at: their start, else their detection.
  package init(
    incidents rows: some Sequence<Int>, of dataset: Dataset, on calendar: ReportingCalendar
  ) {
    self.init(rows.lazy.map { dataset.incidents.datedAt($0) }, on: calendar)
  }

  /// Looks at the moments at which incidents were noticed, as far as they are known.
  package init(
    detectionsOf rows: some Sequence<Int>, of dataset: Dataset, on calendar: ReportingCalendar
  ) {
    self.init(rows.lazy.compactMap { dataset.incidents.detectedAt[$0] }, on: calendar)
  }

  /// Whether hours can not be read from these times: more than one in five at midnight, and more
  /// than one at all.
  package var isTooLarge: Bool { atMidnight > 1 && 5 * atMidnight > timed }

  /// Why a statement of hours is refused, in the words of `Estimate.Status`.
  package static let reason = "more than one time in five is midnight to the second"

  /// The status of a figure that reads hours from these times; `nil` where it may.
  package var refusal: Estimate.Status? { isTooLarge ? .refused(reason: Self.reason) : nil }
}
