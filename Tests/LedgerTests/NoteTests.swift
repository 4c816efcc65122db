import LedgerSupport
import Ledgers
import Records
import Testing

@Suite(.onEveryEngine) struct NoteTests {
  let ledger: any Ledger

  init() throws { ledger = try Engine.current.open() }

  @Test func notesComeByIncidentAndTime() throws {
    try ledger.take(incidents: [incident("INC-2", started: 1), incident("INC-1", started: 2)])
    try ledger.take(notes: [
      note("b", on: "INC-2", at: 9), note("to do", on: "INC-1", kind: .action),
      note("a", on: "INC-1", kind: .did, at: 8), note("c", on: "INC-1", at: 7),
    ])
    let notes = try ledger.notes()
    #expect(notes.map(\.text) == ["c", "a", "to do", "b"])
    #expect(notes.map(\.kind) == [.observed, .did, .action, .observed])
    #expect(notes.map(\.at) == [minute(7), minute(8), nil, minute(9)])
    #expect(notes.allSatisfy { $0.incident != nil })
    #expect(try ledger.everything().notes == notes)
  }

  @Test func anActionItemSaidAgainIsTheSameAndKnowsMore() throws {
    try ledger.take(incidents: [incident("INC-1", started: 2)])
    try ledger.take(notes: [note("alert on lag", on: "INC-1", kind: .action, owner: "db", due: 90)])
    let done = try ledger.take(notes: [note("alert on lag", on: "INC-1", kind: .action, done: 50)])
    #expect(done.updated == 1 && done.added == 0)
    let notes = try ledger.notes()
    #expect(notes.count == 1)
    #expect(notes[0].owner == "db" && notes[0].due == minute(90) && notes[0].doneAt == minute(50))
    #expect(notes[0].isOpenAction(at: minute(49)) && !notes[0].isOpenAction(at: minute(50)))
    let import3 = try ledger.importRecord(nil).number
    _ = try ledger.undo(import3)
    #expect(try ledger.notes()[0].doneAt == nil)
    _ = try ledger.undo(import3 - 1)
    #expect(try ledger.notes().isEmpty)
  }

  @Test func everyVersionIsKeptWithWhereItCameFrom() throws {
    try ledger.take(incidents: [incident("INC-1", started: 2)])
    for owner in ["a", "b", "c"] {
      try ledger.take(notes: [note("alert on lag", on: "INC-1", kind: .action, owner: owner)])
    }
    let rowID = try #require(try ledger.notes().first).rowID
    let owner = try #require(
      RecordVersion.columns(of: Note.self).firstIndex { $0.name == "owner" })
    var owners: [RecordVersion.Value] = []
    try ledger.visitVersions(.notes, [rowID]) { place, version in
      #expect(place == 0)
      owners.append(version.values[owner])
    }
    #expect(owners == [.text("a"), .text("b"), .text("c")])
    #expect(try ledger.origins(of: .notes, [rowID]).numbers[rowID]?.count == 3)
  }

  @Test func whatPeopleSaidOfACauseIsKeptEachTime() throws {
    try ledger.take(
      changes: [change("1", finished: 1)], incidents: [incident("i", started: 3)])
    let (incident, change) = (
      try ledger.incident(named: "i"), try ledger.change(named: "1")
    )
    func say(_ verdict: Dataset.Link.Verdict, by person: String?, at time: Int64) throws -> Bool {
      try ledger.state(
        verdict, incident: incident, change: change, reason: "seen", by: person, at: minute(time))
    }
    #expect(try say(.declared, by: "anna", at: 5))
    #expect(try !say(.declared, by: "anna", at: 6))
    // That another one says so, too, is news; that somebody says so whom nobody knows is none.
    #expect(try say(.declared, by: "ben", at: 7))
    #expect(try !say(.declared, by: nil, at: 8))
    #expect(try say(.rejected, by: nil, at: 9))
    let said = try ledger.statements(on: incident)
    #expect(said.map(\.by) == ["anna", "ben", nil])
    #expect(said.map(\.verdict) == [.declared, .declared, .rejected])
    #expect(said.map(\.at) == [minute(5), minute(7), minute(9)])
    #expect(said.allSatisfy { $0.changeID == "1" && $0.reason == "seen" })
  }

  @Test func theSameWordsAtAnotherTimeAreAnotherNote() throws {
    try ledger.take(notes: [note("still slow", on: "INC-1", at: 1)])
    let tally = try ledger.take(notes: [
      note("still slow", on: "INC-1", at: 2), note("still slow", on: "INC-1", at: 1),
    ])
    #expect(tally.added == 1 && tally.unchanged == 1)
  }

  /// A message of a chat: known by its id, and dated by when it was written or edited last.
  @Test func aMessageSaidAgainIsTheSameAndWhatWasSaidLastStands() throws {
    func message(_ text: String, said: Int64, on incident: String = "INC-1") -> Note {
      var note = note(text, on: incident, at: 1)
      note.texts[.id] = "1794837600.000100"
      note.saidAt = minute(said)
      return note
    }
    try ledger.take(notes: [message("rolled back", said: 1)])
    #expect(try ledger.take(notes: [message("rolled back", said: 1)]).unchanged == 1)
    #expect(try ledger.take(notes: [message("rolled back 1187", said: 5)]).updated == 1)
    #expect(try ledger.take(notes: [message("rolled back", said: 1)]).unchanged == 1)
    #expect(try ledger.notes().map(\.text) == ["rolled back 1187"])
    let tally = try ledger.take(notes: [
      message("rolled back 1188", said: 7, on: "INC-2"), message("rolled back", said: 1),
    ])
    #expect(tally.updated == 1 && tally.unchanged == 1)
    #expect(try ledger.notes().map(\.text) == ["rolled back 1188"])
  }

  @Test func aNoteIsOfItsOwnSourcesIncidentElseOfTheOnlyOneOfThatID() throws {
    try ledger.take("a", incidents: [incident("1", started: 1), incident("2", started: 1)])
    try ledger.take("b", incidents: [incident("1", started: 1)])
    try ledger.take("a", notes: [note("own", on: "1")])
    try ledger.take("chat", notes: [note("whose?", on: "1"), note("clear", on: "2")])
    try ledger.take("chat", notes: [note("nobody's", on: "3")])
    let found = Dictionary(
      uniqueKeysWithValues: try ledger.notes().map { ($0.text, $0.incident != nil) })
    #expect(found == ["own": true, "whose?": false, "clear": true, "nobody's": false])
  }

  /// FNV-1a of the parts, each with a zero byte after it, by Python.
  @Test func namesAreTheSameForEver() {
    #expect(
      note("alert on lag", on: "INC-1", kind: .action, owner: "db").texts[.id]
        == "note-cf9ff70c53d70b5c")
    #expect(note("errors", on: "INC-1", at: 0).texts[.id] == "note-76ab84a6e79776fa")
  }
}
