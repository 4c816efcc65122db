import Chronology
import Reports
import Statistics

/// A move of the share of changes that fail, in words.
extension FailureLevel {
  /// The move that a page may tell of; `nil` without one.
  static func told(_ context: ReviewContext) -> FailureLevel? {
    guard context.coverage.isObserved, let level = context.findings?.failureLevel,
      level.judgement.isDifferent
    else { return nil }
    return level
  }

  /// Since when how many failed, against how many, with what the mix of types has to do with it.
  var sentence: Prose {
    let crude = contrast.crude
    let now = crude.first
    let before = crude.second
    let move: Prose =
      "Since week \(week.description)\(certainty) \(now.successes) of \(now.trials, "change") failed, against \(before.successes) of \(before.trials) in the weeks before it: \(crude.difference.points), \(judgement.times("times as often"))."
    return contrast.mix.map { .joined([move, $0], separator: " ") } ?? move
  }

  /// The same in few words, where changes fail more often since, and not, for all we
  /// know, because they are of other types.
  var worse: Prose? {
    guard judgement.decision == .higher, contrast.mix == nil else { return nil }
    let (now, before) = (contrast.crude.first, contrast.crude.second)
    return
      "Since week \(week.description) changes fail more often: \(now.successes) of \(now.trials), before that \(before.successes) of \(before.trials)."
  }

  /// Between which weeks it was, where more than one is credible.
  private var certainty: Prose {
    guard let first = credible.first, let last = credible.last, first < last else { return "" }
    return ", give or take \(max(last.index - week.index, week.index - first.index), "week"),"
  }
}

extension FailureContrast {
  /// Crude and stratified beside each other where they tell different stories.
  var mix: Prose? {
    if hasNoTypeInCommon, judgement.isDifferent {
      return "No type of change is in both: whether it is the time or the type we cannot tell."
    }
    guard disagrees, let within = stratified else { return nil }
    if isHeterogeneous {
      return "Types differ in this among themselves, so no one number stands for them all."
    }
    return within.isDifferent
      ? "Among changes of the same type the odds of failure are \(within.times()): the mix of types hides it."
      : "But among changes of the same type we cannot tell\(within.odds): the mix of types changed."
  }
}

extension Effect {
  /// A difference of shares, as in `5.2 points more (0.9 to 9.8)`.
  var points: Prose {
    guard let value, let lower = interval.lower, let upper = interval.upper else { return "" }
    let ends = value < 0 ? (-upper, -lower) : (lower, upper)
    return
      "\(abs(value), .points) points \(value < 0 ? "fewer" : "more") (\(ends.0, .points) to \(ends.1, .points))"
  }
}
