import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Hints that mislead nobody who follows them to the letter.
@Suite struct HintsTests {
  private func notes(_ text: String) throws -> [Diagnostic] {
    try Collected.reading(text).summary.notes
  }

  /// When an alert was created, or last touched, is not when it was over.
  @Test func noBeginningIsOfferedForAnEnd() throws {
    let text = """
      alert,severity,status,created_at,CreatedAtDate,UpdatedAtDate
      1,P1,closed,2026-11-02T09:00:00Z,2026-11-02T09:00:00Z,2026-11-02T10:00:00Z
      2,P2,open,2026-11-03T09:00:00Z,2026-11-03T09:00:00Z,2026-11-03T09:10:00Z

      """
    let hints = try notes(text).compactMap(\.hint?.written)
    #expect(!hints.contains { $0.contains("resolved_at=") }, "\(hints)")
  }

  /// When something is to be done tells nothing of when it was, nor does one of several updates.
  @Test func noPlannedTimeAndNoneOfSeveralIsOfferedForAnEnd() throws {
    let table = """
      alert,severity,status,opened_at,Target date,SLA expires
      1,P1,closed,2026-11-02 09:00,2026-11-02 13:00,2026-11-02 14:00
      2,P2,open,2026-11-03 09:00,2026-11-04 17:00,2026-11-05 17:00

      """
    let objects = """
      [{"alert": "1", "severity": "P1", "status": "closed", "opened_at": "2026-11-02T09:00:00Z",
        "updates": [{"at": "2026-11-02T09:10:00Z"}, {"at": "2026-11-02T10:00:00Z"}]}]
      """
    for text in [table, objects] {
      let hints = try notes(text).compactMap(\.hint?.written)
      #expect(!hints.contains { $0.contains("resolved_at=") }, "\(hints)")
    }
  }

  /// Ids made from what rows say are others once more of it is read: the same rows would count twice.
  @Test(arguments: [(true, false), (false, true)])
  func whereIDsAreMadeAHintBeginsWithTakingTheImportBack(hasIDs: Bool, takesBack: Bool) throws {
    let text = """
      \(hasIDs ? "id" : "What"),severity,started_at,Length
      1,P1,2026-11-02T09:00:00Z,3600
      2,P2,2026-11-02T11:00:00Z,1800

      """
    let hints = try notes(text).compactMap(\.hint?.written).filter { $0.contains("import again") }
    #expect(!hints.isEmpty)
    #expect(hints.allSatisfy { $0.contains("toll undo") == takesBack }, "\(hints)")
  }

  @Test func aDecimalCommaIsToldOf() throws {
    let text = """
      id;severity;opened_at;status;Duration (hours)
      1;P1;2026-11-02 09:00;closed;1,525
      2;P2;2026-11-03 09:00;closed;0,125

      """
    let hints = try notes(text).compactMap(\.hint?.written).filter { $0.contains("1.5") }
    #expect(hints == ["Write its numbers with a point, as in 1.5, and import the file again."])
  }

  /// Three digits behind a comma may be a group of thousands, one or two are a fraction.
  @Test func aDecimalCommaIsReadWhereItIsOne() throws {
    let text = """
      id;severity;opened_at;status;Duration (hours)
      1;P1;2026-11-02 09:00;closed;1,5
      2;P2;2026-11-03 09:00;closed;0,25

      """
    let (records, _) = try Collected.reading(text, options: ReadOptions())
    let lengths = records.incidents.map { incident in
      incident.resolvedAt.flatMap { end in incident.detectedAt.map { end.since($0) / 60_000 } }
    }
    #expect(lengths == [90, 15])
  }

  @Test func whatHoldsNoTimeIsOfferedAsNone() throws {
    let text = """
      id,severity,started_at,resolved_at,Acknowledged
      1,P1,2026-11-02T09:00:00Z,2026-11-02T10:00:00Z,true
      2,P2,2026-11-03T09:00:00Z,2026-11-03T10:00:00Z,false

      """
    let hints = try notes(text).compactMap(\.hint?.written)
    #expect(!hints.contains { $0.contains("acknowledged_at=") }, "\(hints)")
  }

  @Test func aLengthWithoutItsUnitIsAskedFor() throws {
    let text = """
      id,severity,opened_at,Duration
      1,P1,2026-11-02T09:00:00Z,3600
      2,P2,2026-11-03T09:00:00Z,1800

      """
    let hints = try notes(text).compactMap(\.hint?.written).filter { $0.contains("Duration") }
    #expect(
      hints.contains {
        $0.hasPrefix("If it counts minutes,") && $0.contains("\"Duration (seconds)\"")
      }, "\(hints)")
    let seconds = text.replacing("Duration", with: "Duration (seconds)")
    let lengths = try Collected.reading(seconds).records.incidents.map { incident in
      incident.resolvedAt.flatMap { end in incident.datedAt.map { end.since($0) / 60_000 } }
    }
    #expect(lengths == [60, 30])
  }

  @Test(arguments: [
    ("Change Cancelled - Will Not Be Performed", Outcome.aborted),
    ("Canceled by requester", .aborted), ("Change Unsuccessful-Rolled Back", .rolledBack),
  ])
  func phrasesTellWhatBecameOfAChange(phrase: String, outcome: Outcome) {
    #expect(Vocabulary.standard.outcome(of: phrase) == outcome)
  }

  @Test(arguments: [
    "Cancelled after partial rollout", "Not cancelled", "All Changes Completed", "Never cancelled",
    "Succeeded (1 job canceled)", "Failed - cancelled by user", "Completed with cancelled steps",
    "Cancelled mid-deployment",
  ])
  func otherPhrasesDoNot(phrase: String) {
    #expect(Vocabulary.standard.outcome(of: phrase) == nil)
  }

  /// State 3 is closed, 4 cancelled, -1 under way, -2 scheduled.
  @Test func rawCodesOfServiceNowAreKnownWithoutItsOwnColumns() throws {
    let text = """
      number,type,state,close_code,work_start,work_end,short_description
      CHG0030001,normal,3,successful,2026-11-02 09:00:00,2026-11-02 09:30:00,a
      CHG0030002,normal,3,unsuccessful,2026-11-03 09:00:00,2026-11-03 09:30:00,b
      CHG0030003,normal,4,,2026-11-04 09:00:00,2026-11-04 09:30:00,c
      CHG0030004,normal,3,successful_issues,2026-11-05 09:00:00,2026-11-05 09:30:00,d

      """
    let (records, summary) = try Collected.reading(text)
    #expect(summary.format == "servicenow")
    let outcomes = records.changes.map { $0.texts[.outcome] }
    #expect(outcomes == ["succeeded", "failed", "aborted", "succeeded"])
  }
}
