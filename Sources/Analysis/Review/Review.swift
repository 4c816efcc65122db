import Chronology
package import Diagnostics
package import Records
package import Reports
import Text

/// A part of the review: a section composed from findings, or none when there is nothing to say.
protocol ReviewPart: Sendable {
  /// Its section of the review.
  func compose(_ context: ReviewContext) -> Section?
}

/// The ops review: every part of it, in order, for one question.
package enum Review {
  /// The types of the parts, in the order of the pages.
  package static var partNames: [String] { parts.map { "\(type(of: $0))" } }

  /// The parts, in the order of the pages.
  static let parts: [any ReviewPart] =
    brief + [
      TalkingPoints(), AskedFigures(), Targets(), ErrorBudgets(), BeforeAndAfter(), SideBySide(),
      CostOfChange(), SizeAndFailure(), RiskAndFailure(),
      AfterChanges(), JudgedSuspects(), WeekdayAndHour(),
      Response(), IncidentList(), ReturnsAndActions(), ServicesAndTeams(),
      Distrust(),
    ]

  /// The parts of the first page.
  private static let brief: [any ReviewPart] = [
    Headline(), Opening(), TimeAxis(), TypesInBrief(), StillOpen(), OpenActions(),
  ]

  /// Composes the review.
  ///
  /// - Parameter extent: Whether its figures by every scope are wanted, too, which no page shows.
  /// - Parameter isBrief: Whether the first page alone is wanted, and in files the figures on it.
  /// - Throws: `noInput` when there are no records, `usage` for a filter that names nothing.
  package static func report(
    _ dataset: Dataset, question: Question, extent: Extent = .whole, isBrief: Bool = false
  ) throws(Diagnostic) -> Report {
    try report(
      Study(dataset, question: question), question: question, extent: extent, isBrief: isBrief)
  }

  /// The same of records that were read before.
  package static func report(
    _ study: Study, question: Question, extent: Extent = .whole, isBrief: Bool = false
  ) throws(Diagnostic) -> Report {
    let context = try context(study, question: question, isWhole: true)
    guard !isBrief else { return brief(context, extent: extent) }
    let metrics = metrics(of: question)
    let counted = extent == .page ? [] : metrics
    return Report(
      kind: "review", title: title(context), facts: facts(context),
      sections: sections(parts, context),
      figures: concurrentMap(counted) { figures(of: $0, context) }.flatMap(\.self),
      history: concurrentMap(counted) { history(of: $0, context) }.flatMap(\.self),
      fileTables: extent == .page ? [] : MonthTables(context)?.tables ?? [],
      definitions: metrics.map {
        Definition(
          term: $0.name, text: $0.definition(for: context.sample),
          method: $0.method(for: context.sample))
      },
      notes: [], zone: question.calendar.zone, period: context.period)
  }

  private static func brief(_ context: ReviewContext, extent: Extent) -> Report {
    let shown = Set(Headline.metrics.map(\.name))
    let metrics =
      extent == .page
      ? [] : metrics(of: context.population.question).filter { shown.contains($0.name) }
    return Report(
      kind: "review", title: title(context), facts: facts(context),
      sections: sections(brief, context),
      figures: metrics.flatMap {
        figures(of: $0, context).filter { $0.scope == Scope.all.rawValue }
      },
      history: metrics.flatMap { history(of: $0, context) }, definitions: [], notes: [],
      zone: context.calendar.zone, period: context.period)
  }

  /// What the parts say, in their order; where no record reaches the period, that comes first.
  private static func sections(_ parts: [any ReviewPart], _ context: ReviewContext) -> [Section] {
    let composed = concurrentMap(parts) { $0.compose(context) }.compactMap(\.self)
    guard context.silence != nil else { return composed }
    return composed.filter { $0.name == Opening.name } + composed.filter { $0.name != Opening.name }
  }

  /// The figures of the review alone: those of the period by every scope, then week by week.
  ///
  /// - Throws: as `report`.
  package static func figures(
    _ dataset: Dataset, question: Question
  ) throws(Diagnostic) -> (period: [Figure], history: [Figure]) {
    let study = try Study(dataset, question: question)
    let context = try context(study, question: question, isWhole: false)
    let metrics = metrics(of: question)
    return (
      concurrentMap(metrics) { figures(of: $0, context) }.flatMap(\.self),
      concurrentMap(metrics) { history(of: $0, context) }.flatMap(\.self)
    )
  }

  private static func context(
    _ study: Study, question: Question, isWhole: Bool
  ) throws(Diagnostic) -> ReviewContext {
    try Compared.check(study.population(for: question))
    return ReviewContext(study, question: question, isWhole: isWhole)
  }

  private static func metrics(of question: Question) -> [any Metric] {
    MetricCatalog.all.filter { question.metrics?.contains($0.name) ?? true }
  }

  private static func title(_ context: ReviewContext) -> String {
    let subject = context.population.question.title.map { "\($0): ops review" } ?? "Ops review"
    return "\(subject), \(context.period.name)\(context.goesOn ? ", so far" : "")"
  }

  private static func facts(_ context: ReviewContext) -> [Fact] {
    let question = context.population.question
    var facts = [
      Fact("Period", period(context)),
      Fact(
        "As of",
        "\(context.population.asOf)\(question.asOf == nil ? ", the latest moment in the records" : "")"
      ),
    ]
    if let known = context.dataset.known { facts.append(known.fact) }
    facts += [
      Fact("Time zone", "\(question.calendar.zone.identifier)"),
      Fact("Links", Prose(parts: [.text(linkPhrase(question))])),
    ]
    if let compared = context.compared { facts.append(compared.fact) }
    if let filter = question.filter.phrase { facts.append(Fact("Only", "\(filter)")) }
    return facts
  }

  private static func period(_ context: ReviewContext) -> Prose {
    let days: Prose =
      "\(context.period.firstDay.description) to \(context.lastDay.description), \(context.period.dayCount, "day")"
    return switch context.coverage {
    case .whole: days
    case .partial: days + ", not wholly covered by the records"
    case .none: days + ", which no record reaches"
    }
  }

  private static func linkPhrase(_ question: Question) -> String {
    switch question.links {
    case .declared: "declared by a person or the source"
    case .inferred:
      "declared, else inferred: the latest change of the same service within "
        + "\(Double(question.window) / Double(Milliseconds.hour)) h before the incident"
    }
  }

  /// A metric for the period, whole and by every scope it knows.
  private static func figures(of metric: any Metric, _ context: ReviewContext) -> [Figure] {
    Scope.allCases.filter { metric.scopes.contains($0) }.flatMap { scope in
      (context.segments[scope] ?? []).map { segment in
        let estimate = metric.measure(segment.sample)
          .refused(
            context.silence?.refusal
              ?? (isCensus(metric, context) && context.unrecorded(metric) != nil
                ? nil
                : context.population.unrecorded.refusal(
                  of: metric.counted, by: scope, segment: segment.name))
              ?? (scope == .hour ? hourRefusal(of: metric, context) : nil))
        return Figure(
          period: context.period, scope: scope.rawValue, segment: segment.name,
          metric: metric.name, estimate: estimate,
          definition: context.definition(of: metric, for: segment.sample, with: estimate))
      }
    }
  }

  /// Whether a metric counts the records of a kind: for a file none on record are 0 of them, but where it
  /// cannot be told which are asked for.
  private static func isCensus(_ metric: any Metric, _ context: ReviewContext) -> Bool {
    guard metric is ChangeCount || metric is IncidentCount else { return false }
    return metric.counted.flatMap(context.population.unrecorded.reasonAgainstFilter) == nil
  }

  /// Why a metric cannot be told by the hour, where its records are days without a clock.
  private static func hourRefusal(
    of metric: any Metric, _ context: ReviewContext
  ) -> Estimate.Status? {
    // Only incidents are told apart by severity.
    metric.scopes.contains(.severity)
      ? context.sample.startsAtMidnight.refusal : context.changesAtMidnight.refusal
  }

  private static func history(of metric: any Metric, _ context: ReviewContext) -> [Figure] {
    context.history.map { past in
      Figure(
        period: Period(past.week), scope: Scope.all.rawValue, segment: "", metric: metric.name,
        estimate: metric.measure(past.sample)
          .refused(isCensus(metric, context) ? nil : context.unrecorded(metric)),
        definition: metric.fullDefinition(for: past.sample))
    }
  }
}

extension Question.Filter {
  /// The filter in words, `nil` when it wants everything.
  var phrase: String? {
    let parts = [
      ("service", services), ("team", teams), ("type", types), ("environment", environments),
      ("severity", severities.map(String.init)),
    ]
    let wanted = parts.filter { !$0.1.isEmpty }.map { "\($0.0) \($0.1.joined(separator: " or "))" }
    return wanted.isEmpty ? nil : wanted.joined(separator: ", ")
  }

  /// Refuses names that no record carries, because a report about nothing reads like good news.
  func check(against dataset: Dataset) throws(Diagnostic) {
    let changes = dataset.changes
    let incidents = dataset.incidents
    func names(_ codes: Set<Int32>) -> Set<String> {
      Set(codes.flatMap { dataset.members(of: $0) }.map { dataset.word($0) ?? Scope.nameOfMissing })
    }
    let known: [(field: Advice.Option.Name, wanted: [String], known: () -> Set<String>)] = [
      (.service, services, { names(Set(changes.service).union(incidents.service)) }),
      (.team, teams, { names(Set(changes.team).union(incidents.team)) }),
      (.type, types, { names(Set(changes.type)) }),
      (.environment, environments, { names(Set(changes.environment)) }),
    ]
    for (field, wanted, known) in known where !wanted.isEmpty {
      let known = known()
      for name in wanted where !known.contains(name) {
        throw .unknownName(name, field: field, known: known.sorted())
      }
    }
  }
}

extension Diagnostic {
  /// The database holds nothing to report on.
  package static let noRecords = Diagnostic(
    .error, .noInput, "the database holds no records",
    hint: "Import some first, as in \"toll import FILE\", or see \"toll demo\".", at: nil)

  /// A filter names what no record carries.
  package static func unknownName(
    _ name: String, field: Advice.Option.Name, known: [String]
  ) -> Diagnostic {
    Diagnostic(
      .error, .unknownName, "no record has \(field.rawValue) \"\(name)\"",
      hint: known.isEmpty || known == [Scope.nameOfMissing]
        ? "No record says its \(field.rawValue) at all; leave \(option: field) out."
        : "\(Spelling.suggestion(for: name, among: known))"
          + "Records have \(NameList.words(known, first: 8)).", at: nil)
  }
}
