import Analysis
import Records
import Testing

@Suite struct LinkEffectTests {
  private func clause(
    _ verdict: Dataset.Link.Verdict, in world: World, incident: Int64 = 0, change: Int64 = 0
  ) -> String? {
    effect(verdict, in: world, incident: incident, change: change)?.clause
  }

  private func effect(
    _ verdict: Dataset.Link.Verdict, in world: World, incident: Int64 = 0, change: Int64 = 0
  ) -> LinkEffect? {
    let statement = LinkEffect.Statement(
      incident: incident, change: change, incidentName: "I", changeName: "C", verdict: verdict)
    return LinkEffect(of: statement, in: world.dataset, question: World.question)
  }

  private func world(
    _ outcome: Outcome, isProduction: Bool = true, _ incidents: World.Incident...
  ) -> World {
    World(
      changes: [World.Change(at: 50, outcome: outcome, isProduction: isProduction)],
      incidents: incidents)
  }

  @Test func aDeclaredChangeCountsAsFailed() {
    let world = world(.succeeded, World.Incident(started: 100))
    #expect(clause(.declared, in: world) == "C now counts as failed")
    #expect(clause(.rejected, in: world) == "nothing linked the two before, and no rule will")
  }

  @Test func aRejectedChangeNoLongerDoes() {
    let one = world(.succeeded, World.Incident(started: 100, causedBy: [0]))
    #expect(clause(.rejected, in: one) == "C no longer counts as failed")
    let two = world(
      .succeeded, World.Incident(started: 100, causedBy: [0]),
      World.Incident(started: 200, causedBy: [0]))
    #expect(clause(.rejected, in: two) == "C still counts as failed, for another incident")
  }

  @Test(arguments: [
    (Outcome.failed, "C counts as failed by its outcome in any case"),
    (.aborted, "C was aborted and counts in no rate"),
    (.unknown, "C has no recorded outcome and stays out of the failure rate"),
  ]) func theOutcomeMayDecide(outcome: Outcome, words: String) {
    var world = world(outcome, World.Incident(started: 100))
    // Its source states both.
    world.changes += [World.Change(at: 51), World.Change(at: 52, outcome: .failed)]
    #expect(clause(.declared, in: world) == words)
  }

  @Test func whatCountsInNoFigureIsSaid() {
    let planned = world(.succeeded, World.Incident(started: 100, isPlanned: true))
    #expect(
      clause(.declared, in: planned) == "I is planned work, which makes no change a failed one")
    let staging = world(.succeeded, isProduction: false, World.Incident(started: 100))
    #expect(
      clause(.declared, in: staging) == "C is not in production and counts in no figure of it")
  }

  @Test func aChangeThatBeganLaterIsWarnedOf() {
    let later = world(.succeeded, World.Incident(started: 10))
    #expect(effect(.declared, in: later)?.warnings.count == 1)
    #expect(effect(.rejected, in: later)?.warnings.count == 0)
  }
}
