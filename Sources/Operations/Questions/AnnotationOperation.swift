import Analysis
package import Chronology
package import Diagnostics
import Ledgers
import Records
import Reports
import Settings

/// Changes and incidents of some time, for marks on somebody's own charts.
package struct AnnotationOperation: Sendable {
  package var form: QuestionForm
  package var start: Instant
  package var end: Instant

  /// So many marks no chart shows; of more the latest are given.
  package static let most = 5_000
  /// A longer time is no chart's, in milliseconds.
  private static let longest = 400 * Milliseconds.day

  /// What is asked: the records of a question from a moment to another.
  package init(_ form: QuestionForm, from start: Instant, to end: Instant) {
    self.form = form
    self.start = start
    self.end = end
  }

  /// A mark.
  package struct Annotation: Equatable, Sendable {
    package let time: Instant
    /// When it was over; `nil` for what is a moment or goes on.
    package let end: Instant?
    package let title: String
    package let text: String
    package let tags: [String]
  }

  /// Answers, in the order of time.
  ///
  /// - Throws: `usage` for a question that cannot be read, or a time of more than 400 days.
  package func run(in workspace: Workspace) throws(Diagnostic) -> [Annotation] {
    guard start <= end, end.since(start) <= Self.longest else { throw .notATimeOfAChart }
    let configuration = try workspace.configuration()
    var question = try form.question(configuration, usual: .all)
    let ledger = try workspace.ledger(.read)
    let dataset = try workspace.dataset(of: ledger, configuration)
    guard dataset.latest != nil else { return [] }
    let lasting = incidentsThatLast(in: dataset)
    var found: [Annotation] = []
    for (kind, columns) in Self.kinds {
      guard let extract = Extracts.named(kind) else { continue }
      question.period = .fixed(period(of: kind, in: dataset, question.calendar))
      let rows = try extract.of(dataset, question: question).extract
      let places = columns.places(in: rows.columns)
      try rows.visit(ledger) { cells throws(Diagnostic) in
        guard let mark = places.annotation(cells, until: end, lasting: lasting), covers(mark) else {
          return
        }
        found.append(mark)
      }
    }
    found.sort { $0.time < $1.time }
    return Array(found.suffix(Self.most))
  }

  /// The days that are read: of changes those asked for and the day before; incidents may have begun at
  /// any time and last still.
  private func period(
    of kind: String, in dataset: Dataset, _ calendar: ReportingCalendar
  ) -> Period {
    let incidents = dataset.incidents
    let dayBefore = start.advanced(by: -Milliseconds.day)
    let first =
      kind == IncidentExtract.name && incidents.count > 0
      ? min(dayBefore, incidents.datedAt(0)) : dayBefore
    let last = calendar.date(of: end).next
    return Period(
      name: "annotations", firstDay: min(calendar.date(of: first), last), endDay: last)
  }

  /// Sources and ids of the incidents that go on at the end of the time; one that is over, and nobody
  /// wrote down when, is none, nor one of which nobody knows whether it is.
  private func incidentsThatLast(in dataset: Dataset) -> Set<[String]> {
    let incidents = dataset.incidents
    let silent = incidents.sourcesWithoutEnds(asOf: end)
    return Set(
      (0..<incidents.count).filter { row in
        incidents.isOpen(row, at: end) && !incidents.isUntold(row, amongSources: silent)
      }.map {
        [dataset.sources[Int(incidents.source[$0])].name, incidents.ids[$0]]
      })
  }

  private func covers(_ mark: Annotation) -> Bool {
    mark.time <= end && (mark.end ?? mark.time) >= start
  }

  private static let kinds = [
    (
      "changes",
      AnnotationColumns(
        begin: ["started_at", "finished_at"], end: "finished_at",
        tags: ["type", "service", "team", "environment", "outcome"], noun: "change")
    ),
    (
      "incidents",
      AnnotationColumns(
        begin: ["started_at", "detected_at"], end: "resolved_at",
        tags: ["service", "team", "severity", "category"], noun: "incident")
    ),
  ]
}

/// Which columns of rows make a mark.
private struct AnnotationColumns {
  /// The first of these that is known.
  let begin: [String]
  let end: String
  let tags: [String]
  let noun: String

  /// The same as places in a row.
  struct Places {
    let begin: [Int]
    let end: Int?
    let id: Int?
    let source: Int?
    let title: Int?
    let tags: [Int]
    let noun: String
  }

  func places(in columns: [String]) -> Places {
    Places(
      begin: begin.compactMap { columns.firstIndex(of: $0) }, end: columns.firstIndex(of: end),
      id: columns.firstIndex(of: "id"), source: columns.firstIndex(of: "source"),
      title: columns.firstIndex(of: "title"),
      tags: tags.compactMap { columns.firstIndex(of: $0) }, noun: noun)
  }
}

extension AnnotationColumns.Places {
  /// The mark of a row; `nil` for one without a time.
  ///
  /// - Parameters:
  ///   - moment: the end of the time asked for, to which what lasts is drawn.
  ///   - lasting: sources and ids of what lasts.
  func annotation(
    _ cells: [ExtractCell], until moment: Instant, lasting: Set<[String]>
  ) -> AnnotationOperation.Annotation? {
    func time(_ place: Int) -> Instant? {
      if case .moment(let time) = cells[place] { time } else { nil }
    }
    func text(_ place: Int?) -> String? {
      guard let place else { return nil }
      return switch cells[place] {
      case .text(let text): text
      case .integer(let number): "\(number)"
      default: nil
      }
    }
    guard let begun = begin.lazy.compactMap(time).first else { return nil }
    let id = text(id) ?? ""
    let isLasting = noun == "incident" && lasting.contains([text(source) ?? "", id])
    let over = end.flatMap(time) ?? (isLasting ? moment : nil)
    return AnnotationOperation.Annotation(
      time: begun, end: over.flatMap { $0 > begun ? $0 : nil }, title: "\(noun) \(id)",
      text: text(title) ?? "", tags: [noun] + tags.compactMap(text))
  }
}

extension Diagnostic {
  fileprivate static let notATimeOfAChart = Diagnostic(
    .error, .contradiction, "annotations are of at most 400 days, from a moment to a later one",
    hint: "Say from= and to= in milliseconds or as 2026-11-16T09:30:00Z.", at: nil)
}
