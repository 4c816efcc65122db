import Chronology

/// A chart that can be composed from plain data, with data to show it by.
package protocol ChartComposition: Sendable {
  /// What the chart needs to know.
  associatedtype Content: Sendable
  /// Its name, snake_case; the gallery and the anchors use it.
  static var name: String { get }
  /// The chart of some content.
  static func chart(of content: Content) -> Chart
  /// Content that shows it at its easiest, its hardest and its emptiest.
  static var examples: [(label: String, content: Content)] { get }
}

extension ChartComposition {
  /// The charts of all its examples.
  package static var exampleCharts: [(label: String, chart: Chart)] {
    examples.map { ($0.label, chart(of: $0.content)) }
  }
}

extension Chart {
  /// Every chart Toll can draw.
  package static let gallery: [any ChartComposition.Type] = [
    CausesThatReturn.self,
    WeeklyTrend.self,
    ChangesAndIncidents.self,
    RecoveryBySeverity.self,
    SuccessByType.self,
    FailureBySize.self,
    FailureByGroup.self,
    FailureInPeriods.self,
    WeekdayByHour.self,
    PeriEvent.self,
    IncidentTimeline.self,
  ]
}

extension Report {
  /// A report that shows every chart by its examples, to look at and to test renderers with.
  package static var gallery: Report {
    Report(
      kind: "gallery", title: "Every chart Toll can draw", facts: [],
      sections: Chart.gallery.map { composition in
        Section(
          name: composition.name.replacing("_", with: "-"),
          title: composition.name.prefix(1).uppercased()
            + composition.name.dropFirst().replacing("_", with: " "),
          blocks: composition.exampleCharts.flatMap { example -> [Section.Block] in
            [.paragraph(Prose(parts: [.text(example.label)])), .chart(example.chart)]
          })
      }, figures: [], history: [], definitions: [], notes: [], zone: .utc)
  }
}
