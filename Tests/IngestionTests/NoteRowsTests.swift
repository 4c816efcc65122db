import Records
import Testing

@testable import Ingestion

@Suite struct NoteRowsTests {
  private let contract = "incident_id,at,kind,text,author,owner,due,done_at"

  @Test func theColumnsOfTheContractAreNotes() throws {
    let (records, summary) = try Collected.reading(
      contract + """

        INC-1,2026-11-10T14:05:00Z,observed,"errors, many",Ada,,,
        INC-1,,action item,alert on lag,,storage,2026-12-01,
        """)
    #expect(summary.kind == .notes)
    #expect(records.notes.map { $0.texts[.kind] } == ["observed", "action"])
    #expect(records.notes.map { $0.texts[.text] } == ["errors, many", "alert on lag"])
    #expect(records.notes[1].texts[.owner] == "storage")
    #expect(records.notes[1].numbers[.due] == 1_796_083_200_000)  // 2026-12-01T00:00:00Z
    #expect(records.rejections.isEmpty)
  }

  @Test func aRowWithoutWordsOrIncidentIsKeptWithItsReason() throws {
    let (records, _) = try Collected.reading(
      contract + """

        INC-1,,did,,,,,
        ,,did,restarted,,,,
        """)
    #expect(records.notes.isEmpty)
    #expect(
      records.complaints == [
        "file.csv:2: error: the row says nothing of its incident",
        "file.csv:3: error: the row names no incident",
      ])
  }

  @Test func objectsAreNotesToo() throws {
    let (records, summary) = try Collected.reading(
      #"[{"incident_id":"INC-1","note":"rolled back","kind":"did","at":"2026-11-10T14:05:00Z"}]"#,
      named: "notes.json")
    #expect(summary.kind == .notes)
    #expect(records.notes.first?.texts[.text] == "rolled back")
  }

  /// Tickets have comments and owners, too; what tells how an incident went makes them incidents.
  @Test func ticketsStayIncidents() throws {
    let (records, summary) = try Collected.reading(
      """
      incident_id,service,severity,started_at,resolved_at,comment,owner
      INC-1,web,2,2026-11-10T14:05:00Z,2026-11-10T15:05:00Z,slow,Ada
      """)
    #expect(summary.kind == .incidents)
    #expect(records.incidents.count == 1)
  }

  @Test func recoveriesStayRecoveries() throws {
    let (_, summary) = try Collected.reading(
      """
      incident_id,detected_at,resolved_at,comment
      INC-1,2026-11-10T14:05:00Z,2026-11-10T15:05:00Z,slow
      """)
    #expect(summary.kind == .recoveries)
  }

  @Test(arguments: [
    ("saw", NoteKind.observed), ("Decision", .decided), ("contributing factor", .factor),
    ("to-do", .action), ("follow-up", .action),
  ])
  func kindsGoByTheWordsThatToolsHave(word: String, kind: NoteKind) {
    #expect(NoteKind(word: word) == kind)
  }
}
