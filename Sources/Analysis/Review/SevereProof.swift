import Chronology
import Diagnostics
import Records
import Reports
import Statistics

/// The proof, in words: how few changes cause a severe incident, at most.
struct SevereProof: Sendable {
  private let claim: Result<SevereClaim, SevereClaim.Obstacle>
  private let since: String

  /// The proof of a review, worked out once.
  static func of(_ context: ReviewContext) -> SevereProof {
    context.proof.get { SevereProof(context) }
  }

  /// Looks at everything since the margin was agreed, else since the first record, up to the end of the
  /// period: a window that slides along would not hold however often one looks.
  private init(_ context: ReviewContext) {
    let question = context.population.question
    let first = max(
      question.marginAgreed ?? context.recorded.lowerBound, context.recorded.lowerBound,
      Self.firstIncident(context) ?? context.recorded.lowerBound)
    let end = Self.lastHeard(context, until: context.evidence.sample.range.upperBound)
    let start = min(context.calendar.start(of: first), end)
    let sample = Sample(context.population, range: start..<end)
    since = "since \(first)"
    claim = Result { () throws(SevereClaim.Obstacle) in
      try SevereClaim.state(sample, margin: question.margin)
    }
  }

  /// The day of the first incident on record, where nobody wrote any down before: of changes of that time
  /// nobody knows what they caused.
  private static func firstIncident(_ context: ReviewContext) -> CivilDate? {
    Feed.beginning(
      of: .incidents, in: context.dataset,
      after: context.calendar.start(of: context.recorded.lowerBound)
    ).map { context.calendar.date(of: $0) }
  }

  /// Where the sources of incidents have been silent for long, when they last said something.
  private static func lastHeard(_ context: ReviewContext, until end: Instant) -> Instant {
    let asOf = context.population.asOf
    let feeds = Feed.all(context.dataset).filter { $0.kind == .incidents }
    guard !feeds.isEmpty, feeds.allSatisfy({ $0.isQuiet(at: asOf) }),
      let last = feeds.map(\.last).max(), asOf.since(last) >= FeedGaps.longCalm
    else { return end }
    return min(end, last.advanced(by: 1))
  }

  /// One sentence; the counts behind it and what a stronger claim takes are its footnotes.
  var sentence: Prose {
    switch claim {
    case .success(let claim): claim.sentence(in: since)
    case .failure(let obstacle):
      "How few changes cause a severity 1 or 2 incident cannot be said: \(obstacle.phrase)."
    }
  }

  /// The same for those who have ten minutes; `nil` where nothing can be claimed.
  var inShort: Prose? { try? claim.get().inShort(since) }
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
        "\(tally.trials, "change") to judge by \(tally.trials == 1 ? "is" : "are") too few to say how seldom they cause a severity 1 or 2 incident."
    }
    let bound = Estimate(
      value: limit.roundedUp, lower: nil, upper: nil, numerator: nil, denominator: nil,
      n: tally.trials, unit: .proportion, status: .ok, caveats: caveats(in: time))
    return
      "With 95\u{A0}% confidence, however often we look, fewer than \(bound) of changes cause a severity 1 or 2 incident\(unjudged)\(verdict)."
  }

  /// A higher bound reassures nobody: nothing has gone wrong and little has been tried.
  private static let tellingLimit = 0.1

  fileprivate func inShort(_ time: String) -> Prose? {
    guard Adequacy.failureRate(trials: tally.trials) == .ok,
      margin != nil || limit <= Self.tellingLimit
    else { return nil }
    let bound: Prose =
      "Fewer than \(limit.roundedUp, .proportion) of changes cause a severity 1 or 2 incident (95\u{A0}% sure"
    guard let margin, let holds else {
      return bound + ", from at most \(tally.successes) of \(tally.trials) \(time))."
    }
    return bound
      + "): the margin of \(margin, .proportion) \(holds ? "holds" : "is not shown to hold")."
  }

  /// What the bound takes the unjudged incidents for, and what it would be without them.
  private var unjudged: Prose {
    guard unlinkedIncidents > 0 else { return "" }
    let unjudged = unlinkedIncidents - untracedIncidents - unratedIncidents
    let which: [Prose] = [
      unjudged == 0 ? nil : "the \(unjudged) of \(severeIncidents) that nobody linked",
      unratedIncidents == 0
        ? nil
        : "the \(unratedIncidents) of \(severeIncidents) without a severity, as severe ones,",
      untracedIncidents == 0
        ? nil
        : "the \(untracedIncidents) of \(severeIncidents) laid to a change in no record",
    ].compactMap(\.self)
    return
      ", even if \(.joined(which, separator: " and ")) came of one (as linked, fewer than \(recordedLimit.roundedUp, .proportion))"
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
    var caveats = [
      Diagnostic.severeCounts(recorded, atMost: tally, in: time, limitOnce: limitOnce.roundedUp)
    ]
    if let stronger, holds != false { caveats.append(.strongerClaim(stronger)) }
    if unlinkedIncidents > 0 { caveats.append(.severeUnlinked) }
    if inflation > 1 { caveats.append(.severeCluster) }
    return caveats
  }
}

extension Diagnostic {
  /// What the bound rests on.
  fileprivate static func severeCounts(
    _ recorded: Tally, atMost most: Tally, in time: String, limitOnce: Double
  ) -> Diagnostic {
    let more = most == recorded ? "" : ", and at most \(most.successes) did"
    return Diagnostic(
      .note, .caveat,
      "\(recorded.successes) of \(Thousands.grouped("\(recorded.trials)")) changes \(time) \(recorded.successes == 1 ? "is" : "are") known "
        + "to\(more); the limit would be \(percent(limitOnce)) if this were the only look; it is one for changes "
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
  fileprivate static let severeUnlinked = Diagnostic(
    .warning, .caveat,
    "each answer to whether a change caused a severe incident, yes or no, makes the bound sharper",
    hint: nil, at: nil)

  /// Severe incidents come together, or may.
  fileprivate static let severeCluster = Diagnostic(
    .note, .caveat,
    "severe incidents may come several at a time, so changes count for less until more weeks with one "
      + "are known", hint: nil, at: nil)
}

extension Double {
  /// A share rounded up to the digits that a page shows of it, so that a bound never reads tighter than
  /// it is: 2.0008 % reads 2.1 %.
  var roundedUp: Double {
    guard self > 0, self < 1 else { return self }
    let percent = self * 100
    var unit = percent >= 10 ? 1.0 : percent >= 1 ? 0.1 : percent >= 0.1 ? 0.01 : 0.001
    if percent >= 90 { unit = 0.1 }
    // What is that round already stays, whatever the last bit of it says.
    let steps = (percent / unit - 1e-9).rounded(.up)
    return min(1, steps * unit / 100)
  }
}
