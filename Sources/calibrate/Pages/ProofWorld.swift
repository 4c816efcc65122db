import Analysis
import Simulation
import Statistics

/// A team whose changes cause severe incidents at a known rate, watched every week for years: whether
/// "however often we look" is true.
struct ProofWorld: Sendable {
  /// As in `links-90`.
  let name: String
  /// What is true in it.
  let summary: String
  /// The share of its severe incidents whose change is recorded.
  var linked = 1.0
  /// How many severe incidents come together, on average.
  var cluster = 1.0

  /// Changes a week, the share of them that cause a severe incident, and weeks watched.
  private static let (changes, share, weeks) = (30.0, 0.02, 260)

  /// Every world, in the order of the table.
  static let all = [
    ProofWorld(
      name: "all-linked", summary: "30 changes a week for five years, every link recorded."),
    ProofWorld(name: "links-90", summary: "The same with 90 % of links recorded.", linked: 0.9),
    ProofWorld(name: "links-75", summary: "The same with 75 % of links recorded.", linked: 0.75),
    ProofWorld(name: "links-50", summary: "The same with 50 % of links recorded.", linked: 0.5),
    ProofWorld(
      name: "clusters", summary: "The same in clusters of three in a week, on average.", cluster: 3),
    ProofWorld(
      name: "clusters-90", summary: "The same in clusters, with 90 % of links recorded.",
      linked: 0.9, cluster: 3),
  ]

  /// Whether the claim is false at any weekly look.
  func isEverFalse(seed: UInt64) -> Bool {
    var random = SeededRandom(seed: seed, stream: 78)
    var weeks: [SevereClaim.Week] = []
    for _ in 0..<Self.weeks {
      let trials = random.poisson(mean: Self.changes)
      var severe = 0
      for _ in 0..<random.poisson(mean: Self.changes * Self.share / cluster) {
        // One and as many more as a geometric law gives.
        severe += 1
        while cluster > 1, random.happens(1 - 1 / cluster) { severe += 1 }
      }
      severe = min(severe, trials)
      let linked = (0..<severe).count { _ in random.happens(self.linked) }
      weeks.append(
        SevereClaim.Week(
          recorded: Tally(successes: linked, trials: trials), unjudged: severe - linked))
      let claim = SevereClaim(weeks: weeks, margin: nil)
      if claim.recorded.trials > 0, claim.limit < Self.share { return true }
    }
    return false
  }
}
