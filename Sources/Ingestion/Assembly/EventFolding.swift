import Chronology
import Diagnostics
import Records
import Text

/// Makes incidents of rows that are events: `Fired` and `Resolved`, `Down` and `Up`.
///
/// Rows of one id are one incident: it began at the earliest that says so, and is over at the latest
/// that says so, unless it began again after that. Rows without an id belong together by what they
/// speak of and by their order in time. A later row never moves a start that an earlier one stated.
struct EventFolding {
  /// A row, as far as it matters.
  private struct Row {
    var incident: Incident
    let event: RowEvent
    let time: Instant

    /// Of events at one moment an end comes after the beginning.
    var order: Int { event == .closes ? 1 : 0 }
  }

  private var rows: [Row] = []
  /// The column whose words are the events.
  private let column: String
  private let hasIDs: Bool
  private let vocabulary: Vocabulary
  private let file: String

  /// - Parameters:
  ///   - column: the name of the column whose words are the events.
  ///   - hasIDs: whether rows name their incident.
  init(by column: String, hasIDs: Bool, vocabulary: Vocabulary, file: String) {
    self.column = column
    self.hasIDs = hasIDs
    self.vocabulary = vocabulary
    self.file = file
  }

  /// Keeps a row and the word for what happened.
  mutating func note(_ incident: Incident, _ word: String) {
    guard let time = incident.datedAt else { return }
    rows.append(Row(incident: incident, event: RowEvent(word, vocabulary), time: time))
  }

  /// The incidents, in the order in which they began, and what is to be said of the rows.
  func folded() -> (incidents: [Incident], notices: [Diagnostic]) {
    // Of ids that each stand there once the rows are tickets, whatever their words.
    if hasIDs, Set(rows.map { $0.incident.texts[.id] }).count == rows.count {
      return (rows.map(\.incident), [])
    }
    let sorted = rows.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
    let things = hasIDs ? [] : things(of: sorted)
    var groups: [String: [Int]] = [:]
    for place in sorted.indices {
      let id = sorted[place].incident.texts[.id]
      groups[hasIDs ? id ?? "" : things[place], default: []].append(place)
    }
    var incidents: [Incident] = []
    var orphans = 0
    for (thing, places) in groups {
      let rows = places.map { sorted[$0] }
      let (found, ends) = hasIDs ? Self.one(rows) : several(rows, of: thing)
      incidents += found
      orphans += ends
    }
    incidents.sort {
      ($0.datedAt?.milliseconds ?? 0, $0.texts[.id] ?? "")
        < ($1.datedAt?.milliseconds ?? 0, $1.texts[.id] ?? "")
    }
    let notices = [notice(incidents.count)]
    return (incidents, orphans > 0 ? notices + [.orphanEnds(orphans, file: file)] : notices)
  }

  /// What each of the rows, in their order in time, speaks of.
  private func things(of rows: [Row]) -> [String] {
    var things = EventThings(count: rows.count)
    for (place, row) in rows.enumerated() { things.note(row.incident, row.event, at: place) }
    return things.told
  }

  private func notice(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "the rows are events, such as a beginning and an end, by their column "
        + "\(Excerpt.quoted(column)): \(rows.count) of them make "
        + "\(count == 1 ? "1 incident" : "\(count) incidents")",
      hint: nil, at: Diagnostic.Location(file: file))
  }

  /// The incident of rows that name it.
  private static func one(_ rows: [Row]) -> (incidents: [Incident], orphans: Int) {
    guard let first = rows.first(where: { $0.event != .closes }) else { return ([], rows.count) }
    var incident = first.incident
    incident.begin(at: first.time)
    let begun = rows.last { $0.event == .opens }?.time ?? first.time
    if let end = rows.last(where: { $0.event == .closes })?.time, end >= begun {
      incident.resolvedAt = end
    }
    incident.acknowledgedAt =
      incident.acknowledgedAt ?? rows.first { $0.event == .acknowledges }?.time
    for row in rows { incident.complete(from: row.incident) }
    return ([incident], 0)
  }

  /// The incidents of rows that tell of one thing again and again.
  private func several(_ rows: [Row], of thing: String) -> (incidents: [Incident], orphans: Int) {
    var incidents: [Incident] = []
    var orphans = 0
    var open: Incident?
    for row in rows {
      switch row.event {
      case .opens:
        guard open == nil else { continue }
        var incident = row.incident
        incident.begin(at: row.time)
        incident.texts[.id] = "\(thing)/\(Self.written(row.time))"
        open = incident
      case .closes:
        guard var incident = open else {
          orphans += 1
          continue
        }
        incident.resolvedAt = row.time
        incidents.append(incident)
        open = nil
      case .acknowledges: if open?.acknowledgedAt == nil { open?.acknowledgedAt = row.time }
      case .other: continue
      }
    }
    if let open { incidents.append(open) }
    return (incidents, orphans)
  }

  /// A moment of UTC to the second, so that the same row gives the same id again.
  private static func written(_ time: Instant) -> String {
    let second = Int(time.milliseconds.quotientAndRemainder(dividingBy: 60_000).remainder / 1_000)
    return
      "\(ReportingCalendar(zone: .utc).minuteText(of: time)):\(second < 10 ? "0" : "")\(second)"
  }
}

extension Incident {
  /// Lets it begin at a moment, by the time that its rows give.
  fileprivate mutating func begin(at time: Instant) {
    if startedAt != nil { startedAt = time } else { detectedAt = time }
    resolvedAt = nil
  }

  /// Takes over the texts that it lacks.
  fileprivate mutating func complete(from other: Incident) {
    for field in Field.allCases where texts.isMissing(field) { texts[field] = other.texts[field] }
  }
}

extension Diagnostic {
  /// Ends of incidents whose beginning is not in the file.
  fileprivate static func orphanEnds(_ count: Int, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count == 1 ? "1 row tells" : "\(count) rows tell") the end of something whose beginning is "
        + "not in the file",
      hint: "Export from an earlier day on to have it as an incident.", at: Location(file: file))
  }
}

extension RowAssembler {
  /// Gives the row at hand where it belongs: a rejection, an event that is kept, or a record.
  mutating func handOn(
    _ rejection: Rejection?, folding: inout EventFolding?,
    reject: (Rejection) throws(Diagnostic) -> Void, accept: (Record) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    if let rejection { return try reject(rejection) }
    if passesOver() { return }
    if folding != nil { return fold(into: &folding) }
    try accept(record)
  }

  /// Keeps the record at hand as an event.
  private mutating func fold(into folding: inout EventFolding?) {
    if let incident = record as? Incident { folding?.note(incident, event ?? "") }
  }

  /// Hands on the incidents that events make, and returns what is to be said of them.
  mutating func unfold(
    _ folding: EventFolding?, to accept: (Record) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> [Diagnostic] {
    guard let (incidents, notices) = folding?.folded() else { return [] }
    for incident in incidents {
      if let record = incident as? Record { try accept(record) }
    }
    recount(accepted: incidents.count)
    return notices
  }
}
