import Chronology
import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Testing

@Suite(.onEveryEngine) struct LedgerDatasetTests {
  private func ledger() throws -> any Ledger { try Engine.current.open() }

  @Test func orderOfImportDoesNotMatter() throws {
    let rows = (0..<50).map { change("id-\($0)", finished: Int64($0 % 7), service: "s\($0 % 3)") }
    let forward = try ledger()
    try forward.take(changes: rows)
    let backward = try ledger()
    for row in rows.reversed() { try backward.take(changes: [row]) }
    let (left, right) = (try forward.everything(), try backward.everything())
    func shape(_ dataset: Dataset) -> [String] {
      (0..<dataset.changes.count).map {
        "\(dataset.changes.datedAt($0).milliseconds) \(dataset.word(dataset.changes.service[$0]) ?? "")"
      }
    }
    #expect(shape(left) == shape(right))
    #expect(left.words == right.words)
  }

  /// As a kind it tells of a drill, as a cause of what went wrong.
  @Test func aDrillIsToldByItsKind() throws {
    let ledger = try ledger()
    let words: [(kind: String, cause: String)] = [
      ("Exercise", ""), ("Test", ""), ("Outage", "test"), ("Outage", "Training"),
    ]
    let incidents = words.enumerated().map { row, words in
      var made = incident("\(row)", started: Int64(row))
      made.texts[.category] = words.kind
      if !words.cause.isEmpty { made.texts[.cause] = words.cause }
      return made
    }
    try ledger.take(incidents: incidents)
    let dataset = try ledger.everything()
    let rows = (0..<4).sorted { dataset.incidents.datedAt($0) < dataset.incidents.datedAt($1) }
    #expect(rows.map { dataset.incidents.isPlanned[$0] } == [true, true, false, false])
  }

  @Test func aRecoveryCompletesItsIncidentInEitherOrder() throws {
    for incidentFirst in [true, false] {
      let ledger = try ledger()
      let tell = [
        { try ledger.take(incidents: [incident("A", started: 100)]) },
        { try ledger.take(recoveries: [recovery("A", toDetect: 7, toRecover: 60)]) },
      ]
      for act in incidentFirst ? tell : tell.reversed() { _ = try act() }
      let dataset = try ledger.everything()
      #expect(dataset.incidents.detectedAt[0] == minute(107))
      #expect(dataset.incidents.resolvedAt[0] == minute(160))
      #expect(dataset.completion.completed == 1)
    }
  }

  @Test func aRecoveryNeverOverwritesAndADifferenceIsAConflict() throws {
    let ledger = try ledger()
    try ledger.take(
      incidents: [incident("A", started: 100, resolved: 130)],
      recoveries: [recovery("A", toRecover: 60)])
    let dataset = try ledger.everything()
    #expect(dataset.incidents.resolvedAt[0] == minute(130))
    #expect(
      dataset.completion.conflicts == [
        Dataset.Conflict(
          incidentID: "A", field: "resolved_at", kept: minute(130), refused: minute(160))
      ])
  }

  @Test func aRecoveryWithinAMinuteIsNoConflict() throws {
    let ledger = try ledger()
    try ledger.take(
      incidents: [incident("A", started: 100, resolved: 161)],
      recoveries: [recovery("A", toRecover: 60), recovery("nobody", toRecover: 1)])
    let completion = try ledger.everything().completion
    #expect(completion.conflicts == [])
    #expect(completion.orphans == 1)
  }

  @Test func minutesToDetectGiveTheStartThatIsMissing() throws {
    let ledger = try ledger()
    try ledger.take(
      incidents: [incident("A", detected: 100)],
      recoveries: [recovery("A", toDetect: 10, toRecover: 30)])
    let dataset = try ledger.everything()
    #expect(dataset.incidents.startedAt[0] == minute(90))
    #expect(dataset.incidents.resolvedAt[0] == minute(120))
  }

  @Test func aCauseIsFoundInItsOwnSourceFirst() throws {
    let ledger = try ledger()
    try ledger.take("a", changes: [change("1", finished: 10)])
    try ledger.take(
      "b", changes: [change("1", finished: 20)],
      incidents: [incident("i", started: 30, causedBy: "1")])
    let dataset = try ledger.everything()
    let row = try #require(dataset.links[0].change)
    #expect(dataset.changes.finishedAt[row] == minute(20))
  }

  @Test func aCauseThatTwoOtherSourcesKnowIsNobody() throws {
    let ledger = try ledger()
    try ledger.take("a", changes: [change("1", finished: 10)])
    try ledger.take("b", changes: [change("1", finished: 20)])
    try ledger.take("c", incidents: [incident("i", started: 30, causedBy: "1; 2;1")])
    let links = try ledger.everything().links
    #expect(
      links == [
        Dataset.Link(
          incident: 0, change: nil, changeID: "1", verdict: .declared, origin: .source),
        Dataset.Link(
          incident: 0, change: nil, changeID: "2", verdict: .declared, origin: .source),
      ])
  }

  @Test func aWordThatListsServicesStandsForEach() throws {
    let ledger = try ledger()
    try ledger.take(incidents: [incident("i", started: 1, service: "web; search;web")])
    let dataset = try ledger.everything()
    let members = dataset.members(of: dataset.incidents.service[0]).map { dataset.word($0) }
    #expect(members == ["web", "search"])
  }

  @Test func aliasesApplyOnTheWayOut() throws {
    let ledger = try ledger()
    try ledger.take(changes: [change("1", finished: 1, service: "Checkout-Svc", outcome: "meh")])
    var vocabulary = Vocabulary.standard
    vocabulary.serviceAliases = ["checkoutsvc": "checkout"]
    vocabulary.outcomes["meh"] = .failed
    let dataset = try ledger.dataset(vocabulary: vocabulary)
    #expect(dataset.word(dataset.changes.service[0]) == "checkout")
    #expect(dataset.changes.outcome[0] == .failed)
    #expect(try ledger.everything().changes.outcome[0] == .unknown)
  }

  @Test func whatASourceSaysIsCountedWhateverIsRead() throws {
    let ledger = try ledger()
    try ledger.take("silent", changes: [change("1", finished: 1)])
    try ledger.take("telling", changes: [change("1", finished: 1, outcome: "ok")])
    try ledger.take(
      "telling",
      changes: [
        change("2", finished: 2, outcome: "failed"), change("3", finished: 3, outcome: "meh"),
        change("4", finished: 4), change("5", finished: 5, outcome: "queued"),
        change("6", finished: 6, outcome: "aborted"), change("7", finished: 7, outcome: "rollback"),
      ],
      incidents: [incident("i", started: 9, causedBy: "4")])
    try ledger.take("silent", incidents: [incident("j", started: 10, causedBy: "1")])
    var silent = OutcomeCounts()
    silent.missing = 1
    var telling = OutcomeCounts()
    (telling.succeeded, telling.failed, telling.missing) = (1, 2, 1)
    telling.untaught = ["meh": 1]
    let expected = [
      Dataset.Source(name: "silent", outcomes: silent, isNamed: true),
      Dataset.Source(name: "telling", outcomes: telling, isNamed: true),
    ]
    let whole = try ledger.everything()
    #expect(whole.sources == expected)
    let part = try ledger.dataset(
      vocabulary: .standard,
      reach: .before(incident: whole.incidents.rowIDs[0], changes: 1, span: 0))
    #expect(part.changes.count < whole.changes.count && part.sources == expected)
    let preflightFacts = try ledger.preflightFacts(
      PreflightFacts.Request(
        service: "web", type: nil, lines: nil, at: minute(1), lookBack: 1, history: (1, 1)),
      vocabulary: .standard)
    #expect(preflightFacts.sources == expected)
  }

  @Test(arguments: 0..<20) func whatASourceSaysIsTheSameInAnyOrder(seed: Int) throws {
    let words = [nil, "ok", "failed", "meh", "queued", "unknown"]
    let rows = (0..<30).map { index in
      change("\(index)", finished: Int64(index), outcome: words[(index * (seed + 1)) % 6])
    }
    let forward = try ledger()
    try forward.take(changes: rows)
    let backward = try ledger()
    // In three files, the last first, and one of them twice.
    for part in [rows[20...], rows[..<10], rows[10..<20], rows[..<10]] {
      try backward.take(changes: part.reversed())
    }
    #expect(try forward.everything().sources == backward.everything().sources)
  }

  @Test func wordsNobodyTaughtAreReported() throws {
    let ledger = try ledger()
    try ledger.take(changes: [
      change("1", finished: 1, outcome: "meh"), change("2", finished: 1, outcome: "ok"),
    ])
    #expect(
      try ledger.health(vocabulary: .standard, limit: 1, faults: []).unknownWords
        == [LedgerHealth.UnknownWord(field: "outcome", word: "meh", count: 1)])
  }
}
