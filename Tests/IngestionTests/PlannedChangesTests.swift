import Diagnostics
import Ingestion
import Records
import Testing

/// Changes that were planned and have not been, told from those that have.
@Suite struct PlannedChangesTests {
  private static func reading(
    _ text: String, vocabulary: Vocabulary = .standard
  ) throws -> (ids: [String?], summary: ReadSummary, rejected: Int) {
    var options = try IntakeTests.options(kind: .changes)
    options.vocabulary = vocabulary
    let (records, summary) = try Collected.reading(text, options: options)
    return (records.changes.map { $0.texts[.id] }, summary, records.rejections.count)
  }

  /// In the outcome's column alone.
  @Test(arguments: [
    "Planned", "Not started", "Scheduled for Tuesday", "To be deployed", "Scheduled 2026-12-01",
    "Not yet deployed", "Awaiting CAB", "Ready to deploy", "TBD", "To do", "Not deployed yet",
    "Planned for next week", "Will be done on Friday", "Waiting on the board",
  ])
  func whatIsOnlyPlannedIsPassedOver(word: String) throws {
    let text = """
      id,service,Start,End,outcome
      1,web,2026-11-16T09:00:00Z,2026-11-16T09:30:00Z,\(word)
      2,web,2026-11-16T10:00:00Z,2026-11-16T10:30:00Z,success
      3,web,2026-11-16T11:00:00Z,,\(word)
      """
    let (ids, summary, _) = try Self.reading(text)
    #expect(ids == ["2"])
    let note = try #require(summary.notes.first { $0.message.contains("passed over") })
    #expect(note.message.contains("\"\(word)\" (2)"))
    #expect(note.hint?.written.contains("outcomes: {succeeded: [\"\(word)\"]}") == true)
  }

  @Test(arguments: ["Planned", "Deployed as planned", "Rolled back", "Scheduled outage worked"])
  func othersAreNotPassedOverForTheirWords(word: String) throws {
    let text = """
      id,service,finished_at,outcome
      1,web,2026-11-16T09:30:00Z,\(word)
      """
    #expect(try Self.reading(text).ids == ["1"])
  }

  /// Their actual times are empty, and no mistakes.
  @Test func whatHasNoActualTimeYetIsPassedOver() throws {
    let text = """
      Change,Service,Planned start,Planned end,Actual start,Actual end,Status
      C1,web,2026-11-16T09:00:00Z,2026-11-16T09:30:00Z,2026-11-16T09:00:00Z,2026-11-16T09:40:00Z,Successful
      C2,web,2026-11-17T09:00:00Z,2026-11-17T09:30:00Z,,,Scheduled
      C3,web,2026-11-18T09:00:00Z,2026-11-18T09:30:00Z,,,
      """
    let (ids, summary, rejected) = try Self.reading(text)
    #expect(ids == ["C1"])
    #expect(rejected == 0 && summary.tally.rejected == 0)
    let passed = summary.notes.map(\.message).filter { $0.contains("passed over") }
    #expect(
      passed == [
        "1 change is passed over: it goes on, or waits, saying \"Scheduled\" (1)",
        "1 change is passed over: it has no time but a planned one",
      ])
  }

  /// What was approved and has an actual end, or a result, has been.
  @Test(arguments: ["Actual end", "Finished", "Completed at", "Deployed at", "work_end"])
  func whatHasAnActualEndHasBeen(end: String) throws {
    let text = """
      id,service,Start,\(end),Status
      1,web,2026-11-16T09:00:00Z,2026-11-16T09:30:00Z,Approved
      2,web,2026-11-16T10:00:00Z,2026-11-16T10:30:00Z,Successful
      3,web,2026-11-16T11:00:00Z,,Approved
      """
    #expect(try Self.reading(text).ids == ["1", "2"])
  }

  @Test func whatHasAResultHasBeen() throws {
    let text = """
      id,service,Start,Status,Result
      1,web,2026-11-16T09:00:00Z,Scheduled,Success
      2,web,2026-11-16T10:00:00Z,Scheduled,
      3,web,2026-11-16T11:00:00Z,Approved,Failed
      """
    #expect(try Self.reading(text).ids == ["1", "3"])
  }

  @Test func aTeamMayTeachThatItHasBeen() throws {
    var own = Vocabulary.standard
    own.outcomes[Vocabulary.folded("Approved")] = .succeeded
    let text = """
      id,service,Start,End,outcome
      1,web,2026-11-16T09:00:00Z,2026-11-16T09:30:00Z,Approved
      """
    #expect(try Self.reading(text, vocabulary: own).ids == ["1"])
  }

  /// What only says that changes wait is offered as no outcome.
  @Test func aColumnOfWaitingIsProposedAsNoOutcome() throws {
    let text = """
      id,service,Actual end,Approval stage
      1,web,2026-11-16T09:30:00Z,Approved
      2,web,2026-11-16T10:30:00Z,Pending
      3,web,2026-11-16T11:30:00Z,Approved
      """
    let notes = try Self.reading(text).summary.notes
    #expect(!notes.contains { $0.hint?.written.contains("outcome=") == true })
  }
}
