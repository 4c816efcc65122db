import Analysis
import Chronology
import Diagnostics
import Records
import Reports

extension World {
  /// The question most tests ask: week 2026-W46 as seen at its end.
  static var question: Question {
    var question = Question(
      period: .fixed(Period(Week(containing: ReportingCalendar(zone: .utc).date(of: monday)))),
      calendar: ReportingCalendar(zone: .utc))
    question.asOf = moment(7 * 1_440)
    return question
  }

  /// A figure of the review: a metric for a scope and segment.
  func figure(
    _ metric: String, scope: String = "all", segment: String = "",
    asking question: Question = World.question
  ) throws(Diagnostic) -> Estimate? {
    try Review.figures(dataset, question: question).period.first {
      $0.metric == metric && $0.scope == scope && $0.segment == segment
    }?.estimate
  }

  /// What doctor notes beside where the records come from, a line each.
  static func doctorNotes(on dataset: Dataset) throws -> String {
    let report = try Doctor.report(
      dataset,
      health: LedgerHealth(
        imports: [], importCount: 0, rejectedLines: [], rejectedCount: 0, unknownWords: [],
        faults: [], schemaVersion: 1, engine: "SQLite 3.40.1", bytes: 1), queues: [],
      question: question)
    let notes = report.section("records")?.blocks.flatMap { block -> [String] in
      if case .notes(let notes) = block { notes.map(\.message) } else { [] }
    }
    return (notes ?? []).joined(separator: "\n")
  }
}
