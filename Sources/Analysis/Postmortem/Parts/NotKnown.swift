import Chronology
import Diagnostics
import Records
import Reports
import Text

/// What nobody wrote down, and which records were silent.
struct NotKnown: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    let notes =
      Self.missing(context).map(Diagnostic.notRecorded) + changes(context) + copied(context)
      + order(context)
      + links(context)
      + recoveries(context) + suspects(context) + silences(context)
    return Section(
      name: "not-known", title: "What is not known?",
      blocks: notes.isEmpty
        ? [.paragraph("Nothing that Toll looks for is missing from the records.")]
        : [.notes(notes)])
  }

  /// What the incident's own record leaves out, in words.
  static func missing(_ context: PostmortemContext) -> [String] {
    let incidents = context.incidents
    let row = context.incident
    let isStale = context.population.stale.contains(row)
    let resolution =
      context.population.isUntold(row) ? "whether and when it was resolved" : "when it was resolved"
    let fields: [(isMissing: Bool, what: String)] = [
      (incidents.startedAt[row] == nil, "when it began"),
      (incidents.detectedAt[row] == nil, "when it was noticed"),
      (incidents.acknowledgedAt[row] == nil, "when it was acknowledged"),
      // Where it is never written down, it is missing of no incident in particular.
      (
        incidents.mitigatedAt[row] == nil
          && (0..<incidents.count).contains { incidents.mitigatedAt[$0] != nil },
        "when its impact ended"
      ),
      (isStale || context.population.lacksEnd(row), resolution),
      (incidents.severity[row] == 0, "its severity"),
      (incidents.service[row] < 0, "its service"),
      (incidents.category[row] < 0, "its category"),
      (
        incidents.cause[row] < 0,
        (context.population.causes[row] ?? []).isEmpty ? "its cause" : "its cause in words"
      ),
    ]
    return fields.filter(\.isMissing).map(\.what)
  }

  private func changes(_ context: PostmortemContext) -> [Diagnostic] {
    guard !context.services.isEmpty, !context.knowsChanges else { return [] }
    let services = NameList.words(context.services, separator: " and ")
    return [.noChangesOf(services, context.everOrSince)]
  }

  /// Times that look as if they were taken over from somewhere else.
  private func copied(_ context: PostmortemContext) -> [Diagnostic] {
    let twin = context.suspects.first {
      context.dataset.changes.datedAt($0.change).wholeSecond == context.start.wholeSecond
    }
    return [
      context.wasNoticedOnlyWhenOver ? .noticedWhenOver : nil,
      twin.map { .startIsOfChange(context.name(of: $0.change)) },
    ].compactMap(\.self)
  }

  private func order(_ context: PostmortemContext) -> [Diagnostic] {
    let incidents = context.incidents
    let times = [
      ("start", incidents.startedAt), ("detection", incidents.detectedAt),
      ("acknowledgement", incidents.acknowledgedAt), ("mitigation", incidents.mitigatedAt),
      ("resolution", incidents.resolvedAt),
    ].compactMap { name, column in column[context.incident].map { (name: name, at: $0) } }
    // Held against all before it: two times may each be in order with what stands between them.
    return times.indices.compactMap { place in
      times[..<place].first { $0.at > times[place].at }.map {
        .impossibleTimes(first: $0.name, second: times[place].name)
      }
    }
  }

  private func links(_ context: PostmortemContext) -> [Diagnostic] {
    context.dataset.links.filter { $0.incident == context.incident && $0.change == nil }
      .map { .danglingLink($0.changeID) }
  }

  private func recoveries(_ context: PostmortemContext) -> [Diagnostic] {
    context.dataset.completion.conflicts.filter { $0.incidentID == context.id }
      .map { .recoveryDisagrees($0.field) }
  }

  private func suspects(_ context: PostmortemContext) -> [Diagnostic] {
    let changes = context.dataset.changes
    let rows = context.suspects.filter { $0.standing != .rejected }.map(\.change)
    func count(_ isMissing: (Int) -> Bool) -> Int { rows.count(where: isMissing) }
    let gaps = [
      (count { changes.startedAt[$0] == nil }, "when it began: whether it was still going out"),
      (count { changes.lines[$0] == nil }, "its size: whether it was unusually large"),
      (count { changes.outcome[$0] == .unknown }, "its outcome: whether it failed"),
    ]
    return gaps.filter { $0.0 > 0 }.map { .suspectsSilent($0.0, of: rows.count, about: $0.1) }
  }

  /// Sources of changes of which the incident lies in a silence.
  private func silences(_ context: PostmortemContext) -> [Diagnostic] {
    Feed.all(context.dataset).compactMap { feed in
      feed.silence(around: context.start, asOf: context.population.asOf).map { silence in
        .silentFeed(
          feed, days: Int(silence.upperBound.since(silence.lowerBound) / Milliseconds.day),
          isAfterIt: silence.lowerBound.wholeSecond >= context.start.wholeSecond)
      }
    }
  }
}

extension Diagnostic {
  /// The incident's record leaves something out.
  static func notRecorded(_ what: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat, "\(what) is not recorded",
      hint: nil, at: nil)
  }

  /// Detection and resolution are one moment.
  static let noticedWhenOver = Diagnostic(
    .warning, .caveat, "it is recorded as noticed in the second in which it was resolved",
    hint: "One of the two was hardly written down when it happened.", at: nil)

  /// The start is a change's.
  static func startIsOfChange(_ name: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "it begins in the second in which change \(name) was done",
      hint: "Its start may have been copied from the change, not observed.", at: nil)
  }

  /// Nobody records what changes there.
  static func noChangesOf(_ service: String, _ everOrSince: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "the records hold no change of \(service) \(everOrSince)",
      hint: "Import them, or write in the configuration what it depends on.", at: nil)
  }

  /// Two times of the incident are in an order that cannot be.
  static func impossibleTimes(first: String, second: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "its \(second) is recorded before its \(first)",
      hint: "Ask which of the two is right.", at: nil)
  }

  /// The incident names a change nobody knows.
  static func danglingLink(_ changeID: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "it is said to come of change \(changeID), which is not in the records",
      hint: "Import the change, or link the one that was meant.", at: nil)
  }

  /// A recovery record says another time.
  static func recoveryDisagrees(_ field: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "a recovery record has another \(field); the incident's own stands",
      hint: nil, at: nil)
  }

  /// Some suspects' records leave something out.
  static func suspectsSilent(_ count: Int, of total: Int, about what: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count) of \(total) \(total == 1 ? "suspect" : "suspects") \(count == 1 ? "does" : "do") not say \(what) cannot be told",
      hint: nil, at: nil)
  }

  /// A source said nothing for an unusually long time around the incident.
  fileprivate static func silentFeed(_ feed: Feed, days: Int, isAfterIt: Bool) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "the source \(feed.source) has no \(feed.kind.noun) for \(days) days "
        + (isAfterIt ? "from it on" : "around it"),
      hint: "What went on there then is not in the records; silence is not calm.", at: nil)
  }
}
