import Chronology
import Records
import Reports
import Statistics

/// The review in one paragraph: what went out, what broke, what it cost.
struct Opening: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    if let silence = context.silence {
      return Section(
        name: "summary", title: "In one paragraph", blocks: [.paragraph(silence.sentence)])
    }
    let sentences = [
      whatWentOut(context), whatFailed(context), whatBroke(context), whatItCost(context),
      howFast(context), unusual(context), whatHurtMost(context),
      context.findings?.association?.inShort(in: context.evidence.name),
      SevereProof.sentence(context),
    ].compactMap(\.self)
    return Section(
      name: "summary", title: "In one paragraph",
      blocks: [.paragraph(.joined(sentences, separator: " "))])
  }

  private func whatWentOut(_ context: ReviewContext) -> Prose {
    let count = context.sample.changes.count
    guard count > 0 else { return "No change reached production \(context.periodPhrase)." }
    let frequency = context.estimate(ChangeFrequency()).value
    let sentence: Prose =
      "\(count, "change") reached production \(context.periodPhrase), \(frequency, .changesPerDay)"
    // What everybody looks for first must not be missed for want of a sentence.
    let rate = context.estimate(ChangeFailureRate())
    guard rate.n == 0, let reason = rate.status.reason else { return sentence + "." }
    return sentence + Prose("; how many of them failed we cannot tell: \(reason).")
  }

  private func whatFailed(_ context: ReviewContext) -> Prose? {
    let rate = context.estimate(ChangeFailureRate())
    guard rate.n > 0, let failed = rate.numerator else { return nil }
    let tally = FailureTally(context.sample)
    let clause = RateSources(context.sample).clause(on: rate.n)
    // Where many outcomes are missing, the share of those that are known is no headline.
    if MissingOutcomes.matter(tally.total, missing: tally.unstated), let lower = rate.lower,
      let upper = rate.upper
    {
      return
        "Between \(lower, .proportion) and \(upper, .proportion) of changes failed: \(Int(failed)) of the \(rate.n) whose outcome is known, while of \(tally.unstated) it is not\(clause)."
    }
    return "\(Int(failed)) of \(rate.n, "change") failed, \(rate)\(clause)."
  }

  private func whatBroke(_ context: ReviewContext) -> Prose {
    let incidents = context.sample.incidents
    guard !incidents.isEmpty else {
      let clauses: [Prose] = ["No incident started", leftOut(context)].compactMap(\.self)
      return .joined(clauses, separator: ", ") + "."
    }
    let severities = context.dataset.incidents.severity
    let severe = incidents.count { (1...2).contains(severities[$0]) }
    let unknown = incidents.count { severities[$0] == 0 }
    let open = incidents.count { context.population.isOpen($0) }
    let endless = incidents.count { context.population.lacksEnd($0) }
    var sentence: Prose = "\(incidents.count, "incident") started"
    if unknown < incidents.count {
      sentence = sentence + Prose(", \(Self.part(severe, of: incidents.count)) of severity 1 or 2")
    }
    let standing: [Prose] = [
      open == 0 ? nil : "\(open) \(open == 1 ? "is" : "are") still open",
      endless == 0
        ? nil
        : "\(endless) \(endless == 1 ? "is over but its" : "are over but their") end is not recorded",
      leftOut(context),
    ].compactMap(\.self)
    guard !standing.isEmpty else { return sentence + "." }
    return sentence + "; " + .joined(standing, separator: ", ") + "."
  }

  /// How many more there would be but for their state, as in `1 more was left out (Canceled)`.
  private func leftOut(_ context: ReviewContext) -> Prose? {
    let rows = context.sample.incidentsLeftOut
    guard !rows.isEmpty else { return nil }
    let count = context.sample.incidents.isEmpty ? "\(rows.count)" : "\(rows.count) more"
    return
      "\(count) \(rows.count == 1 ? "was" : "were") left out (\(context.dataset.stateWords(of: rows)))"
  }

  /// `none`, `all`, or a number.
  private static func part(_ count: Int, of whole: Int) -> String {
    switch count {
    case 0: "none"
    case whole where whole > 1: "all"
    default: "\(count)"
    }
  }

  private func whatItCost(_ context: ReviewContext) -> Prose? {
    let time = OutageTime(context.sample)
    guard !time.isUnknown else { return "For how long something was broken cannot be said." }
    guard time.union > 0 else { return nil }
    let share = time.union / (context.sample.days * 24 * 60)
    let lead: Prose =
      "Something was broken for \(time.endless.isEmpty ? "" : "at least ")"
    return lead
      + "\(time.union, .minutes), \(share, .proportion) of the time, whatever the severity\(alone(time, context))."
  }

  /// The one incident that makes most of the time, where one does.
  private func alone(_ time: OutageTime, _ context: ReviewContext) -> Prose {
    guard time.stretches.count > 1,
      let longest = time.stretches.max(by: { $0.minutes < $1.minutes }),
      longest.minutes > time.union / 2
    else { return "" }
    return
      "; \(context.dataset.incidents.ids[longest.row]) alone made \(longest.minutes, .minutes) of it"
  }

  private func howFast(_ context: ReviewContext) -> Prose? {
    let recover = context.estimate(TimeToRecoverMedian())
    guard recover.n >= 5, recover.value != nil else { return nil }
    return "Half of the incidents were over within \(recover)."
  }

  /// The headline figures outside their usual range, if any.
  private func unusual(_ context: ReviewContext) -> Prose? {
    let tiles = Headline.tiles(context).filter { $0.usual != nil }
    guard !tiles.isEmpty else { return nil }
    let above = named(tiles.filter { $0.place == .above })
    let below = named(tiles.filter { $0.place == .below })
    let parts: [Prose] = [
      above.map { "above the usual range: \($0)" }, below.map { "below the usual range: \($0)" },
    ].compactMap(\.self)
    guard !parts.isEmpty else {
      return "All headline figures with a past to compare with are inside their usual range."
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

  /// The type of change that costs most time for each of its changes, where enough is linked to say so;
  /// a total would name the type of which there is most.
  private func whatHurtMost(_ context: ReviewContext) -> Prose? {
    let costs = (context.segments[.type] ?? []).compactMap {
      name, sample -> (name: String, sample: Sample, minutes: Double)? in
      guard sample.changes.count >= Self.leastChanges, name != Scope.nameOfMissing else {
        return nil
      }
      return (name, sample, OutageTime(sample).union / Double(sample.changes.count) * 100)
    }
    guard let worst = costs.max(by: { $0.minutes < $1.minutes }), worst.minutes > 0 else {
      return nil
    }
    let tally = FailureTally(worst.sample).total
    let failed: Prose =
      tally.trials == 0
      ? "" : "; \(tally.successes) of \(tally.trials) failed"
    let incidents = worst.sample.incidents.count
    return
      "Per 100 changes, \(worst.name) cost most time, \(worst.minutes, .minutes), by \(incidents, "linked incident")\(failed)."
  }

  // Of fewer a rate per 100 would be one incident written large.
  private static let leastChanges = 5
}
