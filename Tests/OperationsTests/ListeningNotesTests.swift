import Chronology
import Deliveries
import Diagnostics
import Foundation
import Ingestion
import Operations
import Rendering
import Reports
import Testing

/// What was not heard is said before everything else.
@Suite struct ListeningNotesTests {
  private func at(_ day: Int, _ hour: Int64 = 0) -> Instant {
    // 2026-11-01T00:00:00Z and so many days and hours.
    Instant(
      milliseconds: 1_793_491_200_000 + Int64(day - 1) * Milliseconds.day
        + hour * Milliseconds.hour)
  }

  /// Records of November, and a service that listened from the 3rd to the 23rd, but for three hours on
  /// the 17th; GitHub was last heard on the 17th.
  private func place(listening: Bool = true) throws -> Place {
    let place = try Place()
    var csv = "id,type,service,finished_at,outcome\n"
    for day in 2...22 {
      csv += "\(day),code,web,2026-11-\(day < 10 ? "0" : "")\(day)T10:00:00Z,succeeded\n"
    }
    let incidents =
      "id,service,severity,started_at,resolved_at\nA,web,1,2026-11-17T12:00:00Z,2026-11-17T13:00:00Z\n"
      + "B,web,1,2026-11-10T12:00:00Z,2026-11-10T13:00:00Z\n"
    for (name, text) in [("changes.csv", csv), ("incidents.csv", incidents)] {
      let file = place.folder.appendingPathComponent(name)
      try text.write(to: file, atomically: true, encoding: .utf8)
      try ImportOperation(
        [InputFile(path: file.path, isFound: false)], options: ReadOptions(), terms: ImportTerms()
      ).run(in: place.workspace, followedBy: Nobody())
    }
    guard listening else { return place }
    try ListeningLog(in: place.deliveries, at: at(3)).beat(at: at(17, 2))
    try ListeningLog(in: place.deliveries, at: at(17, 5)).beat(at: at(23, 8))
    var log = SourceLog()
    log.heard("github", at: at(17, 1))
    try log.save(in: place.deliveries)
    return place
  }

  private func review(_ period: String, in place: Place, isBrief: Bool = false) throws -> Report {
    var form = QuestionForm()
    form.period = period
    return try ReviewOperation(form, isBrief: isBrief).run(in: place.workspace)
  }

  private func sentences(_ report: Report) -> [Prose] {
    guard let first = report.sections.first, first.name == "listening" else { return [] }
    return first.blocks.compactMap { if case .paragraph(let prose) = $0 { prose } else { nil } }
  }

  @Test(arguments: [false, true])
  func aReviewBeginsWithWhatWasNotHeard(isBrief: Bool) throws {
    let place = try place()
    let report = try review("2026-W47", in: place, isBrief: isBrief)
    let sentences = sentences(report)
    #expect(sentences.count == 2)
    let renderer = try #require(Renderers.named("text"))
    let document = renderer.document(report, options: RenderOptions())
    let text = String(decoding: document, as: UTF8.self)
      .split { $0.isWhitespace }.joined(separator: " ")
    #expect(
      text.contains(
        "Toll did not listen for 3 h of 2026-W47 (2026-11-17 02:00 to 2026-11-17 05:00): what was "
          + "sent then, and was not sent again, is in no figure."))
    #expect(text.contains("GitHub was last heard 2026-11-17 01:00."))
    #expect(report.notes.contains { $0.hint?.written.contains("gh api --paginate") == true })
  }

  @Test func aTimeThatWasHeardSaysNothing() throws {
    let place = try place()
    #expect(sentences(try review("2026-W46", in: place)).isEmpty)
    #expect(
      try review("2026-W46", in: place).notes.allSatisfy {
        $0.hint?.written.contains("gh api") != true
      })
    // Nobody expected the service before it was first started.
    #expect(sentences(try review("2026-10", in: place)).isEmpty)
    let other = try self.place(listening: false)
    #expect(sentences(try review("2026-W47", in: other)).isEmpty)
  }

  @Test func aPackSaysWhatWasNotHeardBeforeAnIncident() throws {
    let place = try place()
    #expect(!sentences(try PostmortemOperation("A").run(in: place.workspace)).isEmpty)
    #expect(sentences(try PostmortemOperation("B").run(in: place.workspace)).isEmpty)
  }

  @Test func theDoctorTellsHowSourcesFared() throws {
    let place = try place()
    let report = try DoctorOperation(QuestionForm()).run(in: place.workspace).report
    let section = try #require(report.sections.last)
    #expect(section.name == "listening")
    let tables = section.blocks.compactMap { block -> Table? in
      if case .table(let table) = block { table } else { nil }
    }
    #expect(tables.map(\.name) == ["listening_gaps", "delivery_sources"])
    #expect(tables.first?.rows.count == 1 && tables.last?.rows.count == 1)
    let other = try self.place(listening: false)
    let without = try DoctorOperation(QuestionForm()).run(in: other.workspace).report
    #expect(without.sections.allSatisfy { $0.name != "listening" })
  }
}
