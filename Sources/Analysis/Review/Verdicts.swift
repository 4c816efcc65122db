import Diagnostics
package import Reports
import Statistics

/// How judgements are put into words and cells: the same everywhere, and never "significant".
extension Judgement {
  /// The effect as a figure; a refused one has no value, only its reason.
  ///
  /// - Parameters:
  ///   - n: How many records it rests on.
  ///   - unit: Of the effect.
  ///   - transform: What to do to value and limits first; an increasing function.
  package func estimate(n: Int, unit: Unit, transform: (Double) -> Double = { $0 }) -> Estimate {
    let saysNothing = unit == .ratio && adequacy.isShown && isBoundless
    let shown = adequacy.isShown && !saysNothing ? effect : .unknown
    return Estimate(
      value: shown.value.flatMap { $0.isFinite ? transform($0) : nil },
      lower: shown.interval.lower.map(transform), upper: shown.interval.upper.map(transform),
      numerator: nil, denominator: nil, n: n, unit: unit,
      status: saysNothing ? Self.tooWide : Estimate.Status(adequacy),
      caveats: [])
  }

  /// What may be said in a word; missing where the data refuse the comparison.
  func cell(higher: String, lower: String) -> Table.Cell {
    switch decision {
    case .higher: .text(higher)
    case .lower: .text(lower)
    case .cannotTell: .text(sign == nil ? "cannot tell" : "a sign")
    case nil: adequacy.isShown ? .text(isTooFew ? "too few" : "cannot tell") : .missing
    }
  }

  private static let tooWide = Estimate.Status.refused(
    reason: "limits more than a factor of 1,000 apart")

  /// Whether it is for want of records that there is no verdict.
  private var isTooFew: Bool {
    if case .tooFew = adequacy.reason { true } else { false }
  }

  /// The limits in brackets, as in `(0.57 to 1.8)`; empty where there are none.
  var limits: Prose {
    switch (effect.interval.lower, effect.interval.upper) {
    case (let lower?, let upper?): " (\(lower, .ratio) to \(upper, .ratio))"
    case (let lower?, nil): " (\(lower, .ratio) or more)"
    case (nil, let upper?): " (at most \(upper, .ratio))"
    case (nil, nil): ""
    }
  }

  /// Value and limits of a ratio, as in `1.9 times (1.1 to 3.5)`.
  ///
  /// - Parameter noun: What is multiplied, as in `times as often`.
  func times(_ noun: String = "times") -> Prose {
    guard let value = effect.value, value.isFinite else { return "many \(noun)" + limits }
    return "\(value, .ratio) \(noun)" + limits
  }

  /// Odds beside a comparison that tells otherwise, as in `, the odds being 1.3 times (0.74 to 2.3)`, or
  /// that they say nothing.
  package var odds: Prose {
    guard let value = effect.value, value > 0, value.isFinite, !isBoundless,
      effect.interval.lower != nil || effect.interval.upper != nil
    else { return ", as too few of these failed" }
    return ", the odds being \(times())"
  }

  /// Whether a ratio may be next to nothing as well as hundreds of times: then it says nothing.
  private var isBoundless: Bool {
    guard let lower = effect.interval.lower, let upper = effect.interval.upper else { return false }
    // What is at most a few times is told, however near to nothing it may be.
    return lower < 1 / Self.far && upper > Self.far && upper > lower * Self.widest
  }

  /// The widest span between limits of a ratio that still tells anything.
  private static let widest = 1_000.0
  /// A limit nearer to no difference than this tells something.
  private static let far = 10.0

  /// What there is to say of a ratio that may be none: its interval, or, where no difference lies in that,
  /// that it does not survive the number of comparisons.
  func untold(_ noun: String) -> Prose {
    guard !effect.interval.contains(1) else { return inside(noun) }
    return times(noun) + ", which among all comparisons of this page may be chance"
  }

  /// The interval of a ratio, as in `0.70 to 1.2 times as often by the 95 % interval`.
  package func inside(_ noun: String) -> Prose {
    guard !isBoundless else { return "any number of \(noun) by the 95\u{A0}% interval" }
    let lower = effect.interval.lower.flatMap { $0 > 0 ? $0 : nil }
    let range: Prose =
      switch (lower, effect.interval.upper) {
      case (let lower?, let upper?): "\(lower, .ratio) to \(upper, .ratio) \(noun)"
      case (let lower?, nil): "\(lower, .ratio) \(noun) or more"
      case (nil, let upper?): "at most \(upper, .ratio) \(noun)"
      case (nil, nil): "any number of \(noun)"
      }
    return range + " by the 95\u{A0}% interval"
  }
}

extension Prose {
  /// A q-value in a sentence; below a thousandth nobody asks by how much.
  static func q(_ value: Double) -> Prose {
    value < 0.001 ? "q\u{A0}<\u{A0}0.001" : "q\u{A0}=\u{A0}\(value, .number)"
  }

  /// The same words with a capital first.
  var capitalised: Prose {
    guard case .text(let first)? = parts.first else { return self }
    return Prose(parts: [.text(first.prefix(1).uppercased() + first.dropFirst())])
      + Prose(parts: Array(parts.dropFirst()))
  }

  /// Pieces as a list: `a`, `a and b`, `a, b and c`.
  static func list(_ pieces: [Prose], with word: String = "and") -> Prose {
    guard let last = pieces.last, pieces.count > 1 else { return pieces.first ?? "" }
    return .joined(Array(pieces.dropLast()), separator: ", ") + " \(word) " + last
  }
}

extension RecoverySensitivity {
  /// So many closed incidents a comparison takes on each side.
  private static let fewestCompared =
    (1...).first { Adequacy.durationComparison(closedInSmaller: $0).isShown } ?? 1

  /// What it takes to see an improvement, beside every comparison of times to recover.
  var sentence: Prose {
    let shares = rows.map { Prose("\(Int(($0.improvement * 100).rounded()))") }
    // Fewer are not compared, however clear they look.
    let counts = rows.map { Prose("\(max($0.incidents, Self.fewestCompared))") }
    let pace: Prose =
      perWeek >= 1.5
      ? "about \(Int(perWeek.rounded())) a week" : "about \(Int((perWeek * 52).rounded())) a year"
    return
      "To see times to recover get \(.list(shares, with: "or")) % shorter takes \(.list(counts, with: "or")) incidents before and as many after; there are \(pace)."
  }
}

extension RateContrast {
  /// What failed in both groups, as in `3 of 19 against 3 of 74`.
  var counts: Prose {
    "\(first.successes) of \(first.trials) against \(second.successes) of \(second.trials)"
  }
}

extension FrequencyContrast {
  /// What was counted in both stretches, as in `12 in 92 d, 37 in 86 d before`.
  var counts: Prose {
    "\(first.events) in \(first.exposure, .days), \(second.events) in \(second.exposure, .days) before"
  }
}
