/// Chance with a memory: the same seed gives the same draws on every machine.
///
/// The generator is xoshiro256**, its state filled by SplitMix64; every law below it uses nothing
/// but IEEE arithmetic, so that no mathematical library can change a byte.
/// Source: Blackman and Vigna, "Scrambled Linear Pseudorandom Number Generators", ACM TOMS 47
/// (2021); Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators" (2014).
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  /// The draws of a seed; other streams of the same seed are unrelated.
  package init(seed: UInt64, stream: UInt64 = 0) {
    var mixer = seed
    if stream > 0 {
      var streamMixer = stream
      mixer ^= Self.splitMix(&streamMixer)
    }
    self.init(
      state: (
        Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer), Self.splitMix(&mixer)
      ))
  }

  /// The draws from a state that is not all zero.
  package init(state: (UInt64, UInt64, UInt64, UInt64)) {
    precondition(state != (0, 0, 0, 0), "xoshiro256** never leaves the state of zeros")
    self.state = state
  }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    let product = state.1 &* 5
    let result = (product << 7 | product >> 57) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = state.3 << 45 | state.3 >> 19
    return result
  }

  /// One step of SplitMix64: adds to the state and scrambles it.
  package static func splitMix(_ state: inout UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }
}

extension SeededRandom {
  /// A number of [0, 1), a multiple of 2^-53.
  package mutating func uniform() -> Double {
    Double(next() >> 11) * 0x1p-53
  }

  /// A whole number of 0..<bound.
  ///
  /// - Precondition: `bound > 0`.
  package mutating func whole(below bound: Int) -> Int {
    precondition(bound > 0, "no number is below \(bound)")
    return Int(next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  /// Whether something of this probability happened; 0 never does, 1 always does.
  package mutating func happens(_ probability: Double) -> Bool {
    uniform() < probability
  }

  /// A number from the standard normal law.
  ///
  /// Source: Marsaglia and Bray, "A Convenient Method for Generating Normal Variables" (1964).
  package mutating func normal() -> Double {
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      guard square > 0, square < 1 else { continue }
      return x * (-2 * Elementary.ln(square) / square).squareRoot()
    }
  }

  /// A number from the exponential law with this mean.
  package mutating func exponential(mean: Double) -> Double {
    -mean * Elementary.ln(1 - uniform())
  }

  /// A number from the log-normal law with this median and this standard deviation of its natural
  /// logarithm.
  package mutating func logNormal(median: Double, sigma: Double) -> Double {
    median * Elementary.exp(sigma * normal())
  }

  /// A number from the gamma law with this shape and mean.
  ///
  /// Source: Marsaglia and Tsang, "A Simple Method for Generating Gamma Variables" (2000).
  ///
  /// - Parameter shape: above 0; below 1 one more draw lifts the shape by one.
  package mutating func gamma(shape: Double, mean: Double) -> Double {
    precondition(shape > 0, "a gamma law needs a shape above 0")
    guard shape >= 1 else {
      let lifted = gamma(shape: shape + 1, mean: mean * (shape + 1) / shape)
      return lifted * Elementary.exp(Elementary.ln(1 - uniform()) / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let root = 1 + c * x
      guard root > 0 else { continue }
      let cube = root * root * root
      if Elementary.ln(1 - uniform()) < x * x / 2 + d * (1 - cube + Elementary.ln(cube)) {
        return d * cube * mean / shape
      }
    }
  }

  /// A count from the Poisson law with this mean; 0 when the mean is 0.
  ///
  /// - Complexity: O(*mean*).
  package mutating func poisson(mean: Double) -> Int {
    precondition(mean >= 0, "a Poisson law needs a mean of 0 or more")
    var count = 0
    var rest = mean
    while rest > 0 {
      let part = min(rest, 16)  // exp(-16) is far from underflow, and parts add up to the whole
      rest -= part
      var product = uniform()
      let limit = Elementary.exp(-part)
      while product > limit {
        count += 1
        product *= uniform()
      }
    }
    return count
  }

  /// An index, each as likely as its share of the total weight.
  ///
  /// - Parameter cumulative: running totals of the weights, not empty, the last above 0.
  /// - Complexity: O(log *n*) for *n* weights.
  package mutating func choice(cumulative: [Double]) -> Int {
    let target = uniform() * (cumulative.last ?? 0)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] > target { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

extension Sequence<Double> {
  /// The sums of the first one, two, three… numbers.
  package var runningTotals: [Double] {
    var total = 0.0
    return map { number in
      total += number
      return total
    }
  }
}
