import Chronology

/// Moments for machines.
enum UTCText {
  /// A moment after RFC 3339 in UTC, as in `2026-11-16T09:30:00Z`, with milliseconds where it has
  /// some.
  static func text(of instant: Instant) -> String {
    let day = instant.milliseconds.dividedDown(by: Milliseconds.day)
    let ofDay = Int(instant.milliseconds - day * Milliseconds.day)
    let (seconds, fraction) = ofDay.quotientAndRemainder(dividingBy: 1_000)
    let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { $0.padded(to: 2) }
    let tail = fraction == 0 ? "" : ".\(fraction.padded(to: 3))"
    return "\(CivilDate(daysSinceEpoch: Int(day)))T\(clock.joined(separator: ":"))\(tail)Z"
  }
}
