import Diagnostics

/// The scores of every row over many data sets of one world.
struct Calibration: Sendable {
  /// A row with its score.
  struct Entry: Sendable {
    let check: Check
    let standing: Check.Standing
    let score: Score

    /// What came of it; `nil` where the world is no judge.
    var verdict: Verdict? { standing == .judged ? score.verdict(on: check.aim) : nil }
  }

  let world: World
  /// How many data sets there were.
  let sets: Int
  /// The rows, in the order of `Check.all`.
  let entries: [Entry]

  /// Judges every row by data sets of a world, one seed each.
  ///
  /// Two tasks share the seeds and their counts are added up, so that neither the number of cores
  /// nor the order of events shows in the result.
  static func run(_ world: World, seeds: Range<UInt64>) async throws(Diagnostic) -> Calibration {
    let expected = try Expectation(world)
    let middle = seeds.lowerBound + UInt64(seeds.count) / 2
    async let first = scores(world, expected, seeds.lowerBound..<middle)
    async let second = scores(world, expected, middle..<seeds.upperBound)
    let (left, right) = (try await first.get(), try await second.get())
    return Calibration(
      world: world, sets: seeds.count,
      entries: Check.all.indices.map { row in
        var score = left[row]
        score.add(right[row])
        return Entry(
          check: Check.all[row], standing: Check.all[row].standing(world), score: score)
      })
  }

  private static func scores(
    _ world: World, _ expected: Expectation, _ seeds: Range<UInt64>
  ) async -> Result<[Score], Diagnostic> {
    Result { () throws(Diagnostic) in
      var scores = [Score](repeating: Score(), count: Check.all.count)
      for seed in seeds {
        let evidence = try Evidence(world, expected, seed: seed)
        for (row, check) in Check.all.enumerated() {
          for answer in check.answers(evidence) { scores[row].add(answer) }
        }
      }
      return scores
    }
  }
}
