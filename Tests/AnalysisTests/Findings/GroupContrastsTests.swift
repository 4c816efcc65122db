import Analysis
import Records
import Reports
import Statistics
import Testing

@Suite struct GroupContrastsTests {
  private let types: [(name: String, tally: Tally)] = [
    ("code", Tally(14, of: 412)), ("config", Tally(9, of: 180)), ("schema", Tally(6, of: 95)),
    ("dns", Tally(0, of: 60)), ("network", Tally(2, of: 14)), ("infrastructure", Tally(1, of: 6)),
  ]

  @Test func eachGroupStandsAgainstAllOthers() {
    let found = GroupContrasts(types)
    #expect(found.groups.map(\.name) == types.map(\.name))
    #expect(found.groups[2].contrast.second == Tally(26, of: 672))
  }

  @Test func refusedGroupsAreNoPartOfTheFamily() {
    let found = GroupContrasts(types)
    #expect(found.comparedCount == 5)
    #expect(found.groups.last?.q == nil && found.groups.last?.judgement.decision == nil)
    let compared = found.groups.dropLast()
    let corrected = BenjaminiHochberg.adjusted(compared.map(\.contrast.pValue))
    #expect(compared.compactMap(\.q) == corrected)
  }

  @Test func aMuchWorseTypeIsNamed() {
    // METHODS 1.3: "Migrations fail more often than other changes (9 of 40 against 6 %)."
    let found = GroupContrasts([
      ("migration", Tally(20, of: 80)), ("code", Tally(24, of: 400)),
      ("config", Tally(15, of: 250)),
    ])
    #expect(found.groups.map(\.judgement.decision) == [.higher, .lower, .cannotTell])
  }

  @Test func oneGroupHasNothingToStandAgainst() {
    let found = GroupContrasts([("code", Tally(3, of: 40))])
    #expect(found.comparedCount == 0 && found.groups[0].judgement.decision == nil)
  }

  @Test func groupsWithoutChangesAreLeftOut() {
    #expect(GroupContrasts([("code", Tally(0, of: 0))]).groups.isEmpty)
  }

  @Test func pooledRatesAreDrawnTowardsEachOther() throws {
    // METHODS 1.3: posterior means and limits of all six.
    let pooled = PooledRates(types)
    let code = try #require(pooled["code"])
    #expect(isClose(code.mean, 0.036746061, within: 1e-6))
    #expect(isClose(code.interval.lower, 0.020784352, within: 1e-6))
    #expect(isClose(code.interval.upper, 0.055921395, within: 1e-6))
    #expect(isClose(pooled["infrastructure"]?.mean, 0.094767117, within: 1e-6))
    #expect(isClose(pooled.mean, 0.0833128269, within: 1e-6))
    #expect(pooled.adequacy == .ok)
  }

  @Test func twoGroupsAreNotPooled() {
    #expect(!PooledRates(Array(types.prefix(2))).adequacy.isShown)
    #expect(PooledRates(Array(types.prefix(2)))["code"] == nil)
    #expect(PooledRates(Array(types.prefix(3)))["code"] != nil)
  }

  @Test func talliesAreThoseOfTheSegments() throws {
    var world = World()
    let outcomes: [Outcome] = [.succeeded, .unknown, .failed, .succeeded]
    for number in 0..<90 {
      world.changes.append(
        World.Change(
          at: Int64(number), type: ["code", "config", "schema"][number % 3],
          outcome: outcomes[number % 4]))
    }
    let sample = try #require(world.sample())
    for (name, tally) in sample.tallies(by: .type) {
      let rate = try #require(try world.figure("change_failure_rate", scope: "type", segment: name))
      #expect(rate.numerator == Double(tally.successes))
      #expect(rate.denominator == Double(tally.trials))
    }
  }
}
