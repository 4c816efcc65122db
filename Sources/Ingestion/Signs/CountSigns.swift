import Diagnostics
import Records
import Text

/// What says that a row counts records, and is none: the deployments of a day, the incidents of a month.
enum CountSigns {
  /// A column that counts what a row is taken for: a row tells of a day, or of a month.
  static func counts(in survey: Survey, taken binding: FieldBinding) -> String? {
    // What has an end, or an outcome, is one.
    let own = binding.kind == .incidents ? "resolved_at" : "outcome"
    guard binding.column(for: own) == nil else { return nil }
    let id = binding.column(for: "id")
    return survey.columns.indices.first { index in
      let column = survey.columns[index]
      return (id == nil || id == index) && column.said > 0
        && counted(binding.kind).contains(Vocabulary.folded(column.name))
        && column.share { Int($0) != nil } > 0.9
    }.map { survey.columns[$0].name }
  }

  /// A column that counts records of each week, or of another span that a column names, where no row ends or
  /// has an outcome; with the name of the column of spans.
  private static func countsOfSpans(
    in survey: Survey, _ bindings: [FieldBinding]
  ) -> (count: String, span: String, kind: RecordKind)? {
    let own = ["resolved_at", "outcome", "severity"]
    guard !bindings.contains(where: { binding in own.contains(where: binding.hasSure) }) else {
      return nil
    }
    let spans = survey.columns.first { column in
      !NameWords(column.name).words.filter(Self.spans.contains).isEmpty
    }
    guard let span = spans else { return nil }
    for kind in [RecordKind.changes, .incidents] {
      let count = survey.columns.first { column in
        column.said > 0 && counted(kind).contains(Vocabulary.folded(column.name))
          && column.share { Int($0) != nil } > 0.9
      }
      if let count { return (count.name, span.name, kind) }
    }
    return nil
  }

  private static let spans: Set<String> = [
    "week", "month", "quarter", "year", "sprint", "period", "wk", "calendarweek",
  ]

  private static func counted(_ kind: RecordKind) -> Set<String> {
    kind == .incidents ? countedIncidents : countedChanges
  }

  private static let countedIncidents = counts(of: ["incidents", "outages", "tickets", "alerts"])
  private static let countedChanges = counts(of: [
    "deployments", "deploys", "releases", "changes", "rollouts",
  ])

  /// What columns are called that count things, as in `Number of incidents` and `Incident count`.
  private static func counts(of things: [String]) -> Set<String> {
    Set(
      things.flatMap { thing in
        let one = String(thing.dropLast())
        return [
          thing, "number of \(thing)", "no of \(thing)", "# \(thing)", "count of \(thing)",
          "\(one) count", "\(thing) count", "total \(thing)", "\(thing) total", "failed \(thing)",
          "\(thing) opened", "\(thing) closed", "\(thing) created", "\(thing) resolved",
          "\(thing) per day", "\(thing) per week", "\(thing) per month",
        ].map(Vocabulary.folded)
      })
  }

  /// The refusal of rows that count records of a span; `nil` where nothing says so.
  static func refusal(
    of survey: Survey, _ decision: KindDecision, file: String
  ) -> Diagnostic? {
    countsOfSpans(in: survey, decision.cases.map(\.binding)).map {
      .areCounts($0.count, ofEach: $0.span, kind: $0.kind, file: file)
    }
  }
}

extension Diagnostic {
  /// Each row counts several records.
  static func areCounts(_ column: String, kind: RecordKind, file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "\(Excerpt.quoted(column)) counts \(kind.rawValue): a row tells of several, not of one",
      hint:
        "Import the \(kind.rawValue) themselves, one a row. If each row is one all the same, say so "
        + "with \(option: .kind, kind.rawValue).", at: Location(file: file, line: 1))
  }

  /// Each row counts the records of a span of time.
  static func areCounts(
    _ column: String, ofEach span: String, kind: RecordKind, file: String
  ) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "\(Excerpt.quoted(column)) counts the \(kind.rawValue) of each \(Excerpt.quoted(span)): a row tells "
        + "of several, not of one",
      hint:
        "Import the \(kind.rawValue) themselves, one a row: a count does not say when each was.",
      at: Location(file: file, line: 1))
  }
}
