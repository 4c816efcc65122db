import Chronology
package import Diagnostics
package import Records
package import Reports
import Text

/// A part of a post-mortem pack: a section composed from findings, or none when there is nothing to
/// say.
protocol PostmortemPart: Sendable {
  /// Its section of the pack.
  func compose(_ context: PostmortemContext) -> Section?
}

/// The pack for one incident: what happened, what changed before, whether it happened before, and
/// what nobody knows.
package struct Postmortem {
  /// The parts, in the order of the pages.
  static let parts: [any PostmortemPart] =
    [
      InOneParagraph(), CourseOfEvents(), HowLong(), WhatChangedBefore(), WhatWasSaid(),
      Precedented(), NotKnown(),
    ] + worksheet

  /// The parts that people fill in, with what they have noted already.
  private static let worksheet: [any PostmortemPart] = [
    WhatWeNoted(), Factors(), WentWell(), Actions(), Attendees(), QuestionsToAsk(),
  ]

  /// More suspects than this no page shows; of each the whole kind is looked at.
  private static let mostSuspects = Table.Excerpt.usual

  private let study: Study
  private let inquiry: Inquiry
  private let course: Inquiry.Course
  private let extent: Extent

  /// How far back changes are to be read for an incident, by the store's number of it.
  package static func reach(of rowID: Int64) -> Dataset.Reach { Inquiry.reach(of: rowID) }

  /// Finds the incident and the changes around it.
  ///
  /// - Parameters:
  ///   - rowID: The store's number of the incident.
  ///   - extent: Whether suspects and changes beyond what a page shows are wanted, too.
  /// - Throws: `noInput` when there is no such incident.
  package init(
    of rowID: Int64, _ dataset: Dataset, question: Question, extent: Extent = .whole
  ) throws(Diagnostic) {
    let question = try question.counting(rowID, of: dataset)
    try self.init(of: rowID, Study(dataset, question: question), extent: extent)
  }

  /// The same of records that were read before, by a question that counts the incident.
  package init(of rowID: Int64, _ study: Study, extent: Extent = .whole) throws(Diagnostic) {
    guard let incident = study.dataset.incidents.rowIDs.firstIndex(of: rowID) else {
      throw .incidentIsInNoFigure
    }
    self.study = study
    inquiry = Inquiry(study.search, incident: incident)
    course = inquiry.course(atMost: extent.limit(onPage: Inquiry.Course.longest))
    self.extent = extent
  }

  /// The store's numbers of the changes whose words the pack needs.
  package var changeRowIDs: [Int64] { inquiry.rowIDs(and: course.changes) }

  /// The pack as a report.
  ///
  /// - Parameters:
  ///   - changeWords: What is written about the changes of `changeRowIDs`.
  ///   - words: What is written about the incident.
  ///   - namesAuthors: Whether to say who made a change; a blameless pack does not.
  package func report(
    changeWords: [Int64: ChangeWords], words: IncidentWords, namesAuthors: Bool
  ) -> Report {
    let context = PostmortemContext(
      inquiry, of: study, course: course, changeWords: changeWords, words: words,
      namesAuthors: namesAuthors, mostShown: extent.limit(onPage: Self.mostSuspects))
    return Report(
      kind: "postmortem", title: title(context), facts: facts(context),
      sections: Self.parts.compactMap { $0.compose(context) }, figures: [], history: [],
      definitions: Self.definitions, notes: [], zone: context.calendar.zone)
  }

  private func title(_ context: PostmortemContext) -> String {
    let title = context.incidents.titles[context.incident].map { ": \($0)" } ?? ""
    let subject =
      context.population.question.title.map { "\($0): post-mortem pack" } ?? "Post-mortem pack"
    return "\(subject), \(context.id)\(title)"
  }

  private func facts(_ context: PostmortemContext) -> [Fact] {
    let severity = Int(context.incidents.severity[context.incident])
    let known: [Fact?] = [
      severity == 0 ? nil : Fact("Severity", "\(severity)"),
      context.service.map { Fact("Service", "\($0)") },
      context.dataset.word(context.incidents.category[context.incident])
        .map { Fact("Category", "\($0)") },
      context.words.url.map { Fact("Record", "\($0)") },
      context.incidents.isPlanned[context.incident]
        ? Fact("Planned", "a drill or planned maintenance, in no other report") : nil,
      context.incidents.isLeftOut(context.incident)
        ? Fact(
          "Left out",
          "by its state, \(context.dataset.stateWords(of: [context.incident])), in no other report")
        : nil,
      Fact(
        "As of",
        "\(context.population.asOf)\(context.population.question.asOf == nil ? ", the latest moment in the records" : "")"
      ),
      context.dataset.known?.fact,
      context.population.reach,
      Fact("Time zone", "\(context.calendar.zone.identifier)"),
    ]
    return known.compactMap(\.self)
  }

  private static let definitions =
    SuspectWords.definitions + [
      Definition(
        term: "time to recover",
        text:
          "start, else detection, to resolution; open incidents count as lasting at least until "
          + "the end of observation")
    ]
}

extension Question {
  /// The same, by which an incident counts: a drill may have its post-mortem, too, and so may what was
  /// declined.
  ///
  /// - Throws: `noInput` where the records hold no such incident.
  package func counting(_ rowID: Int64, of dataset: Dataset) throws(Diagnostic) -> Question {
    guard let incident = dataset.incidents.rowIDs.firstIndex(of: rowID) else {
      throw .incidentIsInNoFigure
    }
    var question = self
    question.includesPlanned = includesPlanned || dataset.incidents.isPlanned[incident]
    question.includesLeftOut = includesLeftOut || dataset.incidents.isLeftOut(incident)
    return question
  }
}

extension Diagnostic {
  /// An incident that is in the database and in no figure has no pack.
  static let incidentIsInNoFigure = Diagnostic(
    .error, .noInput, "this incident is in no figure, and so has no pack",
    hint: "Either toll.yaml excludes it, or one of its times cannot be: \"toll doctor\" tells.",
    at: nil)
}
