import Chronology
import Records
import Reports
import Text

/// The changes that could have to do with it, each with what speaks for and against it.
struct WhatChangedBefore: PostmortemPart {
  /// The table has the rest.
  private static let mostSentences = 5

  func compose(_ context: PostmortemContext) -> Section? {
    guard context.service != nil else { return nil }
    guard !context.suspects.isEmpty else {
      return Section(
        name: "what-changed", title: "What changed before?", blocks: [.paragraph(none(context))])
    }
    let isSuspected = context.suspects.contains { $0.standing != .rejected }
    return Section(
      name: "what-changed", title: "What changed before?",
      blocks: [.paragraph(isSuspected ? lead(context) : Self.dismissed(context) ?? none(context))]
        + context.suspects.prefix(Self.mostSentences).map { .paragraph(sentence($0, context)) }
        + [.table(times(context)), .table(kinds(context))])
  }

  private func none(_ context: PostmortemContext) -> Prose {
    guard context.knowsChanges else {
      return
        "The records hold no production change of \(context.service ?? "") \(context.everOrSince), so what changed before it cannot be said. Import the changes of that service, or write in the configuration what it depends on."
    }
    return
      "No recorded production change of \(context.service ?? "") was under way when it began or had finished within \(Self.window(context)) before. Changes that nobody records, traffic, certificates, data and suppliers remain."
  }

  private func lead(_ context: PostmortemContext) -> Prose {
    let chance = context.chance
    guard chance.weeks > 0 else {
      return
        "A suspect is no culprit. Records reach back less than a week, so it cannot be said how often timing alone would have shown such a change."
    }
    return
      "A suspect is no culprit: in the \(chance.weeks == 1 ? "week" : "\(chance.weeks) weeks") before, some such change was under way or less than \(Self.window(context)) old at \(chance.moments.value, .proportion) of all moments (\(chance.moments.numerator, .number) of \(chance.moments.denominator, .number) hours), and at this hour of the week in \(chance.sameHour)\(basis(chance.sameHour))."
  }

  private func basis(_ estimate: Estimate) -> Prose {
    guard let k = estimate.numerator, let n = estimate.denominator else { return "" }
    return ", \(Int(k)) of \(Int(n), "week")"
  }

  /// How long after a change an incident may begin and still have to do with it, as in `2 h`.
  static func window(_ context: PostmortemContext) -> Prose {
    "\(Double(context.population.question.window) / Double(Milliseconds.minute), .minutes)"
  }

  /// That changes were there, and are said not to have caused it; `nil` where none was, and where others
  /// are suspected.
  static func dismissed(_ context: PostmortemContext) -> Prose? {
    let names = context.dismissed.map { context.name(of: $0.change) }
    guard !names.isEmpty else { return nil }
    let isOne = names.count == 1
    return
      "The \(isOne ? "one recorded change that was" : "\(names.count) recorded changes that were") under way or had finished within \(window(context)) before it, \(NameList.words(names, first: 3)), \(isOne ? "is" : "are") said not to have caused it."
  }

  /// When a change was done, seen from the incident, and how it was taken back.
  static func timing(_ suspect: Suspect, _ context: PostmortemContext) -> Prose {
    let minutes = Double(suspect.age) / Double(Milliseconds.minute)
    let timing: Prose =
      context.dataset.changes.begunAt(suspect.change) > context.start
      ? context.dataset.changes.startedAt[suspect.change] == nil
        ? "finished only after it had begun, and does not say when it began itself"
        : "began only after it"
      : suspect.isRunning
        ? "was still going out"
        : suspect.age == 0 ? "had just finished" : "had finished \(minutes, .minutes) before"
    guard let undoing = suspect.undoing else { return timing }
    let moment = context.dataset.changes.datedAt(undoing.change)
    let how = undoing.isNamed ? "was taken back" : "was probably taken back"
    let by = context.name(of: undoing.change)
    let after = context.minutes(context.start, moment)
    let before = context.minutes(moment, context.start)
    return timing
      + (after.map { " and \(how) by \(by) \($0, .minutes) after the start" }
        ?? " and \(how) by \(by) \(before, .minutes) before the start")
  }
}

extension WhatChangedBefore {
  /// One suspect in a sentence or two: what it is, when it was, what speaks for it.
  private func sentence(_ suspect: Suspect, _ context: PostmortemContext) -> Prose {
    let dataset = context.dataset
    let words = context.words(of: suspect.change)
    let what = [
      dataset.word(dataset.changes.type[suspect.change]),
      dataset.word(dataset.changes.service[suspect.change]), words?.title,
      context.namesAuthors ? words?.author.map { "by \($0)" } : nil,
    ].compactMap(\.self).joined(separator: ", ")
    let reasons = SuspectWords.reasons(suspect, dataset).joined(separator: "; ")
    return
      "\(context.name(of: suspect.change))\(what.isEmpty ? "" : " (\(what))") \(Self.timing(suspect, context)): \(reasons)."
  }

  /// When each suspect was done, and how probable it is by that.
  private func times(_ context: PostmortemContext) -> Table {
    let changes = context.dataset.changes
    return Table(
      name: "suspects", title: "Suspects, the likeliest first",
      columns: [
        Table.Column("change", "Change", .text), Table.Column("standing", "Standing", .text),
        Table.Column("began_at", "Began", .moment), Table.Column("finished_at", "Done", .moment),
        Table.Column("minutes_before", "Done before it", .number(.minutes)),
        Table.Column("probability", "Probability", .estimate(.proportion, range: nil)),
      ],
      rows: zip(context.shown, context.probabilities).map { suspect, probability in
        let row = suspect.change
        return [
          .text(context.id(of: row)), .text(suspect.standing.name),
          changes.startedAt[row].map { .moment($0) } ?? .missing,
          changes.finishedAt[row].map { .moment($0) } ?? .missing,
          changes.begunAt(row) > context.start
            ? .missing : .number(Double(suspect.age) / Double(Milliseconds.minute)),
          TimingProbability.cell(probability),
        ]
      }, footnotes: TimingProbability.refusals(context.probabilities)
    ).showing(of: context.suspects.count)
  }

  /// What is known of each suspect, beside the other changes of its kind.
  private func kinds(_ context: PostmortemContext) -> Table {
    let changes = context.dataset.changes
    return Table(
      name: "suspects_by_kind", title: "Each beside the other changes of its kind",
      columns: [
        Table.Column("change", "Change", .text), Table.Column("kind", "Its kind", .text),
        Table.Column("lines", "Lines", .number(.lines)),
        Table.Column("share_smaller", "Larger than", .estimate(.proportion, range: nil)),
        Table.Column("kind_failure_rate", "Its kind fails", .estimate(.proportion, range: nil)),
        Table.Column("kind_at_this_hour", "Made at this hour", .estimate(.proportion, range: nil)),
      ],
      rows: zip(context.shown, context.kinds).map { suspect, kind in
        let row = suspect.change
        let lines = changes.lines[row]
        return [
          .text(context.id(of: row)), .text(kind.name),
          lines.map { .number(Double($0)) } ?? .missing,
          lines.map { .estimate(kind.share(smallerThan: $0)) } ?? .missing,
          .estimate(kind.failureRate),
          .estimate(kind.share(atHour: context.population.hourOfDay(changes.datedAt(row)))),
        ]
      }, footnotes: []
    ).showing(of: context.suspects.count)
  }
}

extension Suspect.Standing {
  /// The word in files.
  var name: String {
    switch self {
    case .declared: "declared"
    case .suspected: "suspected"
    case .rejected: "rejected"
    }
  }
}
