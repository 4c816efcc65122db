import Statistics
import Testing

@Suite("Follow-ups and who is still followed")
struct FollowUpTests {
  private static let followed: [FollowUp] = [
    FollowUp(length: 10, hasEvent: true, exposures: [0..<12]),
    FollowUp(length: 4, hasEvent: true, exposures: [0..<3]),
    FollowUp(length: 20, hasEvent: false, exposures: [0..<5, 8..<15]),
    FollowUp(length: 7, hasEvent: true, exposures: [2..<9]),
    FollowUp(length: 15, hasEvent: true, exposures: []),
    FollowUp(length: 9, hasEvent: false, exposures: [0..<30]),
    FollowUp(length: 12, hasEvent: true, exposures: [0..<12.5]),
    FollowUp(length: 18, hasEvent: true, exposures: [1..<2]),
    FollowUp(length: 25, hasEvent: false, exposures: []),
    FollowUp(length: 6, hasEvent: true, exposures: [0..<6]),
  ]

  /// By hand: those followed for as long, and which of their exposures contain that time.
  @Test("each event stands among those followed for as long")
  func byHand() {
    #expect(
      Self.followed.strata == [
        ExposureStratum(isExposed: true, exposed: 3, slots: 6),
        ExposureStratum(isExposed: false, exposed: 6, slots: 10),
        ExposureStratum(isExposed: true, exposed: 4, slots: 8),
        ExposureStratum(isExposed: false, exposed: 0, slots: 4),
        ExposureStratum(isExposed: true, exposed: 2, slots: 5),
        ExposureStratum(isExposed: false, exposed: 0, slots: 3),
        ExposureStratum(isExposed: false, exposed: 4, slots: 9),
      ])
  }

  /// Cox's partial likelihood of the same, and the mid-P limits of the sum of Bernoulli trials it is made
  /// of: NumPy's convolve and SciPy 1.17's brentq to 1e-13.
  @Test("the ratio is that of Cox's partial likelihood")
  func agreesWithSciPy() {
    let cox = CaseCrossover(Self.followed.strata)
    #expect(cox.informative == 5 && cox.exposed == 3)
    #expect(isClose(cox.rateRatio.value, 1.5808557344326253, relative: 1e-9))
    #expect(isClose(cox.rateRatio.interval.lower, 0.23096103071168372, relative: 1e-9))
    #expect(isClose(cox.rateRatio.interval.upper, 13.504897266116478, relative: 1e-9))
    #expect(isClose(cox.pValue, 0.65, relative: 1e-9))
  }

  @Test("nobody, no event, no time, no number")
  func edges() {
    #expect([FollowUp]().strata.isEmpty)
    #expect([FollowUp(length: 3, hasEvent: false, exposures: [0..<3])].strata.isEmpty)
    #expect([FollowUp(length: .nan, hasEvent: true, exposures: [])].strata.isEmpty)
    #expect(
      [FollowUp(length: 0, hasEvent: true, exposures: [0..<1])].strata == [
        ExposureStratum(isExposed: true, exposed: 1, slots: 1)
      ])
  }

  @Test("counts are those of looking at each in turn", arguments: 0..<60)
  func agreesWithLookingAtEach(seed: Int) {
    var random = SplitMix64(seed: seed)
    let followed = (0..<random.integer(in: 1...40)).map { _ in
      let ends = (0..<4).map { _ in Double(random.integer(in: 0...12)) }.sorted()
      return FollowUp(
        length: Double(random.integer(in: 0...10)), hasEvent: random.uniform() < 0.5,
        exposures: [ends[0]..<ends[1], ends[2]..<ends[3]].filter { !$0.isEmpty })
    }
    let expected = followed.filter(\.hasEvent).map { one in
      let still = followed.filter { $0.length >= one.length }
      return ExposureStratum(
        isExposed: one.isExposed(at: one.length),
        exposed: still.count { $0.isExposed(at: one.length) }, slots: still.count)
    }
    #expect(followed.strata == expected)
  }
}
