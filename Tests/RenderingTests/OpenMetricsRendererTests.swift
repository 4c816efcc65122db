import Chronology
import Diagnostics
import Foundation
import Rendering
import Reports
import Testing
import Text

@Suite struct OpenMetricsRendererTests {
  private static func estimate(
    _ value: Double?, _ unit: Reports.Unit, k: Double? = nil, of n: Double? = nil,
    status: Estimate.Status = .ok
  ) -> Estimate {
    Estimate(
      value: value, lower: value.map { $0 / 2 }, upper: nil, numerator: k, denominator: n, n: 4,
      unit: unit, status: status, caveats: [])
  }

  private static func report(_ figures: [Figure], kind: String = "review") -> Report {
    Report(
      kind: kind, title: "Figures", facts: Sample.report.facts, sections: [], figures: figures,
      history: figures, definitions: [], notes: [], zone: .utc)
  }

  private static func lines(_ figures: [Figure]) -> [String] {
    OpenMetricsRenderer().render(report(figures), options: RenderOptions())
      .components(separatedBy: "\n")
  }

  /// What a metric's values are called, after Prometheus' "Metric and label naming": base units, a
  /// ratio for shares of a whole, no ending of counters, histograms or summaries.
  private static let names: [(metric: String, unit: Reports.Unit, name: String)] = [
    ("change_count", .changes, "toll_changes"),
    ("incident_count", .incidents, "toll_incidents"),
    ("change_frequency_per_day", .changesPerDay, "toll_change_frequency_per_day"),
    ("change_size_p90", .lines, "toll_change_size_p90_lines"),
    ("change_failure_rate", .proportion, "toll_change_failure_ratio"),
    ("change_success_ratio", .proportion, "toll_change_success_ratio"),
    ("bot_change_share", .proportion, "toll_bot_change_ratio"),
    ("attributable_incident_fraction", .proportion, "toll_attributable_incident_ratio"),
    ("incident_rate_ratio_after_change", .ratio, "toll_incident_rate_ratio_after_change"),
    ("incidents_per_change", .incidentsPerChange, "toll_incidents_per_change"),
    ("incident_minutes", .minutes, "toll_incident_seconds"),
    ("incident_minutes_sum", .minutes, "toll_incident_sum_seconds"),
    (
      "incident_minutes_per_100_changes", .minutesPer100Changes, "toll_incident_seconds_per_change"
    ),
    ("time_to_recover_median", .minutes, "toll_time_to_recover_median_seconds"),
  ]

  @Test(arguments: names)
  func namesFollowFromMetricAndUnit(expected: (metric: String, unit: Reports.Unit, name: String)) {
    let lines = Self.lines([Sample.figure(expected.metric, Self.estimate(1, expected.unit))])
    #expect(lines.contains("# TYPE \(expected.name) gauge"))
    #expect(lines[0].hasPrefix("# HELP \(expected.name) \(expected.metric): "))
  }

  @Test func valueIsNumeratorOverDenominatorInSeconds() {
    // 30 minutes over 200 changes: 15 minutes per 100 changes, 1800 s / 200 = 9 s per change.
    let lines = Self.lines([
      Sample.figure(
        "incident_minutes_per_100_changes",
        Self.estimate(15, .minutesPer100Changes, k: 30, of: 200))
    ])
    let labels = "{scope=\"all\",segment=\"\",period=\"2026-W46\"}"
    #expect(lines.contains("toll_incident_seconds_per_change\(labels) 9"))
    #expect(lines.contains("toll_incident_seconds_per_change_lower\(labels) 4.5"))
    #expect(lines.contains("toll_incident_seconds_per_change_numerator\(labels) 1800"))
    #expect(lines.contains("toll_incident_seconds_per_change_denominator\(labels) 200"))
    #expect(lines.contains("toll_incident_seconds_per_change_records\(labels) 4"))
    #expect(!lines.contains { $0.contains("_upper") })
  }

  @Test func whatIsMissingOrRefusedIsAbsentAndItsStatusIsNot() {
    let lines = Self.lines([
      Sample.figure("time_to_detect_median", Self.estimate(nil, .minutes)),
      Sample.figure(
        "time_to_recover_median", Self.estimate(3, .minutes, status: .refused(reason: "few"))),
    ])
    #expect(!lines.contains { $0.contains("median_seconds{") || $0.contains("_lower{") })
    #expect(lines.contains { $0.hasPrefix("toll_time_to_recover_median_seconds_records{") })
    #expect(
      lines.contains {
        $0.hasPrefix("toll_figure_info{")
          && $0.hasSuffix("metric=\"time_to_recover_median\",status=\"refused\"} 1")
      })
  }

  @Test func momentsAreSecondsAndNoSampleHasATimestamp() {
    let lines = Self.lines([Sample.figure("change_count", Self.estimate(1, .changes))])
    // 2026-11-09T00:00:00Z and 2026-11-16T00:00:00Z, by date -d … +%s.
    #expect(lines.contains("toll_period_start_timestamp_seconds{period=\"2026-W46\"} 1794182400"))
    #expect(lines.contains("toll_period_end_timestamp_seconds{period=\"2026-W46\"} 1794787200"))
    #expect(lines.contains("toll_as_of_timestamp_seconds{period=\"2026-W46\"} 1794803400"))
    for line in lines where line.contains("{") && !line.hasPrefix("#") {
      #expect(line.split(separator: "}").last?.split(separator: " ").count == 1)
    }
    #expect(lines.suffix(2) == ["# EOF", ""])
  }

  @Test func reportWithoutFiguresIsRefusedByThisFormatAlone() {
    let report = Self.report([], kind: "doctor")
    #expect(OpenMetricsRenderer().objection(to: report)?.category == .usage)
    let objections = Renderers.all.filter { $0.objection(to: report) != nil }
    #expect(objections.map(\.name) == ["openmetrics"])
    #expect(OpenMetricsRenderer().objection(to: Sample.report) == nil)
  }

  @Test func sameSampleTwiceStandsOnce() {
    let figure = Sample.figure("change_count", Self.estimate(1, .changes))
    #expect(Self.lines([figure, figure]) == Self.lines([figure]))
  }

  @Test(arguments: Hostile.texts)
  func labelsComeBackVisibleAndNothingEndsThemEarly(text: String) throws {
    let rendered = OpenMetricsRenderer().render(
      Hostile.report(saying: text), options: RenderOptions())
    let lines = rendered.split(separator: "\n")
    #expect(lines.allSatisfy { $0.hasPrefix("#") || $0.hasPrefix("toll_") })
    let sample = try #require(lines.first { $0.contains("_records{") })
    // Undone as Prometheus does it: \\, \" and \n.
    func escaped(_ text: String) -> String {
      VisibleText.of(text).unicodeScalars.map { scalar in
        scalar == "\"" || scalar == "\\" ? "\\\(scalar)" : "\(scalar)"
      }.joined()
    }
    let segment = text.shortened(to: 300) ?? text
    let expected = "{scope=\"\(escaped(text))\",segment=\"\(escaped(segment))\","
    #expect(Array(sample.unicodeScalars).contains(Array(expected.unicodeScalars)))
  }

  /// Prometheus' own reader and linter.
  @Test(.enabled(if: Promtool.path != nil, "no promtool on the PATH; Debian's prometheus has it"))
  func promtoolFindsNothingToSay() throws {
    for text in Hostile.texts {
      let figure = Figure(
        period: Sample.figures[0].period, scope: "service", segment: text, metric: "change_count",
        estimate: Self.estimate(1, .changes), definition: text)
      try expectNoComplaint(about: Self.report([figure]))
    }
    try expectNoComplaint(about: Sample.report)
  }

  private func expectNoComplaint(about report: Report) throws {
    let text = OpenMetricsRenderer().render(report, options: RenderOptions())
    let complaint = try Promtool.complaint(about: text)
    #expect(complaint == "", "\(report.title)")
  }
}

/// `promtool check metrics`, where it is installed.
enum Promtool {
  static let path: String? = ProcessInfo.processInfo.environment["PATH", default: ""]
    .split(separator: ":").map { "\($0)/promtool" }
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What it says of a text; empty when all is well.
  static func complaint(about text: String) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appending(path: "toll-\(UUID().uuidString).prom")
    try Data(text.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: try #require(path))
    process.arguments = ["check", "metrics"]
    process.standardInput = try FileHandle(forReadingFrom: file)
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    // It says a line or two, which the pipe holds.
    process.waitUntilExit()
    let words = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    return process.terminationStatus == 0 ? words : "status \(process.terminationStatus): \(words)"
  }
}
