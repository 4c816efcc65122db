import Diagnostics
import Statistics

/// What the pages of many data sets of one world said.
struct PageCalibration: Sendable {
  /// How often something happened, of how many pages that could.
  struct Count: Equatable, Sendable {
    private(set) var hits = 0
    private(set) var all = 0

    /// Counts a page on which it could happen.
    mutating func add(_ isHit: Bool?) {
      guard let isHit else { return }
      hits += isHit ? 1 : 0
      all += 1
    }

    mutating func add(_ other: Count) {
      hits += other.hits
      all += other.all
    }

    /// The share; `nil` where it never could.
    var share: Double? { tally.share }
    /// What the number of pages leaves open about it, by Wilson.
    var interval: Interval { Wilson.interval(tally) }
    private var tally: Tally { Tally(successes: hits, trials: all) }
  }

  let world: PageWorld
  /// Pages that say something false.
  private(set) var wrong = Count()
  /// Pages that say each false sentence, in the order of `Sentence.all`.
  private(set) var sentences = [Count](repeating: Count(), count: Sentence.all.count)
  /// Pages that find, refuse or warn as the world demands.
  private(set) var complying = Count()
  /// Printed intervals of the rate ratio that cover the truth.
  private(set) var ratios = Count()
  /// Printed numbers beyond chance whose lower limit is above 0.
  private(set) var beyond = Count()

  /// Reads pages of a world, one seed each.
  ///
  /// Two tasks share the seeds and their counts are added up, so that neither the number of cores
  /// nor the order of events shows in the result.
  static func run(
    _ world: PageWorld, seeds: Range<UInt64>
  ) async throws(Diagnostic) -> PageCalibration {
    let middle = seeds.lowerBound + UInt64(seeds.count) / 2
    async let first = read(world, seeds.lowerBound..<middle)
    async let second = read(world, middle..<seeds.upperBound)
    var both = try await first.get()
    both.add(try await second.get())
    return both
  }

  private static func read(
    _ world: PageWorld, _ seeds: Range<UInt64>
  ) async -> Result<PageCalibration, Diagnostic> {
    Result { () throws(Diagnostic) in
      var calibration = PageCalibration(world: world)
      for seed in seeds { calibration.add(try PageReading(world, seed: seed)) }
      return calibration
    }
  }

  private init(world: PageWorld) { self.world = world }

  private mutating func add(_ reading: PageReading) {
    wrong.add(!reading.falsehoods.isEmpty)
    for (index, sentence) in Sentence.all.enumerated() {
      sentences[index].add(reading.falsehoods.contains(sentence.name))
    }
    complying.add(reading.complies)
    ratios.add(reading.ratioCovers)
    beyond.add(reading.isBeyondChance)
  }

  private mutating func add(_ other: PageCalibration) {
    wrong.add(other.wrong)
    for index in sentences.indices { sentences[index].add(other.sentences[index]) }
    complying.add(other.complying)
    ratios.add(other.ratios)
    beyond.add(other.beyond)
  }
}

extension PageCalibration {
  /// The goals, as shares of pages.
  enum Goal {
    /// Pages that say something false, at most.
    static let wrongPages = 0.15
    /// Pages that say one false sentence, at most.
    static let wrongSentence = 0.07
    /// Printed intervals that cover, at least.
    static let coverage = 0.92
    /// Pages that find what there is, at least.
    static let finding = 0.8
    /// Pages that refuse or warn where nothing can be told, at least.
    static let warning = 0.9
  }

  /// What most pages that say something false say, with its share; `nil` where none does.
  var worstSentence: (name: String, share: Double)? {
    zip(Sentence.all, sentences).map { ($0.name, $1.share ?? 0) }
      .max { $0.1 < $1.1 }.flatMap { $0.1 > 0 ? $0 : nil }
  }

  /// Which goals it misses by more than so many pages can tell.
  var misses: [String] {
    var misses: [String] = []
    if isAbove(wrong, Goal.wrongPages) { misses.append("false pages") }
    if sentences.contains(where: { isAbove($0, Goal.wrongSentence) }) {
      misses.append("a false sentence")
    }
    if isBelow(ratios, Goal.coverage) { misses.append("coverage") }
    switch world.demand {
    case .quiet: break
    case .finds: if isBelow(complying, Goal.finding) { misses.append("power") }
    case .warns: if isBelow(complying, Goal.warning) { misses.append("no warning") }
    }
    return misses
  }

  private func isAbove(_ count: Count, _ most: Double) -> Bool {
    count.all > 0 && (count.interval.lower ?? 0) > most
  }

  private func isBelow(_ count: Count, _ least: Double) -> Bool {
    count.all > 0 && (count.interval.upper ?? 1) < least
  }
}
