extension Instant {
  /// As RFC 3339 has it in UTC, to the second, as in `2026-11-16T09:30:00Z`: for messages, and for
  /// whoever reads it back.
  package var written: String {
    let seconds = milliseconds.dividedDown(by: Milliseconds.second)
    let ofDay = seconds - seconds.dividedDown(by: 86_400) * 86_400
    let parts = [ofDay / 3_600, ofDay / 60 % 60, ofDay % 60].map { $0.padded(to: 2) }
    return "\(CivilDate(utc: self))T\(parts.joined(separator: ":"))Z"
  }
}
