import Chronology
import Records
import Reports
import Text

/// What happened when: the incident's own times, what recovery records say, and every change and
/// other incident on its services around it, drawn and in a table.
struct CourseOfEvents: PostmortemPart {
  /// More rows than this are no picture.
  private static let mostRows = 14

  func compose(_ context: PostmortemContext) -> Section? {
    let events = Self.events(context)
    let table = Table(
      name: "course_of_events", title: "What happened when",
      columns: [
        Table.Column("at", "When", .moment),
        Table.Column("minutes_from_start", "From its start", .number(.minutes)),
        Table.Column("event", "What", .text), Table.Column("detail", "Detail", .text),
      ],
      rows: events.map { event in
        [
          .moment(event.at),
          .number(Double(event.at.since(context.start)) / Double(Milliseconds.minute)),
          .text(event.what), event.detail.map { .text($0) } ?? .missing,
        ]
      },
      footnotes: context.course.isCut
        ? ["Of the changes only the \(context.course.changes.count) nearest to its start."] : []
    ).showing(Self.nearest(events, context), remark: nil)
    return Section(
      name: "what-happened", title: "What happened when?",
      blocks: [.chart(IncidentTimeline.chart(of: content(context))), .table(table)])
  }

  /// The places of the events nearest to its start, its own among them, in their order.
  private static func nearest(_ events: [Event], _ context: PostmortemContext) -> [Int] {
    func distance(_ place: Int) -> Int64 {
      events[place].isOwn ? -1 : abs(events[place].at.since(context.start))
    }
    return events.indices.map { (distance($0), $0) }.sorted(by: <)
      .prefix(Table.Excerpt.usual).map(\.1).sorted()
  }

  /// One line of the course.
  private struct Event {
    let at: Instant
    let what: String
    let detail: String?
    /// Whether it is of the incident itself.
    var isOwn = false
  }

  private static func events(_ context: PostmortemContext) -> [Event] {
    let all =
      ownTimes(context) + recoveryTimes(context) + notes(context)
      + context.course.changes.flatMap { events(ofChange: $0, context) }
      + context.neighbours.flatMap { events(ofIncident: $0, context) }
    return all.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element)
  }

  private static func ownTimes(_ context: PostmortemContext) -> [Event] {
    let incidents = context.incidents
    let row = context.incident
    let times: [(Instant?, String, String?)] = [
      (incidents.startedAt[row], "\(context.id) began", incidents.titles[row]),
      (
        incidents.detectedAt[row], "\(context.id) was noticed",
        context.words.detectedBy.map { "by \($0)" }
      ),
      (incidents.acknowledgedAt[row], "\(context.id) was acknowledged", nil),
      (incidents.mitigatedAt[row], "\(context.id) was mitigated", nil),
      (incidents.resolvedAt[row], "\(context.id) was resolved", nil),
    ]
    return times.compactMap { at, what, detail in
      at.map { Event(at: $0, what: what, detail: detail, isOwn: true) }
    }
  }

  /// What people noted of its course, each under what it is.
  private static func notes(_ context: PostmortemContext) -> [Event] {
    context.notes.filter(\.kind.isOfCourse).compactMap { note in
      note.at.map {
        Event(
          at: $0, what: "\(context.id), \(note.kind.inCourse)", detail: context.words(of: note))
      }
    }
  }

  /// What recovery records say otherwise than the incident.
  private static func recoveryTimes(_ context: PostmortemContext) -> [Event] {
    let known = [
      "started_at": context.incidents.startedAt, "detected_at": context.incidents.detectedAt,
      "acknowledged_at": context.incidents.acknowledgedAt,
      "mitigated_at": context.incidents.mitigatedAt, "resolved_at": context.incidents.resolvedAt,
    ]
    return context.words.recoveries.flatMap { recovery in
      recovery.times.compactMap { time -> Event? in
        let stands = known[time.field]?[context.incident]
        guard stands.map({ abs($0.since(time.at)) > Milliseconds.minute }) ?? true else {
          return nil
        }
        return Event(
          at: time.at, what: "a recovery record says \(time.field.dropLast(3))",
          detail: "from \(recovery.source); the incident's own time stands")
      }
    }
  }

  private static func events(ofChange row: Int, _ context: PostmortemContext) -> [Event] {
    let changes = context.dataset.changes
    let kind = [
      context.dataset.word(changes.type[row]), context.dataset.word(changes.service[row]),
    ]
    let id = context.name(of: row)
    let words = context.words(of: row)
    let author = context.namesAuthors ? words?.author.map { "by \($0)" } : nil
    let detail = (kind + [words?.title, author]).compactMap(\.self).joined(separator: ", ")
    let end = Event(
      at: changes.datedAt(row),
      what:
        "\(id) \(changes.finishedAt[row] == nil ? "went out" : "finished")\(changes.outcome[row].aside)",
      detail: detail.isEmpty ? nil : detail)
    guard let started = changes.startedAt[row], changes.finishedAt[row] != nil,
      started < changes.datedAt(row)
    else { return [end] }
    return [Event(at: started, what: "\(id) began", detail: nil), end]
  }

  private static func events(ofIncident row: Int, _ context: PostmortemContext) -> [Event] {
    let incidents = context.incidents
    let id = incidents.ids[row]
    let begun = Event(
      at: incidents.datedAt(row), what: "\(id) began",
      detail: "another incident" + (incidents.titles[row].map { ", \($0)" } ?? ""))
    let over = context.population.end(of: row).map {
      Event(at: $0, what: "\(id) was resolved", detail: "another incident")
    }
    return [begun] + [over].compactMap(\.self)
  }
}

extension CourseOfEvents {
  /// The drawing: the incident, the suspects, other changes, other incidents.
  private func content(_ context: PostmortemContext) -> IncidentTimeline.Content {
    let range = range(context)
    let suspects = Set(context.suspects.filter { $0.standing != .rejected }.map(\.change))
    let rows =
      [own(context)]
      + context.inquiry.course(atMost: Inquiry.Course.longest).changes.map {
        row(of: $0, isSuspect: suspects.contains($0), context)
      }
      + context.neighbours.map { other($0, context) }
    let shown = rows.filter { row in
      row.start <= range.upperBound && (row.end ?? range.upperBound) >= range.lowerBound
    }
    // When it was noticed shows in its colours; a third label would not fit beside the first.
    let isBegun = context.incidents.startedAt[context.incident] != nil
    let moments = [
      (isBegun ? "began" : "noticed", Optional(context.start)), ("resolved", context.end),
    ]
    return IncidentTimeline.Content(
      name: IncidentTimeline.name,
      title: "\(context.id) on its time line, \(context.calendar.date(of: context.start))"
        + (range.upperBound < context.inquiry.end ? ", its beginning" : ""),
      calendar: context.calendar, range: range, rows: Array(shown.prefix(Self.mostRows)),
      moments: moments.compactMap { label, at in
        at.map {
          IncidentTimeline.Moment(label: "\(label) \(context.calendar.timeText(of: $0))", at: $0)
        }
      })
  }

  /// From the window before its start to a while after its end, or only its beginning where it went
  /// on for so long that what was before it would be a sliver.
  private func range(_ context: PostmortemContext) -> ClosedRange<Instant> {
    let window = context.population.question.window
    let length = context.inquiry.end.since(context.start)
    let before = max(window + window / 8, min(length / 4, 3 * window))
    let after = max(window / 4, (length + before) / 6)
    // What is still going on is known to the end of observation and no further.
    let known = max(context.inquiry.end, context.population.asOf)
    let end = min(
      context.inquiry.end.advanced(by: after), context.start.advanced(by: 12 * window), known)
    return context.start.advanced(by: -before)...end
  }

  private func own(_ context: PostmortemContext) -> IncidentTimeline.Row {
    IncidentTimeline.Row(
      label: context.id,
      kind: .incident(
        detected: context.incidents.detectedAt[context.incident],
        mitigated: context.incidents.mitigatedAt[context.incident]),
      start: context.start, end: end(of: context.incident, context),
      detail: detail(of: context.incident, context))
  }

  private func row(
    of change: Int, isSuspect: Bool, _ context: PostmortemContext
  ) -> IncidentTimeline.Row {
    let type = context.dataset.word(context.dataset.changes.type[change]).map { ", \($0)" } ?? ""
    let begun = context.dataset.changes.begunAt(change)
    return IncidentTimeline.Row(
      label: context.name(of: change), kind: isSuspect ? .suspect : .change, start: begun,
      end: max(begun, context.dataset.changes.datedAt(change)),
      detail: "\(context.name(of: change))\(type)")
  }

  private func other(_ row: Int, _ context: PostmortemContext) -> IncidentTimeline.Row {
    let begun = context.incidents.datedAt(row)
    return IncidentTimeline.Row(
      label: context.incidents.ids[row], kind: .other, start: begun,
      end: end(of: row, context), detail: detail(of: row, context))
  }

  /// Until when an incident is drawn, as far as it is known to have gone on; `nil` while it is open.
  private func end(of row: Int, _ context: PostmortemContext) -> Instant? {
    context.population.isOpen(row)
      ? nil : max(context.population.knownUntil(row), context.incidents.datedAt(row))
  }

  private func detail(of row: Int, _ context: PostmortemContext) -> String {
    context.incidents.ids[row] + (context.population.lacksEnd(row) ? ", end unknown" : "")
  }
}

extension Outcome {
  /// What is to be added where a change did not go well.
  fileprivate var aside: String {
    switch self {
    case .succeeded, .unknown: ""
    case .failed: ", failed"
    case .rolledBack: ", rolled back"
    case .aborted: ", aborted"
    }
  }
}
