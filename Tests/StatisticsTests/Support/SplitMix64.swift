/// A small generator of random numbers that a seed makes repeatable.
///
/// Source: Steele, Lea & Flood, "Fast splittable pseudorandom number generators" (2014).
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A value in 0..<1.
  mutating func uniform() -> Double { Double.random(in: 0..<1, using: &self) }

  /// A standard normal value, near enough: twelve uniforms less six.
  mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + uniform() } }

  /// A whole number in `range`.
  mutating func integer(in range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// A share of trials that succeeded, each with chance p.
  mutating func successes(of trials: Int, p: Double) -> Int {
    (0..<trials).reduce(0) { sum, _ in sum + (uniform() < p ? 1 : 0) }
  }
}
