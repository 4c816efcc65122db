import Diagnostics
import Reports
import Statistics

/// The proof, in words: how few changes cause a severe incident, at most.
enum SevereProof {
  /// One sentence; the counts behind it and what a stronger claim takes are its footnotes.
  static func sentence(_ context: ReviewContext) -> Prose {
    do {
      let claim = try SevereClaim.state(
        context.evidence.sample, margin: context.population.question.margin)
      return claim.sentence(in: context.evidence.name)
    } catch {
      return "How few changes cause a severity 1 or 2 incident cannot be said: \(error.phrase)."
    }
  }
}

extension SevereClaim.Obstacle {
  fileprivate var phrase: String {
    switch self {
    case .noIncidents: "no incident is recorded"
    case .noSeverity: "no incident has a severity"
    case .noLinks: "no incident is linked to a change"
    case .noChanges: "no change has a known outcome"
    }
  }
}

extension SevereClaim {
  fileprivate func sentence(in time: String) -> Prose {
    guard Adequacy.failureRate(trials: tally.trials) == .ok else {
      return
        "\(tally.trials, "rated change") \(tally.trials == 1 ? "is" : "are") too few to say how seldom they cause a severity 1 or 2 incident."
    }
    let bound = Estimate(
      value: limit, lower: nil, upper: nil, numerator: nil, denominator: nil, n: tally.trials,
      unit: .proportion, status: .ok, caveats: caveats(in: time))
    return
      "With 95\u{A0}% confidence, however often we look, fewer than \(bound) of changes cause a severity 1 or 2 incident\(verdict)."
  }

  /// What that means for the margin, where one was agreed.
  private var verdict: Prose {
    guard let margin, let holds else { return "" }
    if holds { return ": the margin of \(margin, .proportion) holds" }
    guard let stronger else { return ": the margin of \(margin, .proportion) is not shown to hold" }
    return
      ": the margin of \(margin, .proportion) is not shown to hold, and takes \(stronger.further, "more change", plural: "more changes") without one"
  }

  private func caveats(in time: String) -> [Diagnostic] {
    var caveats = [Diagnostic.severeCounts(tally, in: time, limitOnce: limitOnce)]
    if let stronger, holds != false { caveats.append(.strongerClaim(stronger)) }
    if unlinkedIncidents > 0 {
      caveats.append(.severeUnlinked(unlinkedIncidents, of: severeIncidents))
    }
    return caveats
  }
}

extension Diagnostic {
  /// What the bound rests on.
  fileprivate static func severeCounts(
    _ tally: Tally, in time: String, limitOnce: Double
  ) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(tally.successes) of \(Thousands.grouped("\(tally.trials)")) changes in \(time) did; the "
        + "limit would be \(percent(limitOnce)) if this were the only look; it is one for changes "
        + "like these, not for hours or kinds without any", hint: nil, at: nil)
  }

  /// What the next round number takes.
  fileprivate static func strongerClaim(_ stronger: SevereClaim.Stronger) -> Diagnostic {
    let goal = percent(stronger.margin).replacing(".0 ", with: " ")
    let once =
      stronger.furtherOnce > 0
      ? " (\(Thousands.grouped("\(stronger.furtherOnce)")) if looked at only then)" : ""
    return Diagnostic(
      .note, .caveat,
      "to say fewer than \(goal) takes \(Thousands.grouped("\(stronger.further)")) more changes "
        + "without one\(once)", hint: nil, at: nil)
  }

  /// Severe incidents of unknown cause.
  fileprivate static func severeUnlinked(_ count: Int, of all: Int) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "\(count) of \(all) severity 1 or 2 incidents are linked to no change; the claim holds as "
        + "far as links are recorded", hint: nil, at: nil)
  }
}
