import Chronology
package import Diagnostics
package import Records
package import Reports

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
  static let parts: [any PostmortemPart] = [
    InOneParagraph(), CourseOfEvents(), HowLong(), WhatChangedBefore(), Precedented(),
    NotKnown(), QuestionsToAsk(),
  ]

  private let inquiry: Inquiry

  /// Finds the incident and the changes around it.
  ///
  /// - Parameter name: The incident's id; `SOURCE:ID` where several sources use it.
  /// - Throws: `noInput` when there are no records, `usage` when no incident or several are meant.
  package init(of name: String, _ dataset: Dataset, question: Question) throws(Diagnostic) {
    let incident = try dataset.incident(named: name)
    var question = question
    // A drill may have its post-mortem, too.
    question.includesPlanned = question.includesPlanned || dataset.incidents.isPlanned[incident]
    guard let population = Population(dataset, question: question) else { throw .noRecords }
    inquiry = Inquiry(SuspectSearch(population), incident: incident)
  }

  /// The store's numbers of the changes whose words the pack needs.
  package var changeRowIDs: [Int64] { inquiry.rowIDs }

  /// The store's number of the incident.
  package var incidentRowID: Int64 {
    inquiry.search.population.dataset.incidents.rowIDs[inquiry.incident]
  }

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
      inquiry, changeWords: changeWords, words: words, namesAuthors: namesAuthors)
    return Report(
      kind: "postmortem", title: title(context), facts: facts(context),
      sections: Self.parts.compactMap { $0.compose(context) }, figures: [], history: [],
      definitions: Self.definitions, notes: [], zone: context.calendar.zone)
  }

  private func title(_ context: PostmortemContext) -> String {
    let title = context.incidents.titles[context.incident].map { ": \($0)" } ?? ""
    return "Post-mortem pack, \(context.id)\(title)"
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
      Fact(
        "As of",
        "\(context.population.asOf)\(context.population.question.asOf == nil ? ", the latest moment in the records" : "")"
      ),
      Fact("Time zone", "\(context.calendar.zone.identifier)"),
    ]
    return known.compactMap(\.self)
  }

  private static let definitions = [
    Definition(
      term: "suspect",
      text:
        "a production change that had begun when the incident began and was still running or had "
        + "finished no longer than the window before it, on the same service, on one it depends on, or "
        + "of a type that reaches every service; also one that was taken back by name because of it"
    ),
    Definition(
      term: "by chance",
      text:
        "other weeks in which, at the same hour of the week, such a change stood before nothing: "
        + "what timing alone would have shown"),
    Definition(
      term: "its kind",
      text:
        "changes of the same type on the same service; where fewer than 20 have a known outcome, "
        + "of the same type; else all"),
    Definition(
      term: "time to recover",
      text: "start, else detection, to resolution; open incidents count as open"),
  ]
}

extension Dataset {
  /// The row of an incident by its id, or by `SOURCE:ID`.
  ///
  /// - Throws: `usage` where no incident has it, or those of several sources do.
  func incident(named name: String) throws(Diagnostic) -> Int {
    let rows = incidents.ids.indices.filter {
      incidents.ids[$0] == name || self.name(of: $0) == name
    }
    guard let row = rows.first else { throw .unknownIncident(name, near: idsNear(name)) }
    guard rows.count == 1 else {
      throw .ambiguousIncident(name, choices: rows.map { self.name(of: $0) })
    }
    return row
  }

  private func name(of row: Int) -> String {
    "\(sources[Int(incidents.source[row])].name):\(incidents.ids[row])"
  }

  /// Some ids that share the most of their beginning with another, the newest first.
  private func idsNear(_ name: String) -> [String] {
    func shared(_ row: Int) -> Int { incidents.ids[row].commonPrefix(with: name).count }
    let rows = incidents.ids.indices.map { ($0, shared($0)) }
    let best = rows.map(\.1).max() ?? 0
    return rows.filter { $0.1 == best }.suffix(5).reversed().map { incidents.ids[$0.0] }
  }
}

extension String {
  /// The characters with which both begin.
  fileprivate func commonPrefix(with other: String) -> Substring {
    let count = zip(self, other).prefix { $0 == $1 }.count
    return prefix(count)
  }
}

extension Diagnostic {
  /// No incident has that id.
  package static func unknownIncident(_ name: String, near: [String]) -> Diagnostic {
    Diagnostic(
      .error, .usage, "there is no incident \"\(name)\"",
      hint: near.isEmpty
        ? "No incidents are recorded; import some with \"toll import\"."
        : "Among the incidents are \(near.joined(separator: ", ")).", at: nil)
  }

  /// Incidents of several sources have that id.
  package static func ambiguousIncident(_ name: String, choices: [String]) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(choices.count) incidents have the id \"\(name)\"",
      hint: "Say which: \(choices.joined(separator: ", ")).", at: nil)
  }
}
