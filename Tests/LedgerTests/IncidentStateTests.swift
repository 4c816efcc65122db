import Chronology
import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Testing

/// The source's word for how an incident stands is kept as it was read, and means what the
/// vocabulary says on the way out.
@Suite(.onEveryEngine) struct IncidentStateTests {
  private func ledger() throws -> any Ledger { try Engine.current.open() }

  private func told(
    _ id: String, _ state: String?, started: Int64 = 0, resolved: Int64? = nil,
    saidAt: Int64? = nil, isOpen: Bool = false
  ) -> Incident {
    var told = incident(id, started: started, resolved: resolved)
    told.texts[.state] = state
    told.saidAt = saidAt.map(minute)
    told.isOpen = isOpen
    return told
  }

  private func states(of ledger: any Ledger) throws -> [String: String] {
    let incidents = try ledger.everything().incidents
    return Dictionary(
      uniqueKeysWithValues: (0..<incidents.count).map { row in
        let end = incidents.isOverAtUnknownTime(row) ? ", end unknown" : ""
        return (incidents.ids[row], incidents.state(of: row).name + end)
      })
  }

  @Test func theWordDecidesWhereThereIsNoEnd() throws {
    let ledger = try ledger()
    try ledger.take(incidents: [
      told("A", "Closed"), told("B", "In Progress"), told("C", "Duplicate"), told("D", "parked"),
      told("E", nil), told("F", "Open", resolved: 9), told("G", "Canceled", resolved: 9),
    ])
    #expect(
      try states(of: ledger) == [
        "A": "over, end unknown", "B": "open", "C": "left_out, end unknown", "D": "open",
        "E": "open", "F": "over", "G": "left_out",
      ])
  }

  @Test func aRecoveryRecordGivesTheEnd() throws {
    let ledger = try ledger()
    try ledger.take(incidents: [told("A", "Closed")], recoveries: [recovery("A", toRecover: 30)])
    #expect(try states(of: ledger) == ["A": "over"])
    #expect(try ledger.everything().incidents.resolvedAt[0] == minute(30))
  }

  @Test func aTaughtWordNeedsNoNewImport() throws {
    let ledger = try ledger()
    try ledger.take(incidents: [told("A", "Parked")])
    var vocabulary = Vocabulary.standard
    vocabulary.states["parked"] = .over
    #expect(try ledger.dataset(vocabulary: vocabulary).incidents.isOverAtUnknownTime(0))
    #expect(
      try ledger.unknownWords(vocabulary: .standard) == [
        LedgerHealth.UnknownWord(field: "state", word: "Parked", count: 1)
      ])
    #expect(try ledger.unknownWords(vocabulary: vocabulary) == [])
  }

  @Test func aLaterRowCorrectsTheState() throws {
    let ledger = try ledger()
    try ledger.take(incidents: [told("A", "Open")])
    try ledger.take(incidents: [told("A", "Closed")])
    #expect(try states(of: ledger) == ["A": "over, end unknown"])
  }

  /// Of a vendor's news the last word stands, in whatever order they come.
  @Test func ofNewsTheLastWordStands() throws {
    let news = [
      told("A", "triggered", saidAt: 1, isOpen: true), told("A", "resolved", saidAt: 5),
      told("A", "acknowledged", saidAt: 3, isOpen: true),
    ]
    for order in [[0, 1, 2], [1, 0, 2], [2, 1, 0], [1, 2, 0]] {
      let ledger = try ledger()
      for place in order { try ledger.take(incidents: [news[place]]) }
      #expect(try states(of: ledger) == ["A": "over, end unknown"])
    }
  }

  @Test func onlyWhatGoesOnIsOpen() throws {
    let ledger = try ledger()
    try ledger.take(incidents: [
      told("A", "Closed"), told("B", "Firing"), told("C", "Declined"), told("D", nil),
      told("E", "Closed", resolved: 900),
    ])
    func open(at time: Int64) throws -> [String] {
      try ledger.openIncidents(at: minute(time), vocabulary: .standard).map(\.id)
    }
    #expect(try open(at: 100) == ["B", "D", "E"])
    #expect(try open(at: 1_000) == ["B", "D"])
  }

  /// Where no incident has an end, none without a word for its state is known to be open.
  @Test func whereNoEndIsRecordedNoneIsKnownToBeOpen() throws {
    let silent = try ledger()
    try silent.take(incidents: [
      told("A", nil), told("B", nil), told("C", nil), told("D", "Firing"),
    ])
    func untold(_ ledger: any Ledger, at time: Int64) throws -> [String] {
      try ledger.openIncidents(at: minute(time), vocabulary: .standard).filter(\.isUntold).map(\.id)
    }
    #expect(try untold(silent, at: 100) == ["A", "B", "C"])
    let ended = try ledger()
    try ended.take(incidents: [told("A", nil), told("B", nil), told("C", "Closed", resolved: 9)])
    #expect(try untold(ended, at: 100) == [])
    let recovered = try ledger()
    try recovered.take(
      incidents: [told("A", nil), told("B", nil), told("C", nil)],
      recoveries: [recovery("C", toRecover: 30)])
    #expect(try untold(recovered, at: 100) == [])
    // A new team's two incidents may both be going on.
    let few = try ledger()
    try few.take(incidents: [told("A", nil), told("B", nil)])
    #expect(try untold(few, at: 100) == [])
  }

  /// Its state does not tell since when it is over.
  @Test func whatBeganShortlyBeforeMayHaveGoneOn() throws {
    let ledger = try ledger()
    try ledger.take(incidents: [told("A", "Closed"), told("B", "Closed", resolved: 9)])
    func perhaps(at time: Int64) throws -> [String] {
      let request = PreflightFacts.Request(
        service: "web", type: nil, lines: nil, at: minute(time), lookBack: 0,
        history: (span: 0, limit: 0))
      return try ledger.preflightFacts(request, vocabulary: .standard).perhapsOpen.map(\.id)
    }
    #expect(try perhaps(at: 90) == ["A"] && perhaps(at: 2_000) == [])
  }

  /// What was left out after a year makes nothing stay open for a year.
  @Test func whatIsLeftOutIsNoMeasureOfForgottenFields() throws {
    let ledger = try ledger()
    try ledger.take(incidents: [
      told("A", "Duplicate", resolved: 500_000), told("B", nil), told("C", "Closed", resolved: 60),
    ])
    let open = try ledger.openIncidents(at: minute(20_000), vocabulary: .standard)
    #expect(open.map(\.id) == ["B"] && open[0].isStale)
  }
}
