import Analysis
import Statistics

extension Check {
  /// Whether series rise or fall.
  static let trends: [Check] = [
    slope("Slope of changes a week", \.changes, in: Standing.steady),
    test("Changes a week rise or fall", \.changes, in: Standing.steady),
    slope("Slope of incidents a week", \.incidents, in: Standing.steady),
    test("Incidents a week rise or fall", \.incidents, in: Standing.steady),
    slope("Slope of log2 time to recover", \.recovery),
    test("Time to recover rises or falls", \.recovery),
  ]

  private static func slope(
    _ subject: String, _ trend: @escaping @Sendable (Evidence) -> SeriesTrend,
    in standing: @escaping @Sendable (World) -> Standing = { _ in .judged }
  ) -> Check {
    Check(.interval, subject, by: "Theil-Sen, stretched for autocorrelation", in: standing) {
      let found = trend($0)
      return [.covers(found.trend?.slope.interval, 0, found.judgement.adequacy)]
    }
  }

  private static func test(
    _ subject: String, _ trend: @escaping @Sendable (Evidence) -> SeriesTrend,
    in standing: @escaping @Sendable (World) -> Standing = { _ in .judged }
  ) -> Check {
    Check(.test, subject, by: "Mann-Kendall, stretched for autocorrelation", in: standing) {
      let found = trend($0)
      return [.rejects(found.trend?.pValue, found.judgement.adequacy)]
    }
  }
}
