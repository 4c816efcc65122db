import LedgerSupport
import Ledgers
import Records
import Testing
import Text

@Suite(.onEveryEngine) struct SelectionTests {
  private func told() throws -> any Ledger {
    let ledger = try Engine.current.open()
    var bot = change("c3", finished: 30, service: "web", outcome: "ok")
    bot.texts[.author] = "Renovate[bot]"
    bot.texts[.type] = "dependency"
    try ledger.take(
      changes: [
        change("c1", finished: 10, service: "old-web", outcome: "ok"),
        change("c2", finished: 20, service: "web"), bot,
      ],
      incidents: [
        incident("i1", started: 25, causedBy: "c1", service: "web"),
        incident("i2", started: 26, causedBy: "c2;gone", service: "web;old-web"),
        incident("i3", started: 90, causedBy: "c3", service: "old-api"),
      ],
      recoveries: [recovery("i3", toRecover: 5), recovery("nobody", toRecover: 1)])
    return ledger
  }

  private func dataset(
    _ rules: [Exclusions.Rule], aliases: [String: String] = [:]
  ) throws -> Dataset {
    var vocabulary = Vocabulary.standard
    vocabulary.exclusions = Exclusions(rules: rules)
    vocabulary.serviceAliases = aliases
    return try told().dataset(vocabulary: vocabulary)
  }

  @Test func whatIsExcludedIsGoneWithItsLinksAndCounted() throws {
    let dataset = try dataset([Exclusions.Rule(.service, Glob("old-*"))])
    #expect(dataset.changes.rowIDs.count == 2 && dataset.changes.count == 2)
    #expect(Array(dataset.incidents.ids) == ["i1", "i2"])
    #expect(
      dataset.leftOut == [
        Dataset.LeftOut(kind: .changes, rule: "service: old-*", count: 1),
        Dataset.LeftOut(kind: .incidents, rule: "service: old-*", count: 1),
      ])
    // i1's link to c1 went with c1; that i2 names an unknown change is still known.
    #expect(dataset.links.map(\.incident) == [1, 1])
    #expect(dataset.links.map(\.change) == [0, nil])
    #expect(dataset.links.map(\.changeID) == ["c2", "gone"])
  }

  @Test func aRecoveryRecordOfAnExcludedIncidentIsNoOrphanAndTheEndStays() throws {
    let dataset = try dataset([Exclusions.Rule(.id, Glob("i3")), Exclusions.Rule(.id, Glob("c?"))])
    #expect(dataset.completion.orphans == 1)
    #expect(dataset.changes.count == 0 && dataset.links.allSatisfy { $0.change == nil })
    #expect(dataset.latest == minute(95))
    #expect(dataset.sources.map(\.outcomes.known) == [2])
  }

  @Test func aRuleThatStandsTwiceIsCountedOnce() throws {
    let rule = Exclusions.Rule(.service, Glob("old-web"))
    let once = try dataset([rule]).leftOut
    #expect(!once.isEmpty)
    #expect(try dataset([rule, Exclusions.Rule(.service, Glob("old-we?")), rule]).leftOut == once)
  }

  @Test func rulesSpeakOfNamesAsReportsWriteThem() throws {
    let web = Exclusions.Rule(.service, Glob("shop"))
    let dataset = try dataset([web], aliases: ["oldweb": "shop", "web": "shop"])
    #expect(dataset.changes.count == 0)
    #expect(Array(dataset.incidents.ids) == ["i3"])
  }

  @Test(arguments: [
    (Exclusions.Field.author, "*[bot]"), (.type, "depend*"), (.id, "C3"),
  ]) func everyFieldOfAChangeCounts(field: Exclusions.Field, pattern: String) throws {
    let dataset = try dataset([Exclusions.Rule(field, Glob(pattern))])
    #expect(dataset.changes.count == 2)
    #expect(dataset.leftOut.map(\.count) == [1])
  }

  @Test func whoMadeAChangeIsKnownWhereAnybodyIsNamedOrMarked() throws {
    let ledger = try Engine.current.open()
    var named = change("1", finished: 1)
    named.texts[.author] = "ada"
    var marked = change("2", finished: 2)
    marked.isBot = true
    try ledger.take(changes: [named, marked, change("3", finished: 3)])
    let changes = try ledger.everything().changes
    #expect(Array(changes.hasMaker) == [true, true, false])
    #expect(Array(changes.isBot) == [false, true, false])
  }

  @Test func authorsOfAPatternAreBots() throws {
    var vocabulary = Vocabulary.standard
    #expect(
      Array(try told().dataset(vocabulary: vocabulary).changes.isBot) == [false, false, false])
    vocabulary.bots = [Glob("renovate*")]
    #expect(
      Array(try told().dataset(vocabulary: vocabulary).changes.isBot) == [false, false, true])
  }
}
