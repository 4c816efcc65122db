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
  /// The columns, by name, that say what a row speaks of and are no fields.
  private let things: Set<String>
  private let vocabulary: Vocabulary
  private let file: String

  /// - Parameters:
  ///   - column: the name of the column whose words are the events.
  ///   - hasIDs: whether rows name their incident.
  ///   - things: the names of columns that say what a row speaks of.
  init(
    by column: String, hasIDs: Bool, things: Set<String>, vocabulary: Vocabulary, file: String
  ) {
    self.column = column
    self.hasIDs = hasIDs
    self.things = things
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
    var groups: [String: [Row]] = [:]
    for row in rows { groups[key(of: row.incident), default: []].append(row) }
    var incidents: [Incident] = []
    var orphans = 0
    for group in groups.values {
      let sorted = group.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
      let (found, ends) = hasIDs ? Self.one(sorted) : several(sorted)
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

  private func notice(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "the rows are events, such as a beginning and an end, by their column "
        + "\(Excerpt.quoted(column)): \(rows.count) of them make "
        + "\(count == 1 ? "1 incident" : "\(count) incidents")",
      hint: nil, at: Diagnostic.Location(file: file))
  }

  /// What rows have in common that tell of one thing.
  private func key(of incident: Incident) -> String {
    if hasIDs { return incident.texts[.id] ?? "" }
    let things = things(of: incident)
    let name = incident.texts[.service] ?? (things.isEmpty ? incident.texts[.title] : nil)
    return (things + [name ?? ""]).joined(separator: "/")
  }

  /// What a row says that it speaks of, in columns that are no fields: services of one name run on
  /// many machines, and a machine has many sensors.
  private func things(of incident: Incident) -> [String] {
    guard !things.isEmpty, var attributes = incident.texts[.attributes] else { return [] }
    let tree = attributes.withUTF8 { JSONTree.value(of: $0, line: 1, column: 1) }
    return (tree?.members ?? []).compactMap { things.contains($0.key) ? $0.value.text : nil }
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
  private func several(_ rows: [Row]) -> (incidents: [Incident], orphans: Int) {
    var incidents: [Incident] = []
    var orphans = 0
    var open: Incident?
    for row in rows {
      switch row.event {
      case .opens:
        guard open == nil else { continue }
        var incident = row.incident
        incident.begin(at: row.time)
        let key = (things(of: incident) + [Self.name(of: incident)]).joined(separator: "/")
        incident.texts[.id] = "\(key)/\(Self.written(row.time))"
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

  private static func name(of incident: Incident) -> String {
    incident.texts[.service] ?? incident.texts[.title] ?? "event"
  }
}

// MARK: - What rows speak of

extension EventFolding {
  /// The columns that say what rows speak of and are no fields, by what is known of a file.
  ///
  /// A name tells by its last word, and its values come back: an address of each event, or what a
  /// check put out, is nothing that has a course. Where none comes back and no service or title
  /// tells things apart, names alone do.
  static func things(
    in survey: Survey, _ binding: FieldBinding, events: Int
  ) -> Set<String> {
    let named = survey.columns.enumerated().filter { index, column in
      index != events && binding.field(of: index) == nil && isNamed(column.name)
    }.map(\.element)
    let back = named.filter(\.repeats)
    let tellsApart = ["service", "title"].contains { binding.column(for: $0) != nil }
    return Set((back.isEmpty && !tellsApart ? named : back).map(\.name))
  }

  private static func isNamed(_ name: String) -> Bool {
    let words = NameWords(name).words
    return (words.last { !nouns.contains($0) }).map(named.contains) ?? false
  }

  /// What things have: `Sensor name` and `Check ID` tell of a sensor and a check.
  private static let nouns: Set<String> = ["name", "id", "number", "title", "key", "label"]

  private static let named: Set<String> = [
    "host", "hostname", "device", "sensor", "monitor", "check", "instance", "node", "resource",
    "target", "url", "entity", "probe", "rule", "alert",
  ]
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
