import Rendering
import Reports
import Testing

@Suite struct RoundedProperties {
  /// A number of any size and sign, from a seed.
  private static func value(_ generator: inout SplitMix) -> Double {
    let digits = Double(generator.next() % 1_000_000) / 1_000
    let power = Int(generator.next() % 16) - 8
    let scale = (0..<abs(power)).reduce(1.0) { product, _ in product * 10 }
    return (generator.next() % 2 == 0 ? 1 : -1) * (power < 0 ? digits / scale : digits * scale)
  }

  @Test(arguments: 0..<200)
  func wordsNeverGoDownAndNeverMislead(seed: Int) {
    var generator = SplitMix(seed: UInt64(seed))
    let values = (0..<60).map { _ in Self.value(&generator) }.sorted()
    for unit in Unit.allCases {
      var last = -Double.infinity
      for value in values {
        let words = Rounded.text(value, unit)
        #expect(!words.contains("e"), "\(value) \(unit)")
        #expect(!words.hasPrefix("\u{2212}0\u{A0}") && words != "\u{2212}0", "\(value) \(unit)")
        let read = Self.read(words, unit)
        #expect(read >= last, "\(value) \(unit) reads \(words) after \(last)")
        last = read
      }
    }
  }

  @Test(arguments: 0..<200)
  func exactTextReadsBackAsTheSameNumber(seed: Int) {
    var generator = SplitMix(seed: UInt64(seed))
    for _ in 0..<50 {
      let value = Double(bitPattern: generator.next())
      guard value.isFinite else {
        #expect(Exact.text(value) == nil)
        continue
      }
      let text = Exact.text(value) ?? ""
      #expect(Double(text) == value)
      #expect(text.allSatisfy { "-.0123456789".contains($0) }, "\(text)")
    }
  }

  @Test func exactTextIsPlain() {
    #expect(Exact.text(-0.0) == "0")
    #expect(Exact.text(3) == "3")
    #expect(Exact.text(1e-7) == "0.0000001")
    #expect(Exact.text(1e21) == "1000000000000000000000")
    #expect(Exact.text(0.1) == "0.1")
  }

  /// What a reader makes of the words, in the unit's own measure.
  private static func read(_ words: String, _ unit: Unit) -> Double {
    let isNegative = words.contains("\u{2212}")
    let bare = words.filter { !"\u{2212}<>,".contains($0) }
    let parts = bare.split { $0 == "\u{A0}" || $0 == " " }.map(String.init)
    var sum = 0.0
    var index = 0
    while index < parts.count {
      let number = Double(parts[index]) ?? .nan
      let measure = index + 1 < parts.count ? parts[index + 1] : ""
      sum += number * (["s": 1.0 / 60, "min": 1, "h": 60, "d": 1_440, "%": 0.01][measure] ?? 1)
      index += measure.isEmpty ? 1 : 2
    }
    // "< 1 s" is below 1 s and above 0.
    if words.contains("<") || (words.contains(">") && isNegative) { sum *= 0.5 }
    return isNegative ? -sum : sum
  }
}

/// A seeded generator: Steele, Lea and Flood, "Fast Splittable Pseudorandom Number Generators".
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
