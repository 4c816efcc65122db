/// When things happen: the day, the week, and how weeks differ.
package struct Rhythm: Equatable, Sendable {
  /// Activity from 22 to 7 o'clock, as a share of that of office hours (9 to 18).
  package var night: Double
  /// The factor on Saturdays and Sundays.
  package var weekend: Double
  /// The factor on Fridays.
  package var friday: Double
  /// The last week's rate over the first week's; between them it grows evenly, as interest does.
  package var growth: Double
  /// The shape of the gamma law by which weeks differ at random, as 10 for clearly lumpy ones;
  /// `nil` for even weeks.
  package var weekShape: Double?

  /// A rhythm of even weeks without growth unless said otherwise.
  package init(
    night: Double = 0.05, weekend: Double = 0.12, friday: Double = 1, growth: Double = 1,
    weekShape: Double? = nil
  ) {
    self.night = night
    self.weekend = weekend
    self.friday = friday
    self.growth = growth
    self.weekShape = weekShape
  }

  /// The same at every hour of every week.
  package static let flat = Rhythm(night: 1, weekend: 1)

  /// How busy each of the 168 hours from Monday 00:00 is; the mean is 1.
  package var hours: [Double] {
    let raw = (0..<168).map { hour in
      let shoulder = (night + 1) / 2  // 7 to 9 and 18 to 22 o'clock
      let ofDay =
        switch hour % 24 {
        case 9..<18: 1.0
        case 7..<9, 18..<22: shoulder
        default: night
        }
      return ofDay * (hour / 24 == 4 ? friday : hour / 24 > 4 ? weekend : 1)
    }
    let mean = raw.reduce(0, +) / 168
    return raw.map { $0 / mean }
  }

  /// The factor of growth in a week, chosen so that the mean over all weeks is 1.
  ///
  /// - Parameters:
  ///   - week: from 0; weeks after the last grow on.
  ///   - weeks: how many there are, at least 1.
  package func level(ofWeek week: Int, of weeks: Int) -> Double {
    guard growth != 1, weeks > 1 else { return 1 }
    let step = Elementary.ln(growth) / Double(weeks - 1)
    let mean = (0..<weeks).reduce(0) { $0 + Elementary.exp(step * Double($1)) } / Double(weeks)
    return Elementary.exp(step * Double(week)) / mean
  }
}
