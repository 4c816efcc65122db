/// A stretch of every week on the local clock, as in `Friday 16:00 - Monday 08:00`.
package struct WeeklySpan: Hashable, Sendable {
  /// As it was written.
  package let text: String
  /// Minutes since Monday 00:00, 0 to 10,079.
  private let start: Int
  /// The first minute after it; before `start` where it reaches over Sunday night.
  private let end: Int

  private static let days = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// Reads two days with times, a hyphen between them, or returns `nil`; days may be cut to three
  /// letters.
  package init?(parsing text: String) {
    let ends = text.split(separator: "-").map { $0.split(separator: " ").map(String.init) }
    guard ends.count == 2, let start = Self.minute(ends[0]), let end = Self.minute(ends[1]),
      start != end
    else { return nil }
    self.text = text
    self.start = start
    self.end = end
  }

  /// Whether a moment lies in it, by the clock of a calendar.
  package func contains(_ moment: Instant, in calendar: ReportingCalendar) -> Bool {
    let minute = calendar.minuteOfWeek(of: moment)
    return start < end ? (start..<end).contains(minute) : minute >= start || minute < end
  }

  private static func minute(_ words: [String]) -> Int? {
    guard words.count == 2, words[0].count >= 3,
      let day = days.firstIndex(where: { $0.hasPrefix(words[0].lowercased()) })
    else { return nil }
    let clock = words[1].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 2,
      clock.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isNumber) }),
      let hour = Int(clock[0]), let minute = Int(clock[1]), (0..<24).contains(hour),
      (0..<60).contains(minute)
    else { return nil }
    return (day * 24 + hour) * 60 + minute
  }
}
