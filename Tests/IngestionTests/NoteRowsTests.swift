import Diagnostics
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

  /// Whoever owns a comment on an incident has not written a note by that: none of these is one.
  @Test(arguments: [
    "Incident Number;Start Date;End Date;Description;Owner\nI1;2026-11-10 09:00;2026-11-10 10:00;slow;Ada",
    "Ticket,Outage start,Outage end,Comment,Owner\nI1,2026-11-10 09:00,2026-11-10 10:00,slow,Ada",
    "Incident,Date,Description,Owner,Status\nI1,2026-11-10 09:00,slow,Ada,Closed",
    "Ticket,Opened,Comment,Assigned to,State\nI1,2026-11-10 09:00,slow,Ada,Closed",
    "ticket,date,description,category,assigned_to\nI1,2026-11-10 09:00,slow,outage,Ada",
    "issue_key,description,assignee,finished_at,outcome,commit\nC1,cart,Ada,2026-11-10 09:00,success,ab12",
    "Ticket,Description,Assignee,Deployed,Result\nC1,cart,Ada,2026-11-10 09:00,success",
    "incident_id,minutes_to_detect,comment,owner\nI1,5,slow,Ada",
    "incident_id,Time to restore (min),comment,by\nI1,50,slow,Ada",
    "Incident number,Restored,Comment,Author\nI1,2026-11-10 09:00,slow,Ada",
    "Incident,Action,Minutes lost,Owner\nI1,restarted,30,Ada",
    "incident_id,closed_at,comment,author\nI1,2026-11-10 09:00,slow,Ada",
  ])
  func whatOnlyHasACommentIsNoNote(text: String) throws {
    do throws(Diagnostic) {
      let (records, summary) = try Collected.reading(text)
      #expect(summary.kind != .notes && records.notes.isEmpty)
    } catch {
      // What nothing decides is asked.
      #expect(error.category == .badData)
    }
  }

  @Test(arguments: [
    "incident,action,owner,due,status\nI1,alert on lag,db,2026-12-01,Done",
    "incident_id,at,text,author,service\nI1,2026-11-10T09:00:00Z,slow,Ada,web",
    "Incident,Time,Comment,User\nI1,2026-11-10 09:00,slow,Ada\nI1,2026-11-10 09:05,slower,Ada",
    "Ticket,Kind,Note\nI1,decision,add disk\nI1,action item,alert on disk",
  ])
  func whatOnlyNotesHaveMakesThemNotes(text: String) throws {
    #expect(try Collected.reading(text).summary.kind == .notes)
  }

  @Test func aWordOfItsOwnForAKindIsKept() throws {
    let (records, _) = try Collected.reading(
      "incident_id,at,kind,text\nI1,2026-11-10T09:00:00Z,hypothesis,full disk")
    #expect(records.notes.first?.texts[.kind] == "hypothesis")
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
