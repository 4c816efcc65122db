import Chronology
import Diagnostics
import Foundation
import Ingestion
import Operations
import Reports
import Settings
import Testing

/// Records that are kept in memory say what those in the file say, whatever was asked before.
@Suite struct RecordCacheTests {
  private let changes = (0..<60).map { day in
    "\(day),\(day.isMultiple(of: 3) ? "config" : "code"),\(day.isMultiple(of: 2) ? "web" : "pay"),"
      + "\(CivilDate(daysSinceEpoch: 20_730 + day))T09:00:00Z,"
      + "\(day.isMultiple(of: 7) ? "failed" : "succeeded")"
  }
  private let incidents = (0..<20).map { number in
    "INC-\(number),web,\(CivilDate(daysSinceEpoch: 20_730 + number * 3))T09:30:00Z,"
      + "\(CivilDate(daysSinceEpoch: 20_730 + number * 3))T10:0\(number % 10):00Z,"
      + "\(number == 5)"
  }

  private func take(_ place: Place, changes: Int) throws {
    let files = [
      ("changes.csv", "id,type,service,finished_at,outcome", self.changes.prefix(changes)),
      ("incidents.csv", "id,service,started_at,resolved_at,planned", incidents[...]),
    ]
    let inputs = try files.map { name, header, rows in
      let file = place.folder.appendingPathComponent(name)
      try ([header] + rows).joined(separator: "\n").write(
        to: file, atomically: true, encoding: .utf8)
      return InputFile(path: file.path, isFound: false)
    }
    try ImportOperation(inputs, options: ReadOptions(), terms: ImportTerms())
      .run(in: place.workspace, followedBy: Nobody())
  }

  /// Every page that a study is used for, in an order in which each finds what others left.
  private func pages(in workspace: Workspace) throws -> [Report] {
    var reports: [Report] = []
    for (period, service, type) in [
      ("2026-W43", nil, nil), ("2026-10", nil, nil), ("2026-W43", "web", nil), ("all", nil, nil),
      ("2026-W44", "web", nil), ("2026-W44", nil, "code"), ("2026-W43", nil, nil),
    ] as [(String, String?, String?)] {
      var form = QuestionForm()
      form.period = period
      form.services = service.map { [$0] } ?? []
      form.types = type.map { [$0] } ?? []
      reports.append(try ReviewOperation(form).run(in: workspace))
      reports.append(try ExplainOperation("change_failure_rate", form).run(in: workspace))
      reports.append(try PostmortemOperation("INC-3").run(in: workspace))
      reports.append(try PostmortemOperation("INC-5").run(in: workspace))
    }
    return reports
  }

  @Test func whatIsKeptSaysTheSame() throws {
    let place = try Place()
    try take(place, changes: 60)
    let now = place.workspace.now
    let keeping = Workspace(
      database: place.workspace.database, settings: place.workspace.settings, now: now,
      records: RecordCache(of: place.workspace.database, now: now))
    let (fresh, kept) = (try pages(in: place.workspace), try pages(in: keeping))
    for (one, other) in zip(fresh, kept) { #expect(one == other, "\(one.title)") }
  }

  @Test func whatComesInIsInEveryPage() throws {
    let place = try Place()
    try take(place, changes: 40)
    let clock = TestClock()
    let keeping = Workspace(
      database: place.workspace.database, settings: place.workspace.settings,
      now: { clock.now }, records: RecordCache(of: place.workspace.database, now: { clock.now }))
    let before = try pages(in: keeping)
    try take(place, changes: 60)
    clock.move(by: Milliseconds.hour)
    let (fresh, kept) = (try pages(in: place.workspace), try pages(in: keeping))
    #expect(before != kept)
    for (one, other) in zip(fresh, kept) { #expect(one == other, "\(one.title)") }
  }
}
