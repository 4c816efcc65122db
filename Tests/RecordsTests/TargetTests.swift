import Records
import Testing

@Suite struct TargetTests {
  @Test(arguments: [
    ("below 15 %", Target.Side.below, 0.15, Target.Quantity.share),
    ("above 2.5%", .above, 0.025, .share),
    ("below 90 s", .below, 1.5, .minutes), ("below 60 min", .below, 60, .minutes),
    ("below 2h", .below, 120, .minutes), ("below 1 d", .below, 1_440, .minutes),
    ("below 200 lines", .below, 200, .lines), ("above 5", .above, 5, .number),
  ]) func unitsAreBroughtToOne(
    text: String, side: Target.Side, bound: Double, quantity: Target.Quantity
  ) throws {
    let target = try #require(Target(text, for: "m", at: nil))
    #expect(target.side == side && target.quantity == quantity && target.text == text)
    #expect(abs(target.bound - bound) < 1e-12)
  }

  @Test(arguments: [
    "", "below", "15 %", "under 3", "below x", "below 3 weeks", "below -1", "below 1e999",
  ])
  func anythingElseIsNone(text: String) {
    #expect(Target(text, for: "m", at: nil) == nil)
  }
}
