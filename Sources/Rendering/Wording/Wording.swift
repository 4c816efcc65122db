import Chronology
import Diagnostics
import Reports
import Text

/// Values of a report as words, on the clock of the report's zone.
struct Wording {
  let calendar: ReportingCalendar
  /// Who shows them.
  let face: any Face

  init(zone: ZoneTable, face: any Face) {
    self.face = face
    calendar = ReportingCalendar(zone: zone)
  }

  /// A sentence as one line of words. What records say in it is made visible.
  func text(of prose: Prose) -> String {
    prose.parts.map(text(of:)).joined()
  }

  /// A part of a sentence in words.
  func text(of part: Prose.Part) -> String {
    switch part {
    case .text(let text): VisibleText.of(text)
    case .advice(let advice): VisibleText.of(advice.spelled(by: face))
    case .names(let names, let separator): VisibleText.of(names.joined(separator: separator))
    case .quantity(let value, let unit): Rounded.quantity(value, unit)
    case .counted(let count, let singular, let plural):
      Rounded.counted(count, singular: singular, plural: plural)
    case .estimate(let estimate): text(of: estimate)
    case .range(let range, let unit):
      "\(Rounded.text(range.lowerBound, unit)) to \(Rounded.quantity(range.upperBound, unit))"
    case .moment(let instant): text(of: instant)
    }
  }

  /// A figure and its interval, as in `5.4 % (3.4 % to 8.6 %)`.
  func text(of estimate: Estimate) -> String {
    let value = Rounded.quantity(estimate.value, estimate.unit)
    guard let interval = interval(of: estimate) else { return value }
    return "\(value) (\(interval))"
  }

  /// The interval of a figure, as in `3.4 % to 8.6 %`; `nil` where there is none.
  func interval(of estimate: Estimate) -> String? {
    switch (estimate.lower, estimate.upper) {
    case (let lower?, let upper?):
      "\(Rounded.text(lower, estimate.unit)) to \(Rounded.text(upper, estimate.unit))"
    case (let lower?, nil): "\(Rounded.text(lower, estimate.unit)) or more"
    case (nil, let upper?): "at most \(Rounded.text(upper, estimate.unit))"
    case (nil, nil): nil
    }
  }

  /// The interval of a figure for tables, as in `3.4–8.6 %`; `nil` where there is none.
  func compactInterval(of estimate: Estimate) -> String? {
    let lower = estimate.lower.map { Rounded.text($0, estimate.unit) }
    let upper = estimate.upper.map { Rounded.text($0, estimate.unit) }
    switch (lower, upper) {
    case (let lower?, let upper?):
      // A dash beside a minus sign would be misread.
      if lower.contains("\u{2212}") || upper.contains("\u{2212}") { return "\(lower) to \(upper)" }
      return "\(Self.withoutUnit(lower, sharedWith: upper))–\(upper)"
    case (let lower?, nil): return "≥\u{A0}\(lower)"
    case (nil, let upper?): return "≤\u{A0}\(upper)"
    case (nil, nil): return nil
    }
  }

  /// `3.4 %` without its unit where the other end of the interval says the same one.
  private static func withoutUnit(_ text: String, sharedWith other: String) -> String {
    let parts = text.split(separator: "\u{A0}")
    let others = other.split(separator: "\u{A0}")
    let isShared = parts.count == 2 && others.count == 2 && parts[1] == others[1]
    return isShared ? String(parts[0]) : text
  }

  /// What a figure rests on: `17 of 312`, else how many records; minutes are of no records.
  func basis(of estimate: Estimate) -> String {
    if let numerator = estimate.numerator, let denominator = estimate.denominator,
      estimate.unit != .minutes
    {
      return "\(Rounded.text(numerator, .records)) of \(Rounded.text(denominator, .records))"
    }
    return "n = \(Rounded.text(Double(estimate.n), .records))"
  }

  /// A moment, to the minute on the reporting clock.
  func text(of instant: Instant) -> String {
    calendar.minuteText(of: instant)
  }

  /// A reservation as sentences: what, and what to do about it.
  func text(of diagnostic: Diagnostic) -> String {
    let place = diagnostic.location.map { "\($0): " } ?? ""
    let hint = diagnostic.hint.map { " \($0.spelled(by: face))" } ?? ""
    return VisibleText.of(place + Self.sentence(diagnostic.message) + hint)
  }

  /// Every reservation about a figure in words: why it is weak first, then its caveats.
  func reservations(about estimate: Estimate) -> [String] {
    (estimate.weakness.map { [VisibleText.of(Self.sentence($0))] } ?? [])
      + estimate.caveats.map(text(of:))
  }

  /// Words as a sentence: a capital first and a full stop last.
  static func sentence(_ text: String) -> String {
    let first = text.prefix(1).uppercased()
    let ends = text.hasSuffix(".") || text.hasSuffix("?") || text.hasSuffix("!")
    return first + text.dropFirst() + (ends || text.isEmpty ? "" : ".")
  }
}
