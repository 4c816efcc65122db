import Chronology
package import Diagnostics
package import Reports
import Text

/// Figures as gauges for Prometheus, by way of a textfile collector or anything that reads
/// OpenMetrics 1.0.
///
/// Each figure is a sample with labels `scope`, `segment` and `period`; its limits, numerator,
/// denominator and the number of records behind it are families of their own, named after it. What
/// is missing is absent. What is refused is no answer and must set off no alert: only its counts
/// and its `status` in `toll_figure_info` stand. Weeks before the period are left out, since
/// whoever collects these keeps its own history; of services, types and other segments of a scope
/// those with most records stand, since every series is kept for ever. See `ExpositionName` for names
/// and units.
package struct OpenMetricsRenderer: TextualRenderer {
  package let name = "openmetrics"
  package let fileExtension = "prom"
  package let summary = "figures as gauges, for Prometheus by way of a textfile collector"

  /// Figures as gauges.
  package init() {}

  package func objection(to report: Report) -> Diagnostic? {
    report.figures.isEmpty ? .noFigures(for: name, in: report.kind) : nil
  }

  package func render(_ report: Report, options: RenderOptions) -> String {
    var exposition = Exposition()
    let segments = SegmentBounds(report.figures)
    let kept = report.figures.filter(segments.contains)
    for (_, figures) in kept.grouped { Self.add(figures, to: &exposition) }
    for figure in kept {
      exposition.add(
        1, to: "toll_figure_info",
        labels: Self.labels(of: figure) + [
          ("metric", figure.metric), ("status", figure.estimate.status.name),
        ],
        help: "Each figure with its metric and how far it can be trusted: ok, low_data or refused."
          + Self.sharedRefusal(report.figures))
    }
    for (scope, count) in segments.leftOut {
      exposition.add(
        Double(count), to: "toll_segments_left_out", labels: [("scope", scope)],
        help: "Services, types … with fewer records that are not here; the CSV files have them.")
    }
    Self.addMoments(of: report, to: &exposition)
    return exposition.text
  }

  /// Why none of the figures is an answer, where one reason holds for all: it would stand nowhere
  /// else.
  private static func sharedRefusal(_ figures: [Figure]) -> String {
    let reasons = Set(figures.map { $0.estimate.refusal })
    guard reasons.count == 1, let reason = reasons.first ?? nil else { return "" }
    return " Here all are refused: \(reason)."
  }

  /// The figures of one metric: values first, because a family stands together.
  private static func add(_ figures: [Figure], to exposition: inout Exposition) {
    for part in Part.allCases {
      for figure in figures {
        let name = ExpositionName(metric: figure.metric, unit: figure.estimate.unit)
        exposition.add(
          part.number(of: figure.estimate), to: name.family + part.rawValue,
          unit: part == .value ? name.unit : nil, labels: labels(of: figure),
          help: part.help(figure, in: name.family))
      }
    }
  }

  /// When periods begin and end, and the moments of the report's head, as of when above all.
  private static func addMoments(of report: Report, to exposition: inout Exposition) {
    let calendar = ReportingCalendar(zone: report.zone)
    var seen: Set<Period> = []
    let periods = report.figures.map(\.period).filter { seen.insert($0).inserted }
    for period in periods {
      let range = period.range(in: calendar)
      for (ending, moment, help) in [
        ("period_start", range.lowerBound, "When the period begins."),
        ("period_end", range.upperBound, "When the period is over."),
      ] {
        exposition.add(
          moment.seconds, to: "toll_\(ending)_timestamp_seconds", unit: "seconds",
          labels: [("period", period.name)], help: help)
      }
      for fact in report.facts {
        exposition.add(
          fact.text.onlyMoment?.seconds,
          to: "toll_\(ExpositionName.word(fact.label))_timestamp_seconds", unit: "seconds",
          labels: [("period", period.name)], help: "\(fact.label): the moment the report names so.")
      }
    }
  }

  private static func labels(of figure: Figure) -> [Exposition.Label] {
    [
      ("scope", figure.scope),
      ("segment", figure.segment.shortened(to: PageBounds.longestCell) ?? figure.segment),
      ("period", figure.period.name),
    ]
  }
}

/// A number of an estimate; its raw value is what the name of its family ends in.
private enum Part: String, CaseIterable {
  case value = ""
  case lower = "_lower"
  case upper = "_upper"
  case numerator = "_numerator"
  case denominator = "_denominator"
  case records = "_records"

  /// The number, in base units.
  func number(of estimate: Estimate) -> Double? {
    switch self {
    case .value: estimate.answer(estimate.value)
    case .lower: estimate.answer(estimate.lower)
    case .upper: estimate.answer(estimate.upper)
    case .numerator:
      estimate.numerator.map { $0 * ExpositionName.numeratorFactor(of: estimate.unit) }
    case .denominator: estimate.denominator
    case .records: Double(estimate.n)
    }
  }

  /// What stands in its family, for those who meet it in Prometheus.
  func help(_ figure: Figure, in family: String) -> String {
    switch self {
    case .value:
      "\(figure.metric): \(figure.definition)."
        + (family.contains("_seconds") ? " Here in seconds." : "")
    case .lower: "Lower end of the 95 % interval of \(family)."
    case .upper: "Upper end of the 95 % interval of \(family)."
    case .numerator: "The k of k/n of \(family)."
    case .denominator: "The n of k/n of \(family)."
    case .records:
      // The only family in which a refused figure is, and so the place for its reason.
      "How many records \(family) rests on."
        + (figure.estimate.refusal.map { " Here refused: \($0)." } ?? "")
    }
  }
}

extension Estimate {
  /// Why it is no answer; `nil` where it is one.
  fileprivate var refusal: String? {
    if case .refused(let reason) = status { reason } else { nil }
  }

  /// A number of it in base units; nothing where it is refused.
  fileprivate func answer(_ number: Double?) -> Double? {
    if case .refused = status { return nil }
    return number.map { $0 * ExpositionName.factor(of: unit) }
  }
}

extension [Figure] {
  /// By metric, in the order of their first figure.
  fileprivate var grouped: [(metric: String, figures: [Figure])] {
    var seen: Set<String> = []
    let metrics = map(\.metric).filter { seen.insert($0).inserted }
    let byMetric = Dictionary(grouping: self, by: \.metric)
    return metrics.map { ($0, byMetric[$0, default: []]) }
  }
}

extension Prose {
  /// The one moment it names; `nil` where it names none or several.
  fileprivate var onlyMoment: Instant? {
    let moments = parts.compactMap { part -> Instant? in
      if case .moment(let moment) = part { moment } else { nil }
    }
    return moments.count == 1 ? moments[0] : nil
  }
}

extension Instant {
  /// Seconds since the Unix epoch, as Prometheus keeps moments.
  fileprivate var seconds: Double { Double(milliseconds) / Double(Milliseconds.second) }
}

extension Diagnostic {
  /// A format of figures was asked of a report that has none.
  static func noFigures(for format: String, in kind: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(format) holds figures, and \(kind) has none",
      hint: "Ask \"toll report\" or \"toll explain\" for it, or take another format.", at: nil)
  }
}
