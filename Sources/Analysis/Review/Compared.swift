import Chronology
import Diagnostics
import Records
import Reports

/// The period that somebody asked to compare another with.
struct Compared {
  let period: Period
  /// Its records, as far as they reach, and its name.
  let span: Span
  /// Whether records reach over the whole of it.
  let isWhole: Bool

  /// `nil` where nobody asked.
  init?(_ population: Population, resolver: PeriodResolver) {
    guard let request = population.question.compared else { return nil }
    period = resolver.resolve(request)
    span = Span(
      sample: Sample(population, range: resolver.reached(period)),
      name: period.kind == "week" ? "week \(period.name)" : period.name)
    isWhole = resolver.coverage(of: period) == .whole
  }

  /// Whether it is of the same kind as another, so that counts of the two stand beside each other.
  func isAsLong(as other: Period) -> Bool {
    period.kind == nil ? period.dayCount == other.dayCount : period.kind == other.kind
  }

  /// Its days, and whether records reach over them.
  var fact: Fact {
    let days: Prose =
      "\(period.name), \(period.firstDay.description) to \(period.endDay.before.description)"
    return Fact("Compared with", isWhole ? days : days + ", not wholly covered by the records")
  }

  /// Refuses a comparison of a period with a part of itself, or with a time that no record reaches.
  static func check(_ population: Population) throws(Diagnostic) {
    guard let request = population.question.compared else { return }
    let resolver = PeriodResolver(population)
    let (period, other) = (
      resolver.resolve(population.question.period), resolver.resolve(request)
    )
    guard !period.overlaps(other) else { throw .overlapping(period, other) }
    if case .none = resolver.coverage(of: other) {
      throw .notReached(other, recorded: resolver.recorded)
    }
  }
}

extension Diagnostic {
  /// Two periods that are compared share days.
  fileprivate static func overlapping(_ period: Period, _ other: Period) -> Diagnostic {
    Diagnostic(
      .error, .contradiction,
      "\(period.name) and \(other.name) share days, so they cannot be compared",
      hint: "Compare with a period before \(period.firstDay) or after \(period.endDay.before).",
      at: nil)
  }

  /// No record reaches the period to compare with.
  fileprivate static func notReached(
    _ other: Period, recorded: ClosedRange<CivilDate>
  ) -> Diagnostic {
    Diagnostic(
      .error, .contradiction, "no record reaches \(other.name), so nothing can be compared with it",
      hint: "Records reach from \(recorded.lowerBound) to \(recorded.upperBound).", at: nil)
  }
}
