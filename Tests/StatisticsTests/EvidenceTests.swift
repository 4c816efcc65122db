import Statistics
import Testing

@Suite("What may be claimed")
struct EvidenceTests {
  struct Printed: Sendable {
    let tally: Tally
    let clopperPearson: String
    let jeffreys: String
    let anytime: String
    let sequence: [String]
    let logEValue: String
  }

  static let printed = [
    Printed(
      tally: Tally(successes: 0, trials: 142), clopperPearson: "0.0208757273",
      jeffreys: "0.0134116948", anytime: "0.0263153896", sequence: ["0", ".041689786"],
      logEValue: "2.32817063"),
    Printed(
      tally: Tally(successes: 0, trials: 300), clopperPearson: "0.00993608194",
      jeffreys: ".00637667754", anytime: "0.0125461922", sequence: ["0", ".021173966"],
      logEValue: "5.32173289"),
    Printed(
      tally: Tally(successes: 3, trials: 640), clopperPearson: "0.0120701613",
      jeffreys: ".0109510881", anytime: "0.0168161319", sequence: [".0002093572", ".021858476"],
      logEValue: "4.93646048"),
    Printed(
      tally: Tally(successes: 11, trials: 1250), clopperPearson: "0.0145240142",
      jeffreys: ".0140291056", anytime: "0.0190198886", sequence: [".0022639346", ".02233625"],
      logEValue: "4.36130918"),
  ]

  @Test("limits and evidence are as printed", arguments: printed)
  func asPrinted(_ row: Printed) {
    #expect(agrees(ClopperPearson.upperLimit(row.tally), row.clopperPearson))
    #expect(agrees(Jeffreys.upperLimit(row.tally), row.jeffreys))
    #expect(agrees(AnytimeBound.upperLimit(row.tally), row.anytime))
    let sequence = ConfidenceSequence.interval(row.tally)
    #expect(agrees(sequence, row.sequence[0], row.sequence[1]))
    #expect(agrees(AnytimeBound.logEValue(row.tally, margin: 0.021), row.logEValue))
  }

  @Test("limits and evidence agree with mpmath")
  func agreesWithOracle() throws {
    for row in try OracleTable("evidence").rows {
      let tally = Tally(successes: row.integer("x"), trials: row.integer("n"))
      let close = { (value: Double?, column: String) in
        isClose(value, row.number(column), relative: 1e-8, absolute: 1e-11)
      }
      #expect(close(ClopperPearson.upperLimit(tally), "clopper_upper"), "\(row)")
      #expect(close(AnytimeBound.upperLimit(tally), "anytime_upper"), "\(row)")
      let sequence = ConfidenceSequence.interval(tally)
      #expect(close(sequence.lower, "sequence_lower"), "\(row)")
      #expect(close(sequence.upper, "sequence_upper"), "\(row)")
      #expect(close(AnytimeBound.logEValue(tally, margin: 0.021), "log_e"), "\(row)")
    }
  }

  @Test(
    "trials without failure needed for a claim are as printed",
    arguments: [(0.01, 299, 377), (0.021, 142, 179), (0.05, 59, 74)])
  func zeroFailureTrials(margin: Double, once: Int, anytime: Int) {
    let nothing = Tally(successes: 0, trials: 0)
    #expect(Claim(margin: margin, looks: .once).furtherTrialsNeeded(nothing) == once)
    #expect(Claim(margin: margin, looks: .anytime).furtherTrialsNeeded(nothing) == anytime)
  }

  @Test("three of 640 need about 130 more for one look, about 440 for any number")
  func furtherTrials() throws {
    let tally = Tally(successes: 3, trials: 640)
    let once = try #require(Claim(margin: 0.01, looks: .once).furtherTrialsNeeded(tally))
    let anytime = try #require(Claim(margin: 0.01, looks: .anytime).furtherTrialsNeeded(tally))
    #expect((125...135).contains(once) && (435...445).contains(anytime))
    #expect(Claim(margin: 0.05, looks: .once).furtherTrialsNeeded(tally) == 0)
  }

  @Test(
    "the power to show fewer than 2.1 % when 1 % is true is as printed",
    arguments: [(142, 0.24), (300, 0.42), (600, 0.61), (1000, 0.87)])
  func power(trials: Int, printed: Double) {
    let power = Claim(margin: 0.021, looks: .once).power(trials: trials, truth: 0.01)
    #expect(abs(power - printed) <= 0.005)
  }

  @Test("the chance below a margin and Wald's bounds are as printed")
  func othersAsPrinted() {
    let tally = Tally(successes: 3, trials: 640)
    #expect(agrees(Jeffreys.probability(below: 0.021, tally), ".999681983"))
    let bounds = SequentialTest.bounds(alpha: 0.05, beta: 0.1)
    #expect(agrees(bounds.upperBound, "2.89037176"))
    #expect(agrees(bounds.lowerBound, "-2.2512918"))
  }

  @Test("nothing, or nothing but failures, bounds nothing")
  func degenerate() {
    let nothing = Tally(successes: 0, trials: 0)
    #expect(AnytimeBound.upperLimit(nothing) == 1)
    #expect(ConfidenceSequence.interval(nothing) == .unlimited)
    #expect(AnytimeBound.upperLimit(Tally(successes: 4, trials: 4)) == 1)
    #expect(Claim(margin: 0.5, looks: .once).power(trials: 1, truth: 0) == 0)
  }

  @Test("looking at any time costs something, and success costs more", arguments: 0..<100)
  func ordering(seed: Int) {
    var random = SplitMix64(seed: seed)
    let trials = random.integer(in: 2...3000)
    let tally = Tally(successes: random.integer(in: 0...(trials / 3)), trials: trials)
    let worse = Tally(successes: tally.successes + 1, trials: trials)
    #expect(AnytimeBound.upperLimit(tally) > ClopperPearson.upperLimit(tally))
    #expect(AnytimeBound.upperLimit(worse) > AnytimeBound.upperLimit(tally))
    let exact = ClopperPearson.interval(tally)
    let sequence = ConfidenceSequence.interval(tally)
    #expect(exact.lower.map { sequence.contains($0) } == true)
    #expect(exact.upper.map { sequence.contains($0) } == true)
  }
}
