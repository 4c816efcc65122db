import Analysis
import Chronology
import Records
import Statistics
import Testing

/// Incidents of one bad day are one event, however many were written down.
@Suite struct BurstTests {
  /// One incident in ten weeks before, and some in the week.
  private func contrast(_ starts: [Int64], isFirstBefore: Bool = true) throws -> FrequencyContrast {
    let earlier: [Int64] = isFirstBefore ? [-9 * 10_080] : []
    let world = World(
      incidents: (earlier + starts).map { World.Incident(started: $0, resolved: $0 + 5) })
    let population = try #require(Population(world.dataset, question: World.question))
    let before = Sample(population, range: World.moment(-10 * 10_080)..<World.monday)
    let week = Sample(population, range: World.monday..<World.moment(10_080))
    return .incidents(week, before, spread: before)
  }

  @Test func aBurstGivesNoVerdict() throws {
    // Fourteen on a Wednesday, none on the other four days: (11.2² + 4 · 2.8²) / 2.8 / 4 = 14.
    let burst = try contrast((0..<14).map { 2 * 1_440 + 600 + $0 })
    #expect(isClose(burst.dispersion?.phi, 14))
    #expect(burst.judgement.decision == .cannotTell)
  }

  @Test func asManyOnAllDaysGiveOne() throws {
    let even = try contrast((0..<14).map { ($0 % 5) * 1_440 + 600 + $0 })
    #expect(even.judgement.decision == .higher)
  }

  /// Before the first record of any nobody knows that there were none.
  @Test func beforeTheFirstRecordNothingIsCompared() throws {
    let found = try contrast((0..<14).map { ($0 % 5) * 1_440 + 600 + $0 }, isFirstBefore: false)
    #expect(!found.judgement.adequacy.isShown)
  }
}
