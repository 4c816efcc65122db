import Chronology
import Records
import Reports
import Statistics
import Text

/// The questions a good facilitator would ask next, chosen by what the records show. They ask how
/// things made sense to people at the time, never who did it.
struct QuestionsToAsk: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    let questions =
      [noticing(context), acknowledging(context)] + changing(context)
      + [recovering(context), mitigating(context), meanwhile(context), again(context)]
      + Self.always
    return Section(
      name: "questions", title: "What to ask",
      blocks: questions.compactMap(\.self).map { .paragraph($0) })
  }

  private static let always: [Prose?] = [
    "What did each of us see at the time, and what did it look like from there?",
    "What kept it from being worse, and would it do so next time?",
  ]

  private func noticing(_ context: PostmortemContext) -> Prose? {
    let incidents = context.incidents
    let row = context.incident
    guard let detection = context.minutes(incidents.startedAt[row], incidents.detectedAt[row])
    else {
      return incidents.detectedAt[row] == nil || incidents.startedAt[row] == nil
        ? "When did it begin to hurt, when did the first of us notice, and how do we know?" : nil
    }
    guard !context.wasNoticedOnlyWhenOver else {
      return "The records have it noticed when it was over. When did the first of us notice?"
    }
    if let over = context.minutesOverWhenNoticed {
      return
        "By the records it had been over for \(over, .minutes) when it was noticed. When did the first of us notice, and what ended it?"
    }
    let whole = context.minutes(context.start, context.end) ?? 0
    guard detection >= 5, detection * 3 >= whole else { return byWhom(context) }
    return
      "It ran \(detection, .minutes) before anyone noticed. Which signal was there all the time, and what would have made it heard?"
  }

  private func byWhom(_ context: PostmortemContext) -> Prose? {
    guard let by = context.words.detectedBy?.lowercased(),
      ["customer", "user", "support", "client", "public"].contains(where: by.contains)
    else { return nil }
    return "On record it was noticed by: \(by). What would have told us before it told them?"
  }

  private func acknowledging(_ context: PostmortemContext) -> Prose? {
    let incidents = context.incidents
    let row = context.incident
    guard
      let wait = context.minutes(incidents.detectedAt[row], incidents.acknowledgedAt[row]),
      wait >= 15
    else { return nil }
    return
      "Between notice and acknowledgement lay \(wait, .minutes). What was unclear: whose it was, or whether it was real?"
  }

  private func changing(_ context: PostmortemContext) -> [Prose?] {
    guard let index = context.suspects.firstIndex(where: { $0.standing != .rejected }) else {
      let before =
        switch context.dismissed.count {
        case 0 where !context.knowsChanges: "Its changes are not in the records. What changed"
        case 0: "No recorded change stands before it. What changed"
        case 1: "The one recorded change before it is said not to have caused it. What else changed"
        default: "The recorded changes before it are said not to have caused it. What else changed"
        }
      return ["\(before): flags, traffic, data, certificates, a supplier?"]
    }
    let suspect = context.suspects[index]
    let id = context.name(of: suspect.change)
    return [
      suspect.standing == .declared && context.dataset.changes.outcome[suspect.change] == .aborted
        ? "\(id) is recorded as aborted. Did any of it reach production all the same?"
        : suspect.standing == .declared
          ? "What made \(id) look safe to all who saw it before it went out?"
          : "What besides its time speaks for \(id), and what speaks against it? How could it be tried out?",
      suspect.isRunning
        ? "\(id) was still going out. What did it show to those who watched, and could it have stopped by itself?"
        : nil,
      size(suspect, context.kinds[index], context), undoing(suspect, context),
    ]
  }

  private func size(
    _ suspect: Suspect, _ kind: KindRates.Entry, _ context: PostmortemContext
  ) -> Prose? {
    guard let lines = context.dataset.changes.lines[suspect.change],
      let share = kind.share(smallerThan: lines).value, share >= 0.9
    else { return nil }
    let most: Prose = share == 1 ? "all" : "\(share, .proportion) of"
    return
      "\(context.name(of: suspect.change)) is larger than \(most) \(kind.sizeCount) other changes of its kind, \(kind.name). What made it one change, and could it have gone out in parts?"
  }

  private func undoing(_ suspect: Suspect, _ context: PostmortemContext) -> Prose? {
    guard let undoing = suspect.undoing,
      let after = context.minutes(context.start, context.dataset.changes.datedAt(undoing.change))
    else { return nil }
    return
      "\(context.name(of: undoing.change)) took it back \(after, .minutes) after the start. What made that quick or slow to decide, and did it help?"
  }

  private func recovering(_ context: PostmortemContext) -> Prose? {
    if context.population.isUntold(context.incident) {
      return "Nobody wrote down whether it is over. Is it, since when, and how do we know?"
    }
    if context.population.lacksEnd(context.incident) {
      return "It is recorded as over. When did it stop to hurt, and how do we know?"
    }
    guard context.end == nil else { return nil }
    return context.population.stale.contains(context.incident)
      ? "It is still open in the records. When was it over, and why did nobody close it?"
      : "It is still open. What is the next sign that it gets better or worse?"
  }

  private func mitigating(_ context: PostmortemContext) -> Prose? {
    guard
      let rest = context.minutes(context.incidents.mitigatedAt[context.incident], context.end),
      let whole = context.minutes(context.start, context.end), rest >= 30, rest * 2 >= whole
    else { return nil }
    return
      "Its impact ended \(rest, .minutes) before it was resolved. What was done in that time, and was it needed at once?"
  }

  private func meanwhile(_ context: PostmortemContext) -> Prose? {
    let open = context.neighbours.filter { row in
      context.incidents.datedAt(row) <= context.inquiry.end
        && context.population.knownUntil(row) >= context.start
    }
    guard !open.isEmpty else { return nil }
    let ids = NameList.words(open.map { context.incidents.ids[$0] }, first: 3)
    let isSure = open.allSatisfy { !context.population.lacksEnd($0) }
    return
      "\(ids) \(isSure ? open.count == 1 ? "was" : "were" : "may have been") going on, too. Was it one event or several, and who looked at which?"
  }

  private func again(_ context: PostmortemContext) -> Prose? {
    guard let first = context.precedents.first else { return nil }
    return
      "\(context.incidents.ids[first.incident]) shares \(first.phrase). What did we learn then, and what became of it?"
  }
}
