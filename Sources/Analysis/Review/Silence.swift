import Chronology
import Records
import Reports

/// That no record reaches a period, and where the records end or begin.
///
/// Nothing written down is not nothing done: what is said of such a period is where the records
/// stop, and a figure that nobody can have observed is refused.
struct Silence: Equatable {
  /// On which side of the period the records are.
  private enum Side: Equatable {
    /// The day of the last record, before the period.
    case before(CivilDate)
    /// The day of the first record, after the period.
    case after(CivilDate)
    /// There is none up to the end of observation.
    case nowhere
  }

  private let side: Side
  /// The end of observation, where it was stated and cuts records off; else `nil`.
  private let asOf: CivilDate?
  /// Whether the period lies beyond what was observed: after its end, or before the first record.
  let isUnobserved: Bool

  /// The silence of a period; `nil` where records reach into it.
  ///
  /// - Parameters:
  ///   - recorded: The days of the first and last record up to the end of observation; `nil` where
  ///     there is none.
  ///   - asOf: The day of the end of observation.
  ///   - isCut: Whether there are records after it.
  ///   - isByClock: Whether a clock said it, and nobody that all was quiet until then.
  ///   - isUnusual: Whether no source is usually silent for as long as all have been.
  init?(
    of period: Period, recorded: ClosedRange<CivilDate>?, asOf: CivilDate, isCut: Bool,
    isByClock: Bool, isUnusual: Bool
  ) {
    guard let recorded else {
      side = .nowhere
      self.asOf = isCut ? asOf : nil
      isUnobserved = true
      return
    }
    if period.firstDay > recorded.upperBound {
      side = .before(recorded.upperBound)
      isUnobserved = isByClock || isUnusual || period.firstDay > asOf
    } else if period.endDay <= recorded.lowerBound {
      side = .after(recorded.lowerBound)
      isUnobserved = true
    } else {
      return nil
    }
    self.asOf = isCut ? asOf : nil
  }

  /// In words, as in `the records end on 16 November 2026`.
  var words: String {
    let clause =
      switch side {
      case .before(let day): "the records end on \(day.words)"
      case .after(let day): "the records begin on \(day.words)"
      case .nowhere: "there are no records"
      }
    return asOf.map { "as of \($0.words) \(clause)" } ?? clause
  }

  /// In words, as a page begins with.
  var sentence: Prose {
    let clause = Prose(parts: [.text(words)]).capitalised
    let consequence: Prose = side == .nowhere ? "." : ": they say nothing about this period."
    return clause + consequence + " Silence is not calm."
  }

  /// Why figures of the period are refused; `nil` where it was observed, and calm.
  var refusal: Estimate.Status? { isUnobserved ? .refused(reason: words) : nil }
}

extension Estimate {
  /// No answer at all, for a reason.
  static func refused(unit: Unit, _ refusal: Status) -> Estimate {
    Estimate(
      value: nil, lower: nil, upper: nil, numerator: nil, denominator: nil, n: 0, unit: unit,
      status: refusal, caveats: [])
  }

  /// The same figure, without an answer where there is a reason against it.
  func refused(_ refusal: Status?) -> Estimate {
    guard let refusal else { return self }
    return Estimate(
      value: nil, lower: nil, upper: nil, numerator: nil, denominator: nil, n: n, unit: unit,
      status: refusal, caveats: [])
  }
}

extension CivilDate {
  /// As a sentence has it, `16 November 2026`.
  var words: String { "\(day) \(Self.monthNames[month - 1]) \(year.padded(to: 4))" }

  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]
}
