package import Chronology
import Diagnostics
package import Records
package import Reports
import Statistics

/// What a developer should know before a change goes out: how its like fared, what is going on, and
/// whether the team's policy holds.
package struct Preflight {
  private let preflightFacts: PreflightFacts
  private let request: PreflightFacts.Request
  private let policy: Policy
  private let precedent: Precedent
  private let check: PolicyCheck
  private let rulings: [Ruling]
  private let window: Int64

  /// How far back to look for what a policy and a window ask.
  package static func lookBack(_ policy: Policy, window: Int64) -> Int64 {
    let pause = Int64(policy.minutesSinceLastChange ?? 0) * Milliseconds.minute
    return max(window, Milliseconds.day, pause)
  }

  /// How much of the latest history the day of the week is judged by.
  package static var history: (span: Int64, limit: Int) { DayOfWeek.history }

  /// Weighs up what the records know.
  ///
  /// - Parameters:
  ///   - window: How shortly before the moment a change counts as just gone out, in milliseconds.
  ///   - calendar: The clock that freezes and days are read on.
  package init(
    _ preflightFacts: PreflightFacts, request: PreflightFacts.Request, policy: Policy,
    window: Int64,
    calendar: ReportingCalendar
  ) {
    var known: PreflightFacts.Likeness = .service
    if request.type != nil { known.insert(.type) }
    if request.lines != nil { known.insert(.size) }
    self.preflightFacts = preflightFacts
    self.request = request
    self.policy = policy
    self.window = window
    precedent = Precedent(preflightFacts, known: known)
    check = PolicyCheck(
      preflightFacts: preflightFacts, request: request, precedent: precedent, calendar: calendar)
    rulings = check.rulings(policy)
  }

  /// Whether nothing of the policy stops the change.
  package var holds: Bool {
    rulings.allSatisfy { $0.verdict == .held || ($0.verdict == .cannotTell && !policy.isStrict) }
  }

  /// All of it as a report.
  package var report: Report {
    Report(
      kind: "preflight", title: "Preflight: \(PlannedChange(request).words)", facts: facts,
      sections: [record, rightNow, day, rules].compactMap(\.self), figures: [], history: [],
      definitions: [], notes: strangers.map { .stranger($0.rawValue, $1, upToThen) },
      holds: rulings.isEmpty ? nil : holds, zone: check.calendar.zone)
  }

  private var facts: [Fact] {
    var facts = [Fact("At", "\(request.at)")]
    if let gap = preflightFacts.gap(before: request.at) {
      facts.append(
        Fact(
          "Records end",
          gap >= 0 ? "\(gap, .minutes) before" : "after it; nothing later counts here"))
    } else {
      facts.append(Fact("Records", "none yet"))
    }
    return facts + [Fact("Policy", verdict)]
  }

  /// The policy in a line: the word is `holds`, `does not hold` or `none is configured`.
  private var verdict: Prose {
    guard !rulings.isEmpty else { return "none is configured" }
    let broken = rulings.count { $0.verdict == .broken }
    let open = rulings.count { $0.verdict == .cannotTell }
    let rest: Prose =
      open == 0 ? "" : ", \(open) cannot be told"
    let counts: Prose = "\(broken) of \(rulings.count, "rule") \(broken == 1 ? "is" : "are") broken"
    return "\(holds ? "holds" : "does not hold"): " + counts + rest
  }

  /// Names that no production change has, which may be misspelt.
  package var strangers: [(field: NameField, name: String)] {
    func isKnown(_ trait: PreflightFacts.Likeness) -> Bool {
      preflightFacts.counts.contains { $0.likeness.contains(trait) }
    }
    return [
      isKnown(.service) ? nil : (.service, request.service),
      request.type.flatMap { isKnown(.type) ? nil : (.type, $0) },
    ].compactMap(\.self)
  }

  private var record: Section {
    let table = Table(
      name: "record", title: "From changes most like it to all",
      columns: [
        Table.Column("changes_like_it", "Type to service, lines", .text),
        Table.Column("change_failure_rate", "Failed", .estimate(.proportion, range: nil)),
        Table.Column("answers", "Answers", .text),
      ],
      rows: precedent.steps.enumerated().map { index, step in
        [
          .text(PlannedChange(request).sizes(sharing: step.traits)), .estimate(step.estimate),
          .text(index == precedent.chosen && step.tally.trials > 0 ? "yes" : "no"),
        ]
      }, footnotes: footnotes)
    return Section(
      name: "record", title: "Changes like this one",
      blocks: [.paragraph(answer), .table(table)])
  }

  /// Whether any row has changes enough.
  private var isEnough: Bool { precedent.answer.tally.trials >= Widening.enough }

  /// What is later than the moment counts for nothing, and is said to.
  private var upToThen: String {
    preflightFacts.gap(before: request.at).map { $0 < 0 } == true ? " up to then" : ""
  }

  private var answer: Prose {
    let planned = PlannedChange(request)
    let step = precedent.answer
    let words = planned.words(sharing: step.traits)
    if let reason = step.refusal?.reason {
      return "How often changes like it (\(words)) failed we cannot tell: \(reason)."
    }
    guard step.tally.trials > 0 else {
      return step.unstated == 0
        ? "No finished change is in the records\(upToThen)."
        : "No change in the records\(upToThen) has a known outcome."
    }
    let clause = step.sources.clause(on: step.tally.trials)
    let failed: Prose =
      "\(step.tally.successes) of \(step.tally.trials, "change") (\(words)) failed: \(step.estimate)\(clause)."
    let few = step.estimate.status.reason.map { Prose(" Take care: \($0).") } ?? ""
    let narrowest = precedent.steps[0]
    guard precedent.chosen > 0 else { return failed + few }
    let close = narrowest.tally.trials
    let found: Prose = close == 0 ? "None" : "Only \(close)"
    return failed
      + " \(found) of them \(close == 1 ? "is" : "are") as close as \(planned.words(sharing: narrowest.traits)), and a rate takes \(Widening.enough)."
      + few
  }

  private var footnotes: [Prose] {
    var notes: [Prose] = [
      (isEnough
        ? "The first row with \(Widening.enough, "change") or more answers."
        : precedent.answer.tally.trials > 0
          ? "No row has \(Widening.enough, "change") or more; all of them answer, as far as they go."
          : "No row has a change whose outcome is known, so none answers.")
        + " Production changes; limits by Wilson, not widened for bad weeks."
    ]
    if precedent.answer.unstated > 0 {
      notes.append(
        "\(precedent.answer.unstated, "change") with no recorded outcome \(precedent.answer.unstated == 1 ? "is" : "are") left out of the row that answers\(precedent.answer.isWidened ? "; its interval holds whatever they were" : "")."
      )
    }
    return notes
  }

  private var day: Section? {
    DayOfWeek(preflightFacts, at: request.at, in: check.calendar).map {
      Section(name: "day", title: "The day", blocks: [.paragraph($0.sentence)])
    }
  }

  private var rightNow: Section {
    RightNow(
      preflightFacts: preflightFacts, request: request, window: window, isSilent: check.isSilent
    ).section
  }

  private var rules: Section? {
    guard !rulings.isEmpty else { return nil }
    let table = Table(
      name: "policy", title: "The rules, one by one",
      columns: [
        Table.Column("rule", "Rule", .text), Table.Column("verdict", "Verdict", .text),
        Table.Column("why", "Why", .text),
      ],
      rows: rulings.map { [.text($0.rule), .text($0.verdict.rawValue), .text($0.why)] },
      footnotes: [
        policy.isStrict
          ? "Strict: what cannot be told stops the change, too."
          : "What cannot be told does not stop the change; strict: true would."
      ])
    return Section(name: "policy", title: "Policy", blocks: [.table(table)])
  }
}

extension Diagnostic {
  /// No production change has that service or type.
  static func stranger(_ field: String, _ name: String, _ upToThen: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "no production change in the records\(upToThen) has the \(field) \"\(name)\"",
      hint: "A new one is widened over; a misspelt one is not the one you mean.", at: nil)
  }
}
