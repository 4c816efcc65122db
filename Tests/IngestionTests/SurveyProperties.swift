import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Tables whose columns are renamed, reordered and padded, and whose dates are written in other
/// forms, give the same records or a refusal, and never other records.
@Suite struct SurveyProperties {
  /// A record that a table is written from.
  private struct Truth {
    let id: String
    let start: CivilDate
    let minute: Int
    let length: Int
    let word: String
    let service: String

    func instant(after minutes: Int) -> Instant {
      Instant(
        milliseconds: (Int64(start.daysSinceEpoch) * 1_440 + Int64(minute + minutes)) * 60_000)
    }
  }

  private static let forms: [@Sendable (_ moment: Written) -> String] = [
    { "\($0.year)-\($0.mm)-\($0.dd)T\($0.time):00Z" },
    { "\($0.year)-\($0.mm)-\($0.dd) \($0.time):00" },
    { "\($0.year)-\($0.mm)-\($0.dd) \($0.time)" },
    { "\($0.seconds)" },
    { "\($0.seconds)000" },
    { "\($0.month)/\($0.day)/\($0.year) \($0.time)" },
    { "\($0.mm)/\($0.dd)/\($0.year) \($0.time):00" },
    { "\($0.month)/\($0.day)/\($0.year) \($0.half)" },
    { "\($0.day)/\($0.month)/\($0.year) \($0.time)" },
    { "\($0.dd).\($0.mm).\($0.year) \($0.time)" },
    { "\($0.dd)-\($0.mm)-\($0.year) \($0.time)" },
    { "\($0.dd)/\($0.name)/26 \($0.half)" },
    { "\($0.day) \($0.name) \($0.year) \($0.time)" },
    { "\($0.name) \($0.day), \($0.year), \($0.half)" },
    { "\($0.year)/\($0.mm)/\($0.dd) \($0.time)" },
    { "\($0.year)\($0.mm)\($0.dd)T\($0.time.replacing(":", with: ""))00Z" },
    { "\($0.dd) \($0.name) \($0.year) \($0.time):00 GMT" },
    { "\($0.year)-\($0.mm)-\($0.dd)T\($0.time):00.000+0000" },
    { "\($0.month)/\($0.day)/26 \($0.time)" },
    { "\($0.year)-\($0.mm)-\($0.dd) \($0.time):00 +0000 UTC" },
    { "\($0.day)-\($0.name)-\($0.year) \($0.time)" },
  ]

  /// A moment with the parts that forms are made of.
  private struct Written {
    let year: Int
    let month: Int
    let day: Int
    let minute: Int
    let seconds: Int64

    init(_ instant: Instant) {
      let date = CivilDate(utc: instant)
      (year, month, day) = (date.year, date.month, date.day)
      seconds = instant.milliseconds / 1_000
      minute = Int(seconds / 60 % 1_440)
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var mm: String { Self.two(month) }
    var dd: String { Self.two(day) }
    var time: String { "\(Self.two(minute / 60)):\(Self.two(minute % 60))" }
    var half: String {
      let hour = minute / 60
      let shown = hour % 12 == 0 ? 12 : hour % 12
      return "\(shown):\(Self.two(minute % 60)) \(hour < 12 ? "AM" : "PM")"
    }
    var name: String {
      [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
      ][month - 1]
    }
  }

  private static let incidentNames: [[String]] = [
    ["id", "Incident ID", "incident_number", "Ticket No", "Issue key", "#"],
    ["started_at", "Start", "Impact start", "Outage Start Time (UTC)", "created_at", "Opened"],
    [
      "resolved_at", "Resolved", "Resolved Time (UTC)", "u_resolved_time", "closedAt", "Impact end",
    ],
    ["severity", "Priority", "Sev", "Incident Severity"],
    ["service", "Affected Service", "application", "Service Name"],
  ]

  private static let changeNames: [[String]] = [
    ["id", "Change ID", "deployment_id", "Build Number", "Run ID"],
    ["started_at", "Start Time", "startedAt", "Deployment started"],
    ["finished_at", "Completed At", "endTime", "Deployment finished", "completed_at"],
    ["outcome", "Result", "conclusion", "Deployment Status", "status"],
    ["service", "Application Name", "repo", "component"],
  ]

  private static let noise: [(name: String, values: [String])] = [
    ("Assignee", ["kim", "lou", "max"]), ("Votes", ["0", "1", "2"]), ("Region", ["eu", "us"]),
    ("Notes", ["looked at it", "see chat, later", ""]), ("Story Points", ["3", "5", "8"]),
    ("Last Viewed", ["2020-01-01 10:00", "2021-05-06 11:00"]), ("Labels", ["a;b", "", "c"]),
    ("Sprint", ["12", "13"]), ("Empty", [""]),
  ]

  @Test(arguments: 0..<60) func theSameRecordsOrARefusal(seed: Int) throws {
    var random = SplitMix64(seed: 9_000 + seed)
    let isIncidents = seed % 2 == 0
    let truths = Self.truths(isIncidents: isIncidents, &random)
    let form = Self.forms[seed % Self.forms.count]
    let text = Self.table(truths, isIncidents: isIncidents, form: form, &random)
    let records: Collected
    do throws(Diagnostic) {
      records = try Collected.reading(text).records
    } catch {
      // Nothing but an order of day and month that no row settles may be refused here.
      let isOpen = truths.allSatisfy { truth in
        CivilDate(utc: truth.instant(after: 0)).day <= 12
          && CivilDate(utc: truth.instant(after: truth.length)).day <= 12
      }
      let mayBeYears = form(Written(truths[0].instant(after: 0))).contains("/26 ")
      #expect(
        (isOpen || mayBeYears) && error.message.contains("first"), "\(error)\n\(text)")
      return
    }
    #expect(records.complaints == [], "\(text)")
    if isIncidents {
      #expect(records.incidents.map(Self.line) == truths.map(Self.line), "\(text)")
    } else {
      #expect(records.changes.map(Self.line) == truths.map(Self.line), "\(text)")
    }
  }

  private static func line(_ truth: Truth) -> String {
    let times = [truth.instant(after: 0), truth.instant(after: truth.length)]
    return "\(truth.id) \(times) \(truth.word) \(truth.service)"
  }

  private static func line(_ incident: Incident) -> String {
    let times = [incident.datedAt, incident.resolvedAt].compactMap(\.self)
    return "\(incident.texts[.id] ?? "") \(times) \(incident.texts[.severity] ?? "") "
      + "\(incident.texts[.service] ?? "")"
  }

  private static func line(_ change: Change) -> String {
    let times = [change.startedAt, change.finishedAt].compactMap(\.self)
    return "\(change.texts[.id] ?? "") \(times) \(change.texts[.outcome] ?? "") "
      + "\(change.texts[.service] ?? "")"
  }

  private static func truths(
    isIncidents: Bool, _ random: inout SplitMix64
  ) -> [Truth] {
    let words =
      isIncidents
      ? ["1", "2", "3"] : ["success", "failure", "success", "rolled_back", "cancelled"]
    let first = CivilDate(year: 2026, month: 3, day: 1)?.daysSinceEpoch ?? 0
    return (0..<Int.random(in: 3...30, using: &random)).map { row in
      Truth(
        id: "R-\(row + 1)",
        start: CivilDate(daysSinceEpoch: first + Int.random(in: 0..<200, using: &random)),
        minute: Int.random(in: 0..<1_440, using: &random),
        length: Int.random(in: 1...600, using: &random),
        word: words[row % words.count], service: ["web", "api", "shop"][row % 3])
    }
  }

  /// The records as a table with other names, in another order, with columns that mean nothing.
  private static func table(
    _ truths: [Truth], isIncidents: Bool, form: @escaping (Written) -> String,
    _ random: inout SplitMix64
  ) -> String {
    let names = isIncidents ? incidentNames : changeNames
    var columns: [(name: String, cells: [String])] = []
    let cells: [(Truth) -> String] = [
      { $0.id }, { form(Written($0.instant(after: 0))) },
      { form(Written($0.instant(after: $0.length))) }, { $0.word }, { $0.service },
    ]
    for (field, cell) in cells.enumerated() {
      columns.append((names[field].randomElement(using: &random) ?? "", truths.map(cell)))
    }
    for extra in noise where Bool.random(using: &random) {
      columns.append(
        (extra.name, truths.map { _ in extra.values.randomElement(using: &random) ?? "" }))
    }
    columns.shuffle(using: &random)
    let rows =
      [columns.map(\.name)] + truths.indices.map { row in columns.map { $0.cells[row] } }
    return rows.map { $0.map { "\"\($0)\"" }.joined(separator: ",") + "\n" }.joined()
  }
}
