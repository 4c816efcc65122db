import Chronology
import Diagnostics
import Foundation
import Ingestion
import Operations
import Records
import Reports
import Testing

/// What is answered as known at a moment is what was answered at that moment.
@Suite struct KnownAtTests {
  private let place: Place
  private let clock = TestClock()
  private let workspace: Workspace

  init() throws {
    place = try Place()
    let clock = clock
    workspace = Workspace(
      database: place.workspace.database, settings: place.workspace.settings,
      now: { clock.now })
  }

  private static let changes = """
    id,type,service,finished_at,outcome
    c1,code,web,2026-11-16T09:00:00Z,succeeded
    c2,code,web,2026-11-17T09:00:00Z,succeeded
    c3,config,pay,2026-11-18T09:00:00Z,failed

    """
  private static let incidents = """
    id,title,service,severity,started_at,resolved_at
    INC-1,Web slow,web,2,2026-11-17T09:20:00Z,

    """
  /// What was learned later: one change had failed, another was found, the incident had come to an end.
  private static let corrected = """
    id,type,service,finished_at,outcome
    c2,code,web,2026-11-17T09:00:00Z,rolled_back
    c4,code,web,2026-11-18T10:00:00Z,succeeded

    """
  private static let ended = """
    id,title,service,severity,started_at,resolved_at
    INC-1,Web down,web,1,2026-11-17T09:20:00Z,2026-11-17T11:00:00Z

    """

  private func take(_ files: [(String, String)]) throws {
    let inputs = try files.map { name, text in
      let file = place.folder.appendingPathComponent(name)
      try text.write(to: file, atomically: true, encoding: .utf8)
      return InputFile(path: file.path, isFound: false)
    }
    try ImportOperation(inputs, options: ReadOptions(), terms: ImportTerms())
      .run(in: workspace, followedBy: Nobody())
  }

  private func known(at moment: Instant, by records: Int) -> Fact {
    Fact("As known at", "\(moment), by \(records, "record") received until then")
  }

  /// Everything that can be asked as known at a moment; as it is without one.
  private func answers(_ knownAt: String? = nil) throws -> [Report] {
    var form = QuestionForm()
    form.period = "2026-W47"
    form.rules.knownAt = knownAt
    return [
      try ReviewOperation(form, extent: .whole).run(in: workspace),
      try PostmortemOperation("INC-1", form.rules, extent: .whole).run(in: workspace),
      try ExplainOperation("change_failure_rate", form).run(in: workspace),
    ]
  }

  private func rows(_ kind: String, _ knownAt: String? = nil) throws -> [String] {
    var form = QuestionForm()
    form.rules.knownAt = knownAt
    var text = ""
    let rows = try ExportOperation(kind, history: kind == "changes", form, format: "ndjson")
      .run(in: workspace)
    try rows.write(row: {}, text: { text += $0 })
    return text.split(separator: "\n").map(String.init)
  }

  /// Takes in what was first known, then what was learned in the two hours after it.
  private func learn() throws -> (answers: [Report], rows: [[String]]) {
    try take([("changes.csv", Self.changes), ("incidents.csv", Self.incidents)])
    let first = try (answers(), ["changes", "incidents", "links", "notes"].map { try rows($0) })
    clock.move(by: Milliseconds.hour)
    try take([("corrected.csv", Self.corrected), ("ended.csv", Self.ended)])
    _ = try LinkOperation(.declared, incident: "INC-1", change: "c2", reason: "the cache")
      .run(in: workspace)
    clock.move(by: Milliseconds.hour)
    var note = NoteOperation("the cache was cold", on: "INC-1")
    note.at = "2026-11-17T09:30:00Z"
    _ = try note.run(in: workspace)
    return first
  }

  @Test func theAnswerIsTheOneThatWasGivenThen() throws {
    let first = try learn()
    let later = try answers("2026-11-23T08:30:00Z")
    for (one, other) in zip(first.answers, later) {
      #expect(one.sections == other.sections && one.figures == other.figures, "\(one.title)")
      #expect(one.title == other.title)
      #expect(one.facts == other.facts.filter { $0.label != "As known at" })
    }
    for (place, kind) in ["changes", "incidents", "links", "notes"].enumerated() {
      #expect(try rows(kind, "2026-11-23T08:30:00Z") == first.rows[place], "\(kind)")
      #expect(try rows(kind, nil) != first.rows[place], "\(kind)")
    }
    #expect(try answers()[0].sections != first.answers[0].sections)
  }

  @Test func theHeadSaysAsOfWhenAndByHowMuch() throws {
    _ = try learn()
    let four = known(at: clock.now.advanced(by: -2 * Milliseconds.hour), by: 4)
    for report in try answers("2026-11-23T08:00:00Z") {
      #expect(report.facts.contains(four), "\(report.title)")
    }
    let all = known(at: clock.now, by: 6)
    for report in try answers("2026-11-23T10:00:00Z") { #expect(report.facts.contains(all)) }
    for report in try answers() {
      #expect(!report.facts.contains { $0.label == "As known at" })
    }
    var form = QuestionForm()
    form.rules.knownAt = "2026-11-23T08:00:00Z"
    let rows = try ExportOperation("changes", form).run(in: workspace)
    #expect(
      rows.leftOut.map(\.message) == [
        "as known at 2026-11-23T08:00:00Z, by 4 records received until then"
      ])
  }

  @Test func aMomentWithoutAZoneIsOnTheReportsClock() throws {
    _ = try learn()
    var form = QuestionForm()
    form.period = "2026-W47"
    form.rules.timezone = "Europe/Berlin"
    form.rules.knownAt = "2026-11-23 09:30"
    let report = try ReviewOperation(form).run(in: workspace)
    #expect(report.figures.isEmpty)
    let half = clock.now.advanced(by: -90 * Milliseconds.minute)
    #expect(report.facts.contains(known(at: half, by: 4)))
  }

  @Test func anIncidentThatWasRecordedLaterWasNotThereYet() throws {
    try take([("changes.csv", Self.changes)])
    clock.move(by: Milliseconds.hour)
    try take([("incidents.csv", Self.incidents)])
    var rules = RulesForm()
    rules.knownAt = "2026-11-23T08:30:00Z"
    #expect(throws: Diagnostic.self) {
      try PostmortemOperation("INC-1", rules).run(in: workspace)
    }
    rules.knownAt = "2026-11-23T09:00:00Z"
    _ = try PostmortemOperation("INC-1", rules).run(in: workspace)
  }

  /// From the moment of knowing to a later end nothing would be there, and be read as a calm time.
  @Test func nobodyObservesLongerThanAnythingWasKnown() throws {
    try take([("changes.csv", Self.changes)])
    clock.move(by: Milliseconds.hour)
    var form = QuestionForm()
    form.rules.knownAt = "2026-11-23T08:30:00Z"
    form.rules.asOf = "2026-11-23T08:30:01Z"
    do throws(Diagnostic) {
      _ = try ReviewOperation(form).run(in: workspace)
      Issue.record("it was answered")
    } catch {
      #expect(error.message.contains("later than \"2026-11-23T08:30:00Z\""), "\(error.message)")
    }
    form.rules.asOf = "2026-11-23T08:30:00Z"
    _ = try ReviewOperation(form).run(in: workspace)
  }

  @Test func whatCannotBeToldIsRefusedInWords() throws {
    try take([("changes.csv", Self.changes)])
    for (moment, words) in [
      ("2026-11-23T07:59:59Z", "no record had been received by 2026-11-23T07:59:59Z"),
      ("2026-11-23T08:00:01Z", "has not come yet"), ("soon", "is not a time"),
    ] {
      var form = QuestionForm()
      form.rules.knownAt = moment
      do throws(Diagnostic) {
        _ = try ReviewOperation(form).run(in: workspace)
        Issue.record("\(moment) was answered")
      } catch {
        #expect(error.message.contains(words), "\(error.message)")
      }
    }
  }
}
