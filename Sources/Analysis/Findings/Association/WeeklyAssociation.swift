import Foundation
package import Statistics

/// Whether weeks with more changes have more incidents (Spearman without straight lines;
/// quasi-Poisson elasticity: McCullagh & Nelder 1989).
///
/// It says nothing of cause: what makes a week busy raises both.
package struct WeeklyAssociation: Equatable, Sendable {
  /// Full weeks.
  package let weeks: Int
  /// Whether the data carry a correlation.
  package let adequacy: Adequacy
  /// By ranks, straight lines taken out; `nil` where refused or where a series does not vary.
  package let correlation: SpearmanCorrelation?
  /// The same with the straight lines left in, which makes whatever grows go together.
  package let withTrends: SpearmanCorrelation?
  /// By how many percent incidents differ for one percent more changes, a straight line allowed
  /// for: 0 where other things bring incidents, 1 where every change carries the same risk. `nil`
  /// as well where a week has no changes.
  package let elasticity: Effect?
  /// What may be said: correlation and elasticity must agree where there are both.
  package let judgement: Judgement

  /// Looks at the full weeks of a sample.
  package init(_ sample: Sample) {
    self.init(changes: sample.weeklyChanges, incidents: sample.weeklyIncidents)
  }

  /// Looks at counts of weeks.
  ///
  /// - Parameters:
  ///   - changes: Of consecutive weeks.
  ///   - incidents: As many.
  package init(changes: [Int], incidents: [Int]) {
    let adequacy = Adequacy.weeklyCorrelation(weeks: changes.count)
    let series = (changes.map(Double.init), incidents.map(Double.init))
    let correlation = adequacy.isShown ? SpearmanCorrelation(series.0, series.1) : nil
    let slope = adequacy.isShown ? Self.slope(changes, incidents) : nil
    let byRank = Judgement(
      correlation?.rho ?? .unknown, noDifference: 0, pValue: correlation?.pValue ?? 1,
      adequacy: adequacy)
    weeks = changes.count
    self.adequacy = adequacy
    self.correlation = correlation
    withTrends =
      adequacy.isShown ? SpearmanCorrelation(series.0, series.1, isDetrended: false) : nil
    elasticity = slope?.slope
    judgement =
      slope.map {
        byRank.agreeing(
          with: Judgement($0.slope, noDifference: 0, pValue: $0.pValue, adequacy: adequacy))
      } ?? byRank
  }

  /// The slope of log incidents on log changes beside a straight line.
  private static func slope(
    _ changes: [Int], _ incidents: [Int]
  ) -> QuasiPoissonRegression.Coefficient? {
    // No logarithm for a week without changes, and leaving it out would choose among weeks.
    guard changes.allSatisfy({ $0 > 0 }) else { return nil }
    let middle = Double(changes.count - 1) / 2
    let fit = QuasiPoissonRegression(
      counts: incidents,
      covariates: changes.enumerated().map { [log(Double($1)), Double($0) - middle] })
    return fit?.coefficients[1]
  }
}
