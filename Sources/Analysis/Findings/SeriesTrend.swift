import Chronology
import Records
package import Statistics

/// Whether a series of weeks, or of incidents, rises or falls (Mann 1945; Sen 1968).
package struct SeriesTrend: Equatable, Sendable {
  /// What the trend is found from, once there are points enough to try.
  package let trend: Trend?
  /// How many points there are.
  package let points: Int
  /// What may be said of the slope: per week, in the unit of the points.
  package let judgement: Judgement

  /// Looks at points in order of time.
  ///
  /// - Parameters:
  ///   - values: Without NaN.
  ///   - weeks: When each was, in weeks; `nil` for one point a week. Where clocks went back over
  ///     midnight, one may be of the week before that of the last: it stays in its place.
  package init(_ values: [Double], weeks: [Double]? = nil) {
    let isEnough = Adequacy.trend(points: values.count, autocorrelation: 0).isShown
    let trend = isEnough ? Trend(values, times: weeks.map(Self.ascending)) : nil
    self.trend = trend
    points = values.count
    judgement = Judgement(
      trend?.slope ?? .unknown, noDifference: 0, pValue: trend?.pValue ?? 1,
      adequacy: .trend(points: values.count, autocorrelation: trend?.autocorrelation ?? 0))
  }

  private static func ascending(_ weeks: [Double]) -> [Double] {
    var latest = -Double.infinity
    return weeks.map { week in
      latest = max(latest, week)
      return latest
    }
  }

  /// The changes of full weeks.
  package static func changes(_ sample: Sample) -> SeriesTrend {
    SeriesTrend(sample.weeklyChanges.map(Double.init))
  }

  /// The incidents that started in full weeks.
  package static func incidents(_ sample: Sample) -> SeriesTrend {
    SeriesTrend(sample.weeklyIncidents.map(Double.init))
  }

  /// The times to recover of closed incidents, in doublings, on the week each started in.
  package static func recovery(_ sample: Sample) -> SeriesTrend {
    let population = sample.population
    let closed = Durations.toRecover(sample).entries.filter(\.isClosed)
    return SeriesTrend(
      closed.map { LogScale.doublings(of: $0.positiveMinutes) },
      weeks: closed.map { entry in
        let start = population.dataset.incidents.datedAt(entry.row)
        return Double(population.question.calendar.week(of: start).index)
      })
  }
}
