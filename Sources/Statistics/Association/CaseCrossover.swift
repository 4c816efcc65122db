import RealModule

/// How much more often events happen while exposed than at the same moments of other weeks.
///
/// Time-stratified case-crossover: each event is its own control, so whatever belongs to the thing,
/// the hour or the day of the week cancels out; what raises both events and exposures within the
/// same week does not. Given how many of a stratum's moments are exposed, the event falls on one of
/// them with odds psi against an unexposed one: the conditional logistic likelihood, which is also
/// the conditional Poisson and the self-controlled case series one. Limits and p-value are exact:
/// the exposed events follow a sum of binomials. Source: M. Maclure, "The case-crossover design",
/// American Journal of Epidemiology 133 (1991); T. Lumley & D. Levy, "Bias in the case-crossover
/// design", Environmetrics 11 (2000); H. Janes, L. Sheppard & T. Lumley, "Case-crossover analyses of
/// air pollution exposure data", Epidemiology 16 (2005). Same psi as R's survival::clogit.
package struct CaseCrossover: Equatable, Sendable {
  /// Events whose moments differ in exposure; only they tell anything.
  package let informative: Int
  /// Those of them that happened while exposed.
  package let exposed: Int
  /// psi: the rate while exposed over the rate while not, with its central mid-p limits. 0 without
  /// exposed events, infinite when all are, unknown without informative ones.
  package let rateRatio: Effect
  /// The central mid-p value of psi being 1; 1 without informative events.
  package let pValue: Double

  /// Estimates the ratio.
  ///
  /// - Parameters:
  ///   - strata: one an event, in any order.
  ///   - confidence: of the two-sided interval.
  /// - Complexity: O(*n*), and some *s* sums of *sqrt(n)* terms for *s* different strata:
  ///   milliseconds for 20,000 events.
  package init(_ strata: some Sequence<ExposureStratum>, confidence: Double = 0.95) {
    let cases = MatchedCases(strata)
    informative = cases.total
    exposed = cases.exposed
    guard cases.total > 0 else {
      rateRatio = .unknown
      pValue = 1
      return
    }
    let tail = (1 - confidence) / 2
    switch cases.exposed {
    case 0:
      rateRatio = Effect(value: 0, interval: Interval(lower: 0, upper: cases.ratioOfNone(2 * tail)))
    case cases.total:
      rateRatio = Effect(
        value: .infinity, interval: Interval(lower: cases.ratioOfAll(2 * tail), upper: nil))
    default:
      rateRatio = cases.estimate(tail: tail)
    }
    let chance = cases.distribution(logRatio: 0)
    let half = chance.chance(of: cases.exposed) / 2
    let above = chance.chance(above: cases.exposed) + half
    let below = chance.chance(below: cases.exposed) + half
    pValue = min(1, 2 * min(above, below))
  }
}

/// How much more an exposure raises the rate of events than a control exposure does, which cannot cause
/// any.
///
/// What raises events and both exposures alike within the weeks compared is in both and cancels out.
/// Given how many events are exposed either way, how many are exposed to the first follows a law free
/// of the ratio they may have in common: the product of both conditional likelihoods. Limits and
/// p-value are exact by it. Source: as `CaseCrossover`, for the control exposure M. Lipsitch,
/// E. Tchetgen Tchetgen & T. Cohen, "Negative controls", Epidemiology 21 (2010); for conditioning on
/// the sum E. L. Lehmann & J. P. Romano, "Testing Statistical Hypotheses" (2005), section 4.5.
package struct ControlledRatio: Equatable, Sendable {
  /// The one ratio over the other, with one-sided 95 % limits either way; unknown where one of them has
  /// no informative events.
  package let ratio: Effect
  /// The one-sided mid-p value of the first being no larger; 1 where there is nothing to compare.
  package let pValue: Double

  /// Compares two exposures of the same events.
  ///
  /// - Parameters:
  ///   - strata: one an event, for the exposure asked about.
  ///   - control: likewise for the control.
  /// - Complexity: as `CaseCrossover` for both together.
  package init(_ strata: [ExposureStratum], control: [ExposureStratum]) {
    let (first, second) = (MatchedCases(strata), MatchedCases(control))
    guard first.total > 0, second.total > 0 else {
      ratio = .unknown
      pValue = 1
      return
    }
    let family = TiltedCount(first, beside: second)
    pValue = family.midPTail
    let value =
      (CaseCrossover(strata).rateRatio.value ?? .nan)
      / (CaseCrossover(control).rateRatio.value ?? .nan)
    ratio = Effect(
      value: value.isNaN ? nil : value,
      interval: Interval(
        lower: family.isLeast
          ? 0 : .exp(family.tilt(upperTail: 0.05, in: MatchedCases.bracket)),
        upper: family.isGreatest
          ? nil : .exp(family.tilt(upperTail: 0.95, in: MatchedCases.bracket))))
  }
}

/// Informative events, those alike counted together.
private struct MatchedCases {
  /// Events whose strata have so many exposed and unexposed moments.
  private struct Kind {
    let logOdds: Double
    let count: Int

    /// The chance that such an event is an exposed one.
    func chance(_ logRatio: Double) -> Double { 1 / (1 + Double.exp(-logOdds - logRatio)) }
  }

  /// The log ratio has no finite value worth telling beyond this.
  static let bracket = -60.0...60.0

  let total: Int
  let exposed: Int
  private let kinds: [Kind]

  init(_ strata: some Sequence<ExposureStratum>) {
    var counts: [[Int]: Int] = [:]
    var exposed = 0
    for stratum in strata where stratum.isInformative {
      counts[[stratum.exposed, stratum.unexposed], default: 0] += 1
      exposed += stratum.isExposed ? 1 : 0
    }
    self.exposed = exposed
    total = counts.values.reduce(0, +)
    // In a fixed order, or sums would differ in their last digits from run to run.
    kinds = counts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, count in
      Kind(logOdds: .log(Double(key[0]) / Double(key[1])), count: count)
    }
  }

  /// How many are exposed when the ratio is `exp(logRatio)`.
  func distribution(logRatio: Double) -> CountDistribution {
    kinds.reduce(into: .zero) { sum, kind in
      sum.add(CountDistribution(trials: kind.count, p: kind.chance(logRatio)))
    }
  }

  /// The ratio at which all events are exposed with a chance.
  func ratioOfAll(_ chance: Double) -> Double {
    .exp(
      MonotoneRoot.bisection(in: Self.bracket) { logRatio in
        kinds.reduce(-Double.log(chance)) {
          $0 - Double($1.count) * .log(onePlus: .exp(-$1.logOdds - logRatio))
        }
      })
  }

  /// The ratio at which no event is exposed with a chance.
  func ratioOfNone(_ chance: Double) -> Double {
    .exp(
      MonotoneRoot.bisection(in: Self.bracket) { logRatio in
        kinds.reduce(Double.log(chance)) {
          $0 + Double($1.count) * .log(onePlus: .exp($1.logOdds + logRatio))
        }
      })
  }

  /// The log ratio under which as many are exposed as were; half an event from an end, so that what lies
  /// beside the end has a chance, too.
  var nearObserved: Double {
    let wanted = min(max(Double(exposed), 0.5), Double(total) - 0.5)
    return MonotoneRoot.newton(in: Self.bracket, start: 0) { logRatio in
      kinds.reduce(MonotoneRoot.Point(value: -wanted, slope: 0)) { sum, kind in
        let p = kind.chance(logRatio)
        let count = Double(kind.count)
        return .init(value: sum.value + count * p, slope: sum.slope + count * p * (1 - p))
      }
    }
  }

  /// The root of the conditional score, and the limits at which the tails reach `tail`.
  func estimate(tail: Double) -> Effect {
    let middle = MonotoneRoot.newton(in: Self.bracket, start: 0) { logRatio in
      kinds.reduce(MonotoneRoot.Point(value: -Double(exposed), slope: 0)) { sum, kind in
        let p = kind.chance(logRatio)
        let count = Double(kind.count)
        return .init(value: sum.value + count * p, slope: sum.slope + count * p * (1 - p))
      }
    }
    let family = TiltedCount(distribution(logRatio: middle), observed: exposed)
    return Effect(
      value: .exp(middle),
      interval: Interval(
        lower: .exp(middle + family.tilt(upperTail: tail, in: Self.bracket)),
        upper: .exp(middle + family.tilt(upperTail: 1 - tail, in: Self.bracket))))
  }
}

/// The distributions that arise from one when the odds of a further event are multiplied: the
/// exposed events given their strata, as a function of the log ratio.
private struct TiltedCount {
  /// Logs of the masses, by distance from the observed count.
  private let terms: [(distance: Double, logMass: Double)]

  init(_ distribution: CountDistribution, observed: Int) {
    terms = distribution.masses.enumerated().filter { $0.element > 0 }.map {
      (Double(distribution.least + $0.offset - observed), .log($0.element))
    }
  }

  /// The exposed events of one set, given how many are exposed in it and another together, as a function
  /// of the log of the one ratio over the other.
  ///
  /// Each set is taken at a ratio of its own, under which what was observed is likely, and the difference
  /// is taken back: under one ratio for both, what was observed may have no mass that a double can hold.
  init(_ cases: MatchedCases, beside others: MatchedCases) {
    let (ratio, otherRatio) = (cases.nearObserved, others.nearObserved)
    let own = cases.distribution(logRatio: ratio)
    let other = others.distribution(logRatio: otherRatio)
    let sum = cases.exposed + others.exposed
    terms = own.masses.enumerated().compactMap { place, mass in
      let count = own.least + place
      let rest = other.chance(of: sum - count)
      guard mass > 0, rest > 0 else { return nil }
      let distance = Double(count - cases.exposed)
      return (distance, .log(mass) + .log(rest) - (ratio - otherRatio) * distance)
    }
  }

  /// Whether nothing less than what was observed can be.
  var isLeast: Bool { !terms.contains { $0.distance < 0 } }

  /// Whether nothing more than what was observed can be.
  var isGreatest: Bool { !terms.contains { $0.distance > 0 } }

  /// P(more than observed) + P(as observed)/2.
  var midPTail: Double { upperTail(0).value }

  /// The log factor at which P(more than observed) + P(as observed)/2 is a chance.
  func tilt(upperTail chance: Double, in bracket: ClosedRange<Double>) -> Double {
    MonotoneRoot.newton(in: bracket, start: 0) { tilt in
      let point = upperTail(tilt)
      return .init(value: point.value - chance, slope: point.slope)
    }
  }

  /// That mid-p tail and its slope, the covariance of tail and count.
  private func upperTail(_ tilt: Double) -> MonotoneRoot.Point {
    let peak = terms.reduce(-Double.infinity) { max($0, $1.logMass + tilt * $1.distance) }
    var all = 0.0
    var mean = 0.0
    var tail = 0.0
    var tailMean = 0.0
    for term in terms {
      let weight = Double.exp(term.logMass + tilt * term.distance - peak)
      let share = term.distance > 0 ? 1 : term.distance == 0 ? 0.5 : 0
      all += weight
      mean += weight * term.distance
      tail += weight * share
      tailMean += weight * share * term.distance
    }
    return .init(value: tail / all, slope: (tailMean - tail * mean / all) / all)
  }
}
