import Chronology
import Records
import Statistics

/// Whether the share of changes that fail moved to another level within the weeks behind trends, and when
/// (Pettitt 1980).
///
/// A comparison of periods takes a move within one of them for bad weeks, and says nothing.
struct FailureLevel: Sendable {
  /// The first week of the new level.
  let week: Week
  /// The weeks that it may have been as well.
  let credible: [Week]
  /// The weeks from then on beside those before it.
  let contrast: FailureContrast
  /// What may be said: of the levels as they stand, by how seldom weeks in another order are parted so.
  let judgement: Judgement

  /// Searches the weeks of a sample; `nil` where they are too few, or all or none of the changes failed.
  init?(_ sample: Sample) {
    let heard = Self.heard(sample)
    let clusters = heard.clusters(in: .week)
    guard Adequacy.shareStep(weeks: clusters.count) == .ok,
      let step = ShareStep(clusters.map(\.tally))
    else { return nil }
    let calendar = sample.population.question.calendar
    func week(_ index: Int) -> Week { Week(index: clusters[index].key, start: calendar.weekStart) }
    let first = week(step.index)
    let start = calendar.range(of: first).lowerBound
    guard heard.range.contains(start) else { return nil }
    let contrast = FailureContrast(
      Sample(sample.population, range: start..<heard.range.upperBound),
      Sample(sample.population, range: heard.range.lowerBound..<start))
    self.week = first
    credible = step.credible.map(week)
    self.contrast = contrast
    // The best of all partings is always well parted: how well, its own test cannot tell.
    judgement = contrast.judgement.corrected(to: step.pValue)
  }

  /// Only where failures are on record: where they are known by the incidents they caused alone, from the
  /// first incident on.
  private static func heard(_ sample: Sample) -> Sample {
    let dataset = sample.population.dataset
    guard sample.failsByIncidentsAlone,
      let first = sample.population.incidents.first.map({ dataset.incidents.datedAt($0) }),
      sample.range.contains(first)
    else { return sample }
    return Sample(sample.population, range: first..<sample.range.upperBound)
  }

  /// The same as one of all comparisons of a page.
  func corrected(to q: Double) -> FailureLevel {
    FailureLevel(
      week: week, credible: credible, contrast: contrast, judgement: judgement.corrected(to: q))
  }

  private init(week: Week, credible: [Week], contrast: FailureContrast, judgement: Judgement) {
    self.week = week
    self.credible = credible
    self.contrast = contrast
    self.judgement = judgement
  }
}
