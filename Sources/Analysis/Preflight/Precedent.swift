import Records
import Reports
import Statistics

/// How changes like the one about to go out fared, ever less like it until there are enough.
struct Precedent {
  /// Changes that share some traits with it.
  struct Step {
    let traits: PreflightFacts.Likeness
    /// Failed of those whose outcome is known.
    let tally: Tally
    /// Changes without a known outcome, of sources whose outcomes carry a rate.
    let unstated: Int
    /// The changes that are in no rate, or in one by links alone, for where they came from.
    let sources: RateSources
  }

  /// Every step, the narrowest first.
  let steps: [Step]
  /// The place in `steps` of the first with changes enough, else of the one with the most.
  let chosen: Int

  /// Climbs until there are changes enough for a failure rate.
  ///
  /// - Parameter known: What is known of the change: traits that are not, make no step.
  init(_ preflightFacts: PreflightFacts, known: PreflightFacts.Likeness) {
    let steps = Widening.steps(knowing: known).map { Self.step($0, preflightFacts) }
    self.steps = steps
    chosen = steps.firstIndex { $0.tally.trials >= Widening.enough } ?? steps.count - 1
  }

  var answer: Step { steps[chosen] }

  private static func step(_ traits: PreflightFacts.Likeness, _ preflightFacts: PreflightFacts)
    -> Step
  {
    var failed = 0
    var rated = 0
    var unstated = 0
    var finished: [Int32: Int] = [:]
    let bases = preflightFacts.rateBases
    for count in preflightFacts.counts where count.likeness.isSuperset(of: traits) {
      if count.outcome != .aborted { finished[count.source, default: 0] += count.changes }
      for (isBlamed, changes) in [(true, count.blamed), (false, count.changes - count.blamed)] {
        switch Population.Verdict(
          count.outcome, by: bases[Int(count.source)], isBlamed: isBlamed)
        {
        case .succeeded: rated += changes
        case .failed:
          rated += changes
          failed += changes
        case .unstated, .unstatedButBlamed: unstated += changes
        case .unrated, .aborted: break
        }
      }
    }
    return Step(
      traits: traits, tally: Tally(successes: failed, trials: rated), unstated: unstated,
      sources: RateSources(finished, of: preflightFacts.sources, by: bases))
  }
}

extension Precedent.Step {
  /// The share that failed, with its interval.
  var estimate: Estimate {
    let proportion = Proportion.estimate(tally, weeks: [])
    return Estimate.proportion(proportion, of: "finished changes like it")
      .within(
        MissingOutcomes.interval(proportion, missing: unstated)
      )
      .refused(refusal)
  }

  /// Why a rate cannot be told; `nil` where any of its changes carries one.
  var refusal: Estimate.Status? { tally.trials == 0 ? sources.refusal : nil }

  /// Whether outcomes are missing so often that the interval is that of both extremes.
  var isWidened: Bool {
    tally.trials > 0 && MissingOutcomes.matter(tally, missing: unstated)
  }
}

extension PreflightFacts {
  /// What failures are known by, by the code of a source.
  var rateBases: [RateBasis] { sources.map { RateBasis($0.outcomes, isNamed: $0.isNamed) } }
}
