import Chronology
import Diagnostics
import Records
import Reports
import Text

/// What is going on when a change is about to go out.
struct RightNow {
  /// More than these a page only counts.
  private static let listed = 10
  /// So many ids stand in a sentence.
  private static let namedUntold = 3

  let preflightFacts: PreflightFacts
  let request: PreflightFacts.Request
  /// How shortly before the moment a change has just gone out, in milliseconds.
  let window: Int64
  /// Whether the records end too early to tell.
  let isSilent: Bool

  /// Open incidents and the latest changes of the service.
  var section: Section {
    Section(
      name: "now", title: "What is going on",
      blocks: (isSilent ? [.paragraph(silence)] : []) + [.paragraph(incidents)]
        + (open.isEmpty ? [] : [.table(openTable)])
        + [.paragraph(changes)] + (recent.isEmpty ? [] : [.table(changeTable)]))
  }

  private var silence: Prose {
    guard let gap = preflightFacts.gap(before: request.at) else {
      return "There are no records to tell."
    }
    return
      "The records end \(gap, .minutes) before: what began or ended since is not known here."
  }

  private var open: [PreflightFacts.OpenIncident] {
    preflightFacts.openIncidents.filter { !$0.isStale && !$0.isUntold }
  }

  private var incidents: Prose {
    guard preflightFacts.latestIncident != nil else {
      return
        "No incident is on record \(preflightFacts.howFar(request.at)), so whether one is open is not known."
    }
    let stale = preflightFacts.openIncidents.count { $0.isStale && !$0.isUntold }
    let own = open.count { $0.isOfService }
    let (one, several) = isSilent ? ("was", "were") : ("is", "are")
    let untold = preflightFacts.untold
    let none = untold.isEmpty ? one : "\(one) known to be"
    let head: Prose =
      open.isEmpty
      ? "no \(stale == 0 ? "" : "other ")incident \(none) open"
      : "\(open.count, "incident") \(open.count == 1 ? one : several) open, \(own) of \(request.service)"
    let length =
      preflightFacts.isAnyEndKnown ? "longer than any that ended" : "for more than a week"
    let more: Prose =
      stale == 0
      ? ""
      : "; \(stale)\(open.isEmpty ? "" : " more") \(stale == 1 ? "looks" : "look") like a forgotten field, open \(length)"
    let rest: Prose =
      untold.isEmpty
      ? ""
      : "; of \(NameList.words(untold.map(\.id), first: Self.namedUntold)) nobody recorded whether \(untold.count == 1 ? "it \(one)" : "they \(several)")"
    let sentence = head + more + rest
    return (isSilent ? "When the records ended, " + sentence : sentence.capitalised) + "."
  }

  private var openTable: Table {
    Table(
      name: "open_incidents", title: "Open, the worst and the oldest first",
      columns: [
        Table.Column("incident", "Incident", .text), Table.Column("severity", "Sev", .text),
        Table.Column("service", "Service", .text), Table.Column("since", "Since", .moment),
        Table.Column("title", "Title", .text),
      ],
      rows: open.map { incident in
        [
          .text(incident.id), Self.text(incident.severity.map(String.init)),
          Self.text(incident.service), .moment(incident.since), Self.text(incident.title),
        ]
      }, footnotes: []
    ).showing(first: Self.listed, remark: cut(open.count, "incident"))
  }

  /// Changes of the last day, the latest first; those still running lead.
  private var recent: [PreflightFacts.RecentChange] {
    let start = request.at.advanced(by: -max(window, Milliseconds.day))
    return preflightFacts.recent.filter { $0.datedAt >= start }
      .sorted { ($1.datedAt, $0.id) < ($0.datedAt, $1.id) }
  }

  private var changes: Prose {
    guard preflightFacts.latestChange != nil else {
      return "No change is on record at all, so whether one has just gone out is not known."
    }
    // What went out after the records ended nobody can count.
    guard !isSilent || !recent.isEmpty else {
      return "Whether a change of \(request.service) has just gone out is not known."
    }
    let running = recent.count { $0.isRunning(at: request.at) }
    let just = recent.count { isOver($0) && request.at.since($0.datedAt) <= window }
    let minutes = Double(window) / Double(Milliseconds.minute)
    let over = recent.count { isOver($0) && request.at.since($0.datedAt) <= Milliseconds.day }
    let head: Prose =
      "\(just, "change") of \(request.service) went out in the last \(minutes, .minutes), \(over) in the last day"
    guard running > 0 else { return head + "." }
    return head + "; \(running) \(running == 1 ? "is" : "are") still running."
  }

  private func isOver(_ change: PreflightFacts.RecentChange) -> Bool {
    !change.isRunning(at: request.at)
  }

  private var changeTable: Table {
    Table(
      name: "recent_changes", title: "Changes of \(request.service), the latest first",
      columns: [
        Table.Column("change", "Change", .text), Table.Column("type", "Type", .text),
        Table.Column("started_at", "Started", .moment),
        Table.Column("minutes_before", "Before", .number(.minutes)),
        Table.Column("outcome", "Outcome", .text),
      ],
      rows: recent.map { change in
        let age = Double(request.at.since(change.datedAt)) / Double(Milliseconds.minute)
        return [
          .text(change.id), Self.text(change.type),
          change.startedAt.map { .moment($0) } ?? .missing,
          isOver(change) ? .number(age) : .missing, .text(state(change)),
        ]
      }, footnotes: []
    ).showing(first: Self.listed, remark: cut(recent.count, "change"))
  }

  /// How it ended; what is not over at the moment has not ended, whatever is known later.
  private func state(_ change: PreflightFacts.RecentChange) -> String {
    if !isOver(change) { return "running" }
    guard change.finishedAt == nil, change.outcome == .unknown else { return change.outcome.name }
    return "no finish recorded"
  }

  private func cut(_ count: Int, _ noun: String) -> Prose {
    "The first \(Self.listed) of \(count, noun)."
  }

  private static func text(_ text: String?) -> Table.Cell { text.map { .text($0) } ?? .missing }
}
