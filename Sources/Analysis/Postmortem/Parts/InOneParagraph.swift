import Chronology
import Records
import Reports
import Text

/// What happened, when it was noticed, what changed before, whether it happened before, and what
/// nobody knows: for somebody who was not there.
struct InOneParagraph: PostmortemPart {
  /// Fewer weeks without a change at the hour are no sign.
  private static let fewWeeks = 8

  func compose(_ context: PostmortemContext) -> Section? {
    let sentences = [
      happened(context), lasted(context), WhatWasSaid.cause(context), changed(context),
      precedented(context), unknown(context),
    ].compactMap(\.self)
    return Section(
      name: "in-one-paragraph", title: "In one paragraph",
      blocks: [.paragraph(.joined(sentences, separator: " "))])
  }

  private func happened(_ context: PostmortemContext) -> Prose {
    let incidents = context.incidents
    let severity = Int(incidents.severity[context.incident])
    let kind = severity == 0 ? "severity not known" : "severity \(severity)"
    // Where incidents have ids of their own kind nobody needs to be told that it is one.
    let named = context.id.contains(where: \.isLetter) ? context.id : "Incident \(context.id)"
    let begun: Prose =
      incidents.startedAt[context.incident] == nil
      ? "was detected on \(spoken(context)); when it began is not recorded"
      : "began on \(spoken(context))"
    let noticed = context.minutes(
      incidents.startedAt[context.incident], incidents.detectedAt[context.incident])
    let seen = noticed.map { Prose(" and\(Self.seen(after: $0, context))") } ?? ""
    let planned = incidents.isPlanned[context.incident] ? " It is marked as planned." : ""
    return "\(named) (\(kind)\(place(context))) \(begun)\(seen).\(planned)"
  }

  /// When it was noticed, after `and`, as in ` was noticed 12 min later`.
  private static func seen(after minutes: Double, _ context: PostmortemContext) -> Prose {
    if context.wasNoticedOnlyWhenOver {
      return ", by the records, was noticed only when it was over, \(minutes, .minutes) later"
    }
    if let over = context.minutesOverWhenNoticed {
      return ", by the records, was noticed only \(over, .minutes) after it was over"
    }
    return minutes == 0
      ? ", by the records, was noticed the moment it began"
      : " was noticed \(minutes, .minutes) later"
  }

  /// Its start as somebody reads it out, as in "10 November 2026 at 14:02".
  private func spoken(_ context: PostmortemContext) -> String {
    let day = context.calendar.date(of: context.start)
    return "\(day.words) at \(context.calendar.timeText(of: context.start))"
  }

  /// As in ", checkout and billing"; nothing where the records name no service.
  private func place(_ context: PostmortemContext) -> Prose {
    guard let first = context.services.first else { return "" }
    let names = [", \(first)"] + context.services.dropFirst()
    return Prose(parts: [.names(names, separator: " and ")])
  }

  private func lasted(_ context: PostmortemContext) -> Prose? {
    if context.population.isUntold(context.incident) {
      return "Whether it is over is not recorded, and so not how long it lasted."
    }
    if context.population.lacksEnd(context.incident) {
      return "It is over; when it ended is not recorded, and so not how long it lasted."
    }
    guard let recovery = context.lengths.steps.first(where: { $0.name == "time_to_recover" }),
      let minutes = recovery.minutes
    else { return nil }
    // Timed from its detection it went on for longer than that.
    let isLeast = context.incidents.startedAt[context.incident] == nil
    let length: Prose =
      recovery.isOpen
      ? "It was still open \(isLeast ? "\(minutes, .minutes) after it was noticed" : "after \(minutes, .minutes)")"
      : isLeast
        ? "It lasted at least \(minutes, .minutes), from when it was noticed"
        : minutes == 0
          ? "By the records it was over the moment it began"
          : "It lasted \(minutes, .minutes)\(clockChange(context))"
    guard let shorter = recovery.rank.numerator, recovery.rank.status == .ok else {
      return length + "."
    }
    guard !isLeast else { return length + "." }
    let (count, whole) = (Int(shorter), recovery.rank.n)
    let place: Prose =
      switch count {
      case 0: "shorter than all \(whole)"
      case whole where recovery.ties == whole: "as long as all \(whole)"
      case whole: "as long as or longer than all \(whole)"
      default: "as long as or longer than \(count) of \(whole)"
      }
    return length + ", " + place + " \(context.lengths.peers)."
  }

  private func changed(_ context: PostmortemContext) -> Prose {
    guard context.service != nil else {
      return "Its service is not recorded, so nothing can be said of the changes before it."
    }
    guard context.knowsChanges || !context.suspects.isEmpty else {
      return
        "The records hold no change of it \(context.everOrSince), so what changed before cannot be said."
    }
    guard let first = context.suspects.first(where: { $0.standing != .rejected }) else {
      return unknownCauses(context) ?? WhatChangedBefore.dismissed(context)
        ?? "No recorded change of the service was under way or had finished within \(WhatChangedBefore.window(context)) before it."
    }
    let count = context.suspects.count { $0.standing == first.standing }
    let name = context.name(of: first.change)
    let named = unknownCauses(context)
    let lead: Prose =
      switch (first.standing == .declared, count) {
      case (true, 1): "Change \(name) is declared to have caused it"
      case (true, _): "\(count, "change") are declared to have caused it; first of all \(name)"
      case (false, 1): "One \(named == nil ? "" : "other ")change could have to do with it, \(name)"
      case (false, _):
        "\(count, "change", plural: named == nil ? "changes" : "other changes") could have to do with it; first of all \(name)"
      }
    let aborted =
      context.dataset.changes.outcome[first.change] == .aborted ? " and is recorded as aborted" : ""
    return (named.map { $0 + " " } ?? "") + lead
      + ", which \(WhatChangedBefore.timing(first, context))\(aborted)." + chance(context)
  }

  /// That clocks changed while it went on, where its two times read as if it had been shorter or longer.
  private func clockChange(_ context: PostmortemContext) -> String {
    guard let end = context.end, end.since(context.start) < Milliseconds.day else { return "" }
    let calendar = context.calendar
    let shown = calendar.local(end) - calendar.local(context.start)
    let shift = shown - end.since(context.start)
    guard shift != 0 else { return "" }
    return ", as clocks went \(shift > 0 ? "forward" : "back") meanwhile"
  }

  /// The changes that are said to have caused it and are in no record; `nil` where there are none.
  private func unknownCauses(_ context: PostmortemContext) -> Prose? {
    let ids = context.dataset.links.filter {
      $0.incident == context.incident && $0.verdict == .declared && $0.change == nil
    }.map(\.changeID)
    guard !ids.isEmpty else { return nil }
    let isOne = ids.count == 1
    return
      "Change\(isOne ? "" : "s") \(NameList.words(ids, first: 3)) \(isOne ? "is" : "are") declared to have caused it, and \(isOne ? "is" : "are") not in the records."
  }

  private func chance(_ context: PostmortemContext) -> Prose {
    let sameHour = context.chance.sameHour
    // Where a cause is declared it is no longer a question of time.
    guard context.suspects.contains(where: { $0.standing == .suspected }),
      !context.suspects.contains(where: { $0.standing == .declared }),
      let hits = sameHour.numerator, context.chance.weeks > 0
    else { return "" }
    guard hits > 0 else {
      return
        " In none of \(context.chance.weeks, "other week") was a change as near to this hour\(context.chance.weeks < Self.fewWeeks ? ", which are few to tell chance by" : "")."
    }
    return
      " Timing alone proves little: in \(Int(hits)) of \(context.chance.weeks, "other week") a change was as near to this hour."
  }

  private func precedented(_ context: PostmortemContext) -> Prose {
    guard let first = context.precedents.first else {
      return "No earlier incident in the records looks like it."
    }
    let id = context.incidents.ids[first.incident]
    return context.precedents.count == 1
      ? "One earlier incident looks like it: \(id) shares \(first.phrase)."
      : "\(context.precedents.count, "earlier incident") look like it, most of all \(id), which shares \(first.phrase)."
  }

  private func unknown(_ context: PostmortemContext) -> Prose? {
    let missing = NotKnown.missing(context)
    guard !missing.isEmpty else { return nil }
    return "Not recorded: \(missing.joined(separator: ", "))."
  }
}
