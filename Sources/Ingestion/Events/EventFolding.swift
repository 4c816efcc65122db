import Chronology
import Diagnostics
import Records
import Text

/// Makes incidents of rows that are events: `Fired` and `Resolved`, `Down` and `Up`.
///
/// Rows of one id are one incident: it began at the earliest that says so, and is over at the latest
/// that says so, unless it began again after that. Rows without an id belong together by what they
/// speak of and by their order in time, and so do rows that each have an id of their own, where what
/// they speak of begins and ends by turns. A later row never moves a start that an earlier one stated.
///
/// Where ids come back and few of them begin and end, at different times, rows are tickets: each is
/// an incident, whatever its word. Rows that are the same throughout are one.
struct EventFolding {
  /// A row, as far as it matters.
  private struct Row {
    var incident: Incident
    var event: RowEvent
    /// Whether its word is also one for the beginning of watching, which is no event where others are
    /// told by the plain words of monitors.
    let mayBeginWatching: Bool
    /// Whether its word says neither that something is wrong nor that all is well, as `Paused` does.
    let tellsNothing: Bool
    let time: Instant
    /// What it says of itself, where the event is told by how that begins.
    let text: String?

    /// When it was over by a length that it states; nothing of a row that ends one.
    var endByLength: Instant? {
      guard let end = incident.resolvedAt, end > time else { return nil }
      return end
    }

    /// Of events at one moment an end comes after the beginning.
    var order: Int { event == .closes ? 1 : 0 }
    var id: String { incident.texts[.id] ?? "" }
  }

  private var rows: [Row] = []
  /// The places of rows by what they hold, so that one that is the same as another is told.
  private var places: [Int: [Int]] = [:]
  private let column: EventColumn
  /// The name of the column whose words are the events.
  private let name: String
  private let hasIDs: Bool
  private let idsAreOfThings: Bool
  private let vocabulary: Vocabulary
  private let file: String
  /// Whether some row ends by a plain word of monitors.
  private var endsArePlain = false

  /// - Parameters:
  ///   - column: the column that tells what happened.
  ///   - name: its name.
  ///   - hasIDs: whether rows name their incident, or what it happened to.
  ///   - idsAreOfThings: whether it is the latter, where ids come back.
  init(
    by column: EventColumn, named name: String, hasIDs: Bool, idsAreOfThings: Bool,
    vocabulary: Vocabulary, file: String
  ) {
    self.column = column
    self.name = name
    self.hasIDs = hasIDs
    self.idsAreOfThings = idsAreOfThings
    self.vocabulary = vocabulary
    self.file = file
  }

  /// Keeps a row and the text that tells what happened.
  mutating func note(_ incident: Incident, _ text: String) {
    guard let time = incident.datedAt else { return }
    let row = Row(
      incident: incident, event: RowEvent(text, as: column.reading, vocabulary),
      mayBeginWatching: StretchWord.mayBeginWatching(text),
      tellsNothing: StretchWord.tellsNothing(text), time: time,
      text: column.reading == .firstWord ? text : nil)
    var hasher = Hasher()
    hasher.combine(time.milliseconds)
    hasher.combine(text)
    hasher.combine(incident.texts[.id])
    hasher.combine(incident.texts[.service])
    hasher.combine(incident.texts[.attributes])
    let digest = hasher.finalize()
    guard places[digest]?.contains(where: { rows[$0].incident == incident }) != true else { return }
    places[digest, default: []].append(rows.count)
    rows.append(row)
    if row.event == .closes, StretchWord.isPlainlyGood(text) { endsArePlain = true }
  }

  /// The incidents, in the order in which they began, and what is to be said of the rows.
  func folded() -> (incidents: [Incident], notices: [Diagnostic]) {
    guard hasIDs else { return foldedByThings() ?? (rows.map(\.incident), []) }
    guard Set(rows.map(\.id)).count == rows.count else {
      return idsAreOfThings ? foldedByIDsOfThings() : foldedByIDs()
    }
    return (column.isOfMonitor ? foldedByThings() : nil) ?? (rows.map(\.incident), [])
  }

  private var sorted: [Row] {
    var rows = rows
    for place in rows.indices where endsArePlain && rows[place].mayBeginWatching {
      rows[place].event = .other
    }
    return rows.sorted { ($0.time, $0.order) < ($1.time, $1.order) }
  }

  /// What rows make where their ids are those of what is watched: each time is an incident of its own.
  private func foldedByIDsOfThings() -> (incidents: [Incident], notices: [Diagnostic]) {
    let found = Dictionary(grouping: sorted, by: \.id).map { several($1, of: $0, isNamed: false) }
    let incidents = found.flatMap(\.incidents)
    let notices = notices(incidents.count, orphans: found.reduce(0) { $0 + $1.orphans })
    return (Self.inOrder(incidents), notices + [.idsAreOfThings(file: file)])
  }

  /// What rows make by their ids.
  private func foldedByIDs() -> (incidents: [Incident], notices: [Diagnostic]) {
    let groups = Dictionary(grouping: sorted, by: \.id)
    let whole = groups.values.count(where: Self.beginsAndEnds)
    let ends = groups.values.count { rows in rows.allSatisfy { $0.event == .closes } }
    // Of a log's incidents a few began before it does; of tickets most say that they are over.
    if whole > 0, whole >= ends {
      let found = groups.values.compactMap(Self.one)
      return (
        Self.inOrder(found),
        notices(
          found.count,
          orphans: groups.values.reduce(0) {
            $0 + ($1.allSatisfy { $0.event == .closes } ? $1.count : 0)
          })
      )
    }
    var met: Set<String> = []
    let tickets = rows.compactMap { row -> Incident? in
      guard let group = groups[row.id], Self.beginsAndEnds(group) else { return row.incident }
      return met.insert(row.id).inserted ? Self.one(group) : nil
    }
    return (tickets, [])
  }

  /// Whether rows of one id tell of a beginning and of an end after it.
  private static func beginsAndEnds(_ rows: [Row]) -> Bool {
    guard let begin = rows.first(where: { $0.event == .opens }),
      let end = rows.last(where: { $0.event == .closes })
    else { return false }
    return begin.time < end.time
  }

  /// What rows make by what they speak of; `nil` where that does not show them to be events, and ids
  /// of their own say that they are tickets.
  private func foldedByThings() -> (incidents: [Incident], notices: [Diagnostic])? {
    let sorted = sorted
    var things = EventThings(count: sorted.count, vocabulary: vocabulary)
    things.endsArePlain = endsArePlain
    for (place, row) in sorted.enumerated() {
      things.note(
        row.incident, titled: row.text ?? row.incident.texts[.title], row.event, at: place)
    }
    let told = things.told
    let areEvents =
      hasIDs ? things.takeTurns(told) : things.pairUp(told, isOfMonitor: column.isOfMonitor)
    if !column.isCertain, !areEvents { return nil }
    let unnamed = FileThing.name(of: file)
    var groups: [String: [Row]] = [:]
    for (place, row) in sorted.enumerated() {
      groups[told[place].isEmpty ? unnamed : told[place], default: []].append(row)
    }
    var incidents: [Incident] = []
    var orphans = 0
    for (thing, rows) in groups {
      let (found, ends) = several(rows, of: thing, isNamed: hasIDs)
      incidents += found
      orphans += ends
    }
    var notices = notices(incidents.count, orphans: orphans)
    if !hasIDs, !incidents.isEmpty, told.allSatisfy(\.isEmpty) {
      notices.append(.namesNoMonitor(unnamed, file: file))
    }
    return (Self.inOrder(incidents), notices)
  }

  private static func inOrder(_ incidents: [Incident]) -> [Incident] {
    incidents.sorted {
      ($0.datedAt?.milliseconds ?? 0, $0.texts[.id] ?? "")
        < ($1.datedAt?.milliseconds ?? 0, $1.texts[.id] ?? "")
    }
  }

  private func notices(_ count: Int, orphans: Int) -> [Diagnostic] {
    let notice = Diagnostic(
      .note, .caveat,
      "the rows are events, such as a beginning and an end, by their column "
        + "\(Excerpt.quoted(name)): \(rows.count) of them make "
        + "\(count == 1 ? "1 incident" : "\(count) incidents")",
      hint: nil, at: Diagnostic.Location(file: file))
    return orphans > 0 ? [notice, .orphanEnds(orphans, file: file)] : [notice]
  }

  /// The incident of rows that name it; `nil` where they tell its end only, or that nobody looked.
  private static func one(_ rows: [Row]) -> Incident? {
    let tells = rows.first {
      $0.event != .closes && !($0.event == .other && $0.tellsNothing)
    }
    guard let first = tells else { return nil }
    var incident = first.incident
    incident.begin(at: first.time)
    let begun = rows.last { $0.event == .opens }?.time ?? first.time
    if let end = rows.last(where: { $0.event == .closes })?.time, end >= begun {
      incident.resolvedAt = end
    }
    incident.acknowledgedAt =
      incident.acknowledgedAt ?? rows.first { $0.event == .acknowledges }?.time
    for row in rows { incident.complete(from: row.incident) }
    return incident
  }

  /// The incidents of rows that tell of one thing again and again.
  ///
  /// - Parameter isNamed: Whether a row's id is that of its incident.
  private func several(
    _ rows: [Row], of thing: String, isNamed: Bool
  ) -> (incidents: [Incident], orphans: Int) {
    var incidents: [Incident] = []
    var orphans = 0
    var open: Incident?
    /// When the open one was over by the length that its row states.
    var overAt: Instant?
    var lastEnd: Instant?
    var waited = false  // an alert that never fired ends without having begun
    for row in rows {
      switch row.event {
      case .opens:
        // What begins again after it was over is another one; what begins again while it lasts, or at
        // its end, only goes on.
        if let end = overAt, end < row.time, var over = open {
          over.resolvedAt = end
          incidents.append(over)
          open = nil
        }
        guard open == nil else { continue }
        overAt = row.endByLength
        var incident = row.incident
        incident.begin(at: row.time)
        if !isNamed { incident.texts[.id] = "\(thing)/\(Self.written(row.time))" }
        open = incident
      case .closes:
        defer { (lastEnd, waited) = (row.time, false) }
        guard var incident = open else {
          // Several people are told of one end.
          if lastEnd != row.time, !waited { orphans += 1 }
          continue
        }
        incident.resolvedAt = row.time
        incidents.append(incident)
        open = nil
      case .acknowledges: if open?.acknowledgedAt == nil { open?.acknowledgedAt = row.time }
      case .other: waited = column.reading == .alert && open == nil
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
