extension Organisation {
  /// One severity: how many, how fast noticed, how fast over.
  package struct SeverityProfile: Equatable, Sendable {
    /// 1 (worst) to 5.
    package var severity: Int
    /// Its share of incidents, relative to the other severities'.
    package var share: Double
    /// Minutes from start to detection, cut at nine tenths of the time to recover.
    package var detectMinutes: Spread
    /// Minutes from start to resolution.
    package var recoverMinutes: Spread

    /// A severity and its response.
    package init(
      _ severity: Int, share: Double, detectMinutes: Spread, recoverMinutes: Spread
    ) {
      self.severity = severity
      self.share = share
      self.detectMinutes = detectMinutes
      self.recoverMinutes = recoverMinutes
    }

    /// Four severities: the worse, the rarer and the sooner noticed.
    package static let usual = [
      SeverityProfile(
        1, share: 0.08, detectMinutes: Spread(4, sigma: 0.8),
        recoverMinutes: Spread(55, sigma: 0.9)),
      SeverityProfile(
        2, share: 0.27, detectMinutes: Spread(7, sigma: 0.9),
        recoverMinutes: Spread(75, sigma: 1.0)),
      SeverityProfile(
        3, share: 0.45, detectMinutes: Spread(15, sigma: 1.0),
        recoverMinutes: Spread(130, sigma: 1.1)),
      SeverityProfile(
        4, share: 0.20, detectMinutes: Spread(35, sigma: 1.1),
        recoverMinutes: Spread(320, sigma: 1.1)),
    ]
  }
}
