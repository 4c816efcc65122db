import Statistics
import Testing

/// Expected numbers: the same sums in Python, and every order of eight weeks counted there by itertools.
@Suite("Moves of a share")
struct ShareStepTests {
  static func tallies(_ weeks: [(Int, Int)]) -> [Tally] {
    weeks.map { Tally(successes: $0.0, trials: $0.1) }
  }

  @Test("a clear move is found in its week")
  func clear() throws {
    let step = try #require(
      ShareStep(
        Self.tallies([
          (1, 24), (0, 20), (2, 26), (1, 22), (1, 25), (0, 19), (2, 24), (1, 23), (0, 21),
          (1, 25), (1, 22), (2, 27), (7, 24), (6, 21), (8, 25), (5, 22), (7, 26), (6, 20),
        ])))
    #expect(step.index == 12 && step.credible == [12])
    #expect(agrees(step.likelihoodRatio, "46.3288322"))
    // Of 18,564 ways to choose six weeks next to none part as well.
    #expect(step.pValue <= 0.001)
  }

  @Test("of eight weeks the chance is that of all their orders: 4 of 70")
  func allOrders() throws {
    let step = try #require(
      ShareStep(
        Self.tallies([
          (1, 20), (2, 20), (0, 20), (1, 20), (4, 20), (3, 20), (2, 20), (5, 20),
        ])))
    #expect(step.index == 4)
    #expect(agrees(step.likelihoodRatio, "6.58868393"))
    // Drawn until twenty are as good: its standard error is a fifth of it.
    #expect(abs(step.pValue - 4.0 / 70) < 0.04)
  }

  @Test("bad weeks in any order are no move, and its week may have been any")
  func badWeeks() throws {
    let step = try #require(
      ShareStep(
        Self.tallies([
          (0, 20), (1, 22), (9, 21), (0, 19), (1, 24), (0, 20), (8, 22), (1, 21), (0, 23),
          (1, 20), (10, 22), (9, 21),
        ])))
    #expect(step.index == 6 && step.credible == [4, 5, 6, 7, 8])
    #expect(step.pValue > 0.3)
  }

  @Test("nothing is searched in too few weeks, or where all fared alike")
  func refused() {
    #expect(ShareStep([]) == nil)
    #expect(ShareStep(Self.tallies(Array(repeating: (1, 9), count: 7))) == nil)
    #expect(ShareStep(Self.tallies(Array(repeating: (0, 9), count: 20))) == nil)
    #expect(ShareStep(Self.tallies(Array(repeating: (9, 9), count: 20))) == nil)
  }

  @Test("the same whatever is called a success, and always the same")
  func symmetric() {
    let weeks = [(3, 9), (0, 4), (2, 8), (1, 9), (5, 7), (4, 9), (1, 1), (6, 9), (0, 2)]
    let step = ShareStep(Self.tallies(weeks))
    let other = ShareStep(Self.tallies(weeks.map { ($0.1 - $0.0, $0.1) }))
    #expect(step?.index == other?.index && step?.pValue == other?.pValue)
    #expect(step == ShareStep(Self.tallies(weeks)))
  }
}
