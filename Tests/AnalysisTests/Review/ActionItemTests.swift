import Chronology
import Records
import Reports
import Testing

@testable import Analysis

@Suite struct ActionItemTests {
  private func action(
    _ text: String, on incident: Int64?, due: Int64? = nil, done: Int64? = nil,
    state: String? = nil
  ) -> KeptNote {
    KeptNote(
      rowID: 0, id: text, source: "s", incidentID: incident.map { "I\($0)" } ?? "X",
      incident: incident, at: nil, word: "action", text: text, author: "Ada", owner: "storage",
      due: due.map(World.moment), doneAt: done.map(World.moment),
      state: state)
  }

  private func section(_ notes: [KeptNote]) throws -> Section? {
    var world = World(changes: (0..<30).map { World.Change(at: $0 * 300) })
    world.incidents = [
      World.Incident(started: 100, resolved: 200),
      World.Incident(started: 20_000, resolved: 20_100),
    ]
    var dataset = world.dataset
    dataset.notes = notes
    return try Review.report(dataset, question: World.question, isBrief: true).sections.first {
      $0.name == "action-items"
    }
  }

  private func rows(_ section: Section?) -> [[Table.Cell]] {
    section?.blocks.compactMap { block in
      if case .table(let table) = block { table.rows } else { nil }
    }.first ?? []
  }

  @Test func openOnesAreListedTheOverdueFirst() throws {
    let day: Int64 = 1_440
    let section = try section([
      action("later", on: 0, due: 90 * day), action("late, says @ada", on: 0, due: 1),
      action("done", on: 0, due: 1, done: 300, state: "Open"),
      action("said to be done", on: 0, due: 1, state: "Closed"), action("some day", on: 0),
      action("of a later week", on: 1, due: 1), action("of nothing known", on: nil, due: 1),
    ])
    #expect(section?.words.hasPrefix("3 of 5 action items are to be done, 1 overdue.") == true)
    let texts = rows(section).map { $0[1] }
    #expect(texts == [.text("late, says @…"), .text("later"), .text("some day")])
    #expect(rows(section).map { $0.last } == [.text("overdue"), .text("open"), .text("open")])
  }

  @Test func whereNobodyKeepsActionItemsNothingIsSaid() throws {
    #expect(try section([]) == nil)
    #expect(try section([action("of nothing known", on: nil)]) == nil)
  }

  @Test func whenAllIsDoneThatIsSaid() throws {
    #expect(
      try section([action("done", on: 0, done: 300)])?.words == "The one action item is done.")
  }
}
