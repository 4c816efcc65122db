import LedgerSupport
import Ledgers
import Records
import Testing

/// What people say of a change and an incident, and take back.
@Suite(.onEveryEngine) struct VerdictTests {
  let ledger: any Ledger

  init() throws {
    ledger = try Engine.current.open()
    try ledger.take(
      changes: [change("1", finished: 1), change("2", finished: 2)],
      incidents: [incident("i", started: 3, causedBy: "2")])
  }

  /// Says something of a change; whether it was news.
  @discardableResult
  private func say(
    _ verdict: Dataset.Link.Verdict, of change: String = "1", by person: String?, at time: Int64
  ) throws -> Bool {
    try ledger.state(
      verdict, incident: ledger.incident(named: "i"), change: ledger.change(named: change),
      reason: nil, by: person, at: minute(time))
  }

  /// Takes back what was said at a place among all that was said; what had become of it.
  @discardableResult
  private func withdraw(
    _ place: Int, by person: String, reason: String? = nil, at time: Int64
  ) throws -> CauseStatement.Fate? {
    try ledger.withdraw(
      said()[place].number, on: ledger.incident(named: "i"), reason: reason, by: person,
      at: minute(time))
  }

  private func said() throws -> [CauseStatement] {
    try ledger.statements(on: ledger.incident(named: "i"))
  }

  /// What holds, as `1 declared`; what the incident's own source says is in brackets.
  private func links() throws -> [String] {
    #expect(try ledger.faults() == [])
    return try ledger.everything().links.map { link in
      let word = "\(link.changeID) \(link.verdict.word)"
      return link.origin == .source ? "(\(word))" : word
    }
  }

  @Test func whatIsTakenBackIsNobodysWordAndStaysInTheRecord() throws {
    try say(.declared, by: "anna", at: 5)
    #expect(try links() == ["(2 declared)", "1 declared"])
    #expect(try withdraw(0, by: "anna", reason: "another graph", at: 6) == .holds)
    #expect(try links() == ["(2 declared)"])
    let said = try said()
    #expect(said.map(\.isWithdrawal) == [false, true])
    #expect(said.map(\.at) == [minute(5), minute(6)])
    #expect(said.map(\.by) == ["anna", "anna"] && said.map(\.reason) == [nil, "another graph"])
    #expect(said.allSatisfy { $0.changeID == "1" && $0.verdict == .declared })
    // Said again it is news.
    #expect(try say(.declared, by: "anna", at: 7))
    #expect(try links() == ["(2 declared)", "1 declared"])
  }

  @Test func whatTheSourceSaysCountsAgain() throws {
    try say(.rejected, of: "2", by: "anna", at: 5)
    #expect(try links() == ["2 rejected"])
    #expect(try withdraw(0, by: "anna", at: 6) == .holds)
    #expect(try links() == ["(2 declared)"])
  }

  /// Whoever takes back an answer does not come back to an earlier one of the same person's.
  @Test func nothingThatTheSamePersonSaidBeforeHolds() throws {
    try say(.declared, by: "anna", at: 5)
    try say(.rejected, by: "anna", at: 6)
    #expect(try withdraw(1, by: "anna", at: 7) == .holds)
    #expect(try links() == ["(2 declared)"])
    #expect(try withdraw(0, by: "anna", at: 8) == .takenBack)
    #expect(try said().count == 3)
  }

  @Test func whatOthersSaidHoldsAgain() throws {
    try say(.declared, by: "ben", at: 4)
    #expect(try !say(.declared, by: nil, at: 5))
    try say(.rejected, by: "anna", at: 6)
    #expect(try withdraw(1, by: "anna", at: 7) == .holds)
    #expect(try links() == ["(2 declared)", "1 declared"])
    // That holds already, by whoever said it.
    #expect(try !say(.declared, by: "ben", at: 8))
    #expect(try withdraw(0, by: "ben", at: 9) == .holds)
    #expect(try links() == ["(2 declared)"])
  }

  @Test func onlyWhatHoldsIsTakenBackAndOnlyByWhoSaidIt() throws {
    try say(.declared, by: "anna", at: 5)
    #expect(try withdraw(0, by: "ben", at: 6) == nil)
    try say(.rejected, by: "ben", at: 7)
    #expect(try withdraw(0, by: "anna", at: 8) == .overtaken)
    #expect(try said().count == 2)
    #expect(try links() == ["(2 declared)", "1 rejected"])
    #expect(try withdraw(1, by: "ben", at: 9) == .holds)
    #expect(try withdraw(1, by: "ben", at: 10) == .takenBack)
    // A withdrawal is nothing that could be taken back.
    #expect(try withdraw(2, by: "ben", at: 11) == nil)
    #expect(try links() == ["(2 declared)", "1 declared"])
    #expect(try withdraw(0, by: "anna", at: 12) == .holds)
    let elsewhere = try ledger.withdraw(
      99, on: ledger.incident(named: "i"), reason: nil, by: "anna", at: minute(13))
    #expect(try elsewhere == nil && said().count == 4)
  }

  @Test func eachChangeIsJudgedByItself() throws {
    try say(.declared, of: "1", by: "anna", at: 5)
    try say(.rejected, of: "2", by: "anna", at: 6)
    #expect(try withdraw(0, by: "anna", at: 7) == .holds)
    #expect(try links() == ["2 rejected"])
    // Whatever is imported after it.
    try ledger.take(incidents: [incident("i", started: 3, resolved: 9, causedBy: "2")])
    #expect(try links() == ["2 rejected"])
  }
}
