import Chronology
import Records
import Reports
import Statistics

/// The period in at most five sentences that need no statistics to read: what went out, what broke,
/// what is unusual, what deserves talk, what cannot be told and what would make it tellable.
struct Opening: ReviewPart {
  /// Its section's.
  static let name = "summary"

  func compose(_ context: ReviewContext) -> Section? {
    let sentences =
      context.silence.map { [$0.sentence] }
      ?? [
        whatWentOut(context), whatBroke(context), whatIsUnusual(context),
        TalkingPoints.first(context), whatIsKnown(context),
      ].compactMap(\.self)
    return Section(
      name: Self.name, title: "In short", place: .brief,
      blocks: [.paragraph(.joined(sentences, separator: " "))])
  }

  private func whatWentOut(_ context: ReviewContext) -> Prose {
    let count = context.sample.changes.count
    guard context.dataset.changes.count > 0 else { return "No change is recorded." }
    if let reason = context.population.unrecorded.reasonAgainstFilter(.changes) {
      return "Whether a change reached production we cannot tell: \(reason)."
    }
    if let days = context.quiet[.changes] {
      return
        "No change is recorded \(context.periodPhrase), nor in \(days) days around it: silence is not calm."
    }
    guard count > 0 else { return "No change reached production \(context.periodPhrase)." }
    return
      "\(count, "change") reached production \(context.periodPhrase)\(whatFailed(context, of: count))."
  }

  /// Of the changes that went out, how many failed; what everybody looks for first must not be missed
  /// for want of a sentence.
  private func whatFailed(_ context: ReviewContext, of count: Int) -> Prose {
    let rate = context.estimate(ChangeFailureRate())
    guard rate.n > 0, let failed = rate.numerator.map({ Int($0) }) else {
      let what = count == 1 ? "whether it failed" : "how many of them failed"
      let why = context.sample.rateRefusal?.reason.map { ": \($0)" } ?? ""
      return rate.status.reason == nil ? "" : "; \(what) we cannot tell\(why)"
    }
    // Where many outcomes are missing, the share of those that are known is no headline.
    if let failures = FailureTally(context.sample).failuresThatMayBe {
      return Self.whatMayHaveFailed(failures, of: count)
    }
    let part: Prose =
      switch (rate.n, count) {
      case (1, 1): failed == 1 ? "it failed" : "it did not fail"
      case (count, _): "\(Self.part(failed, of: count)) of them failed"
      default: "\(failed) of the \(rate.n) that can be judged failed"
      }
    return "; " + part + RateSources(context.sample).clause(on: rate.n)
  }

  /// Between how many and how many failed, by counting alone: an interval is about changes like these,
  /// and not about these.
  private static func whatMayHaveFailed(
    _ failures: FailureTally.Failures, of count: Int
  ) -> Prose {
    let known = failures.known
    let whole = failures.changes == count ? "them" : "\(failures.changes)"
    guard known.count > 1 else { return "; \(known.upperBound) of \(whole) failed" }
    return
      "; between \(known.lowerBound) and \(known.upperBound) of \(whole) failed; the outcome of \(failures.unstated) is not known"
  }

  private func whatBroke(_ context: ReviewContext) -> Prose {
    let incidents = context.sample.incidents
    let asked = context.population.question.filter
    guard context.dataset.incidents.count > 0 else { return "No incident is recorded." }
    if let reason = context.population.unrecorded.reasonAgainstFilter(.incidents) {
      return "Whether an incident started we cannot tell: \(reason)."
    }
    if let days = context.quiet[.incidents] {
      return
        "No incident is recorded \(context.periodPhrase), nor in \(days) days around it: silence is not calm."
    }
    guard !incidents.isEmpty else {
      let clauses: [Prose] = [
        "No incident\(asked.ofSeverities) started", StillOpen.leftOut(context), brokenTime(context),
      ].compactMap(\.self)
      return .joined(clauses, separator: "; ") + "."
    }
    let severities = context.dataset.incidents.severity
    let severe = incidents.count { (1...2).contains(severities[$0]) }
    let isRated = incidents.contains { severities[$0] != 0 }
    // What is open longer than any was ever closed in is named among those still open, and not counted.
    let open = incidents.count {
      context.population.isOpen($0) && !context.population.stale.contains($0)
    }
    let isOne = incidents.count == 1
    var sentence: Prose = "\(incidents.count, "incident")\(asked.ofSeverities) started"
    if isRated, asked.severities.count != 1 {
      let unrated = incidents.count { severities[$0] == 0 }
      let which: Prose =
        isOne
        ? "of severity \(Int(severities[incidents[0]]))"
        : unrated == 0
          ? "\(Self.part(severe, of: incidents.count)) of severity 1 or 2"
          : "at least \(severe) of severity 1 or 2"
      sentence = sentence + ", " + which
    }
    let standing: [Prose] = [
      open == 0
        ? nil : isOne ? "it is still open" : "\(open) \(open == 1 ? "is" : "are") still open",
      brokenTime(context),
    ].compactMap(\.self)
    return .joined([sentence] + standing, separator: "; ") + "."
  }

  /// `none`, `all`, or a number.
  private static func part(_ count: Int, of whole: Int) -> String {
    switch count {
    case 0: "none"
    case whole where whole == 2: "both"
    case whole where whole > 1: "all"
    default: "\(count)"
    }
  }

  /// For how long something was broken, as in `something was broken for 5 d`.
  private func brokenTime(_ context: ReviewContext) -> Prose? {
    let time = OutageTime(context.sample)
    guard time.isRecorded else { return nil }
    guard !time.isUnknown else { return "for how long something was broken is not recorded" }
    let without = Self.without(time)
    guard time.union > 0 else { return without.map { "nothing was broken, " + $0 } }
    let broken: Prose =
      "something was broken for \(time.isLeast ? "at least " : "")\(time.union, .minutes)"
    return without.map { broken + ", " + $0 } ?? broken + begunBefore(time, context)
  }

  /// Which incidents that time is of where none began in the period, whose list has none of them.
  private func begunBefore(_ time: OutageTime, _ context: ReviewContext) -> Prose {
    let incidents = context.dataset.incidents
    let rows = Set(time.stretches.map(\.row)).sorted()
    guard context.sample.incidents.isEmpty, let first = rows.first else { return "" }
    let day = context.calendar.date(of: incidents.datedAt(first)).words
    let severity = incidents.severity[first]
    let which: Prose = severity == 0 ? "" : " of severity \(Int(severity))"
    let others: Prose = rows.count == 1 ? "" : ", and \(rows.count - 1, "other")"
    return ", by \(incidents.ids[first])\(which) since \(day)\(others)"
  }

  /// That the time of incidents which nobody closed is not counted, where there are such.
  private static func without(_ time: OutageTime) -> Prose? {
    let forgotten = time.forgottenIDs
    guard let first = forgotten.named.first else { return nil }
    return forgotten.count == 1
      ? "leaving out \(first), never closed"
      : "leaving out \(forgotten.count), never closed"
  }

  /// The headline figures outside their usual range, if any.
  private func whatIsUnusual(_ context: ReviewContext) -> Prose? {
    let all = Headline.tiles(context)
    let tiles = all.filter { $0.usual != nil }
    guard !tiles.isEmpty else { return nil }
    let parts: [Prose] = [
      named(tiles.filter { $0.place == .above }).map { "higher than usual: \($0)" },
      named(tiles.filter { $0.place == .below }).map { "lower than usual: \($0)" },
    ].compactMap(\.self)
    guard !parts.isEmpty else {
      let which = tiles.count < all.count ? " with a past to compare with" : ""
      return "No figure\(which) is outside its usual range."
    }
    return Prose("\(.joined(parts, separator: "; "))").capitalised + "."
  }

  /// Headline figures as a list; `nil` for none. Their values and ranges stand in the tiles.
  private func named(_ tiles: [Tile]) -> Prose? {
    tiles.isEmpty
      ? nil
      : .list(
        tiles.map { Prose(parts: [.text($0.title.prefix(1).lowercased() + $0.title.dropFirst())]) })
  }

  /// Whether the margin agreed holds, where one was; else the first of the questions that the records
  /// leave open, with what would settle it; else how few changes cause a severe incident.
  private func whatIsKnown(_ context: ReviewContext) -> Prose? {
    let proof = SevereProof.of(context).inShort
    guard context.population.question.margin == nil || proof == nil else { return proof }
    return whatCannotBeTold(context) ?? proof
  }

  private func whatCannotBeTold(_ context: ReviewContext) -> Prose? {
    // Where none can be judged the first sentence says why.
    if let reason = context.sample.rateRefusal?.reason, !context.sample.changes.isEmpty,
      context.estimate(ChangeFailureRate()).n > 0
    {
      return "How many changes failed cannot be told: \(reason)."
    }
    let rows = context.sample.unjudged(context.sample.incidents)
    guard !rows.isEmpty else { return nil }
    let whole = context.sample.incidents.count
    guard context.dataset.changes.count > 0 else {
      return whole == 1
        ? "As no change is recorded, we cannot tell whether one caused the incident."
        : "As no change is recorded, we cannot tell whether any caused the \(whole) incidents."
    }
    return whole == 1
      ? "Nobody has said yet whether a change caused the incident."
      : "For \(rows.count == whole ? "" : "\(rows.count) of ")\(whole, "incident") nobody has said yet whether a change caused \(rows.count == 1 ? "it" : "them")."
  }
}
