import Chronology
package import Diagnostics
package import Records

/// What a statement about an incident and a change does to the figures, in words.
package struct LinkEffect {
  /// A pair and what is said of it.
  package struct Statement: Sendable {
    /// The store's numbers.
    package let incident: Int64
    package let change: Int64
    /// As the person named them.
    package let incidentName: String
    package let changeName: String
    package let verdict: Dataset.Link.Verdict

    /// A statement about a pair.
    package init(
      incident: Int64, change: Int64, incidentName: String, changeName: String,
      verdict: Dataset.Link.Verdict
    ) {
      self.incident = incident
      self.change = change
      self.incidentName = incidentName
      self.changeName = changeName
      self.verdict = verdict
    }
  }

  /// What it does: a clause to be followed by a full stop.
  package let clause: String
  /// What makes the statement an unusual one.
  package let warnings: [Diagnostic]

  /// Works out what a statement does.
  ///
  /// - Parameters:
  ///   - statement: What is about to be said, or has been.
  ///   - dataset: The records before it.
  /// - Returns: `nil` where the dataset lacks one of the two.
  package init?(of statement: Statement, in dataset: Dataset, question: Question) {
    guard let incident = dataset.incidents.rowIDs.firstIndex(of: statement.incident),
      let change = dataset.changes.rowIDs.firstIndex(of: statement.change),
      let before = Population(dataset, question: question),
      let after = Population(
        dataset.stating(statement.verdict, incident, change), question: question)
    else { return nil }
    clause = Self.clause(
      statement, incident, change, verdicts: (before.verdicts[change], after.verdicts[change]),
      in: after)
    let isLate =
      statement.verdict == .declared
      && dataset.changes.begunAt(change) > dataset.incidents.datedAt(incident)
    let isKnown = dataset.changes.startedAt[change] != nil
    warnings = isLate ? [.changeAfterIncident(statement, isKnownToBegin: isKnown)] : []
  }

  private static func clause(
    _ statement: Statement, _ incident: Int, _ change: Int,
    verdicts: (before: Population.Verdict, after: Population.Verdict), in population: Population
  ) -> String {
    let name = statement.changeName
    let dataset = population.dataset
    if !dataset.changes.isProduction[change] {
      return "\(name) is not in production and counts in no figure of it"
    }
    switch verdicts.after {
    case .aborted: return "\(name) was aborted and counts in no rate"
    case .unstated, .unstatedButBlamed:
      return "\(name) has no recorded outcome and stays out of the failure rate"
    case .unrated:
      let source = Int(dataset.changes.source[change])
      return "\(name) stays out of the failure rate, as all of \(dataset.sources[source].name): "
        + (population.rateBases[source].refusal?.reason ?? "it carries none")
    case .failed where [.failed, .rolledBack].contains(dataset.changes.outcome[change]):
      return "\(name) counts as failed by its outcome in any case"
    case .failed where verdicts.before == .failed:
      return statement.verdict == .declared
        ? "\(name) counted as failed before"
        : "\(name) still counts as failed, for another incident"
    case .failed: return "\(name) now counts as failed"
    case .succeeded where statement.verdict == .declared && dataset.incidents.isPlanned[incident]:
      return "\(statement.incidentName) is planned work, which makes no change a failed one"
    case .succeeded where statement.verdict == .declared && dataset.incidents.isLeftOut(incident):
      return "\(statement.incidentName) is left out by its state, and makes no change a failed one"
    case .succeeded where verdicts.before == .failed: return "\(name) no longer counts as failed"
    case .succeeded: return "nothing linked the two before, and no rule will"
    }
  }
}

extension Dataset {
  /// The same records with one more statement of a person, in place of what was said of the pair.
  fileprivate func stating(_ verdict: Link.Verdict, _ incident: Int, _ change: Int) -> Dataset {
    var stated = self
    stated.links.removeAll { $0.incident == incident && $0.change == change }
    stated.links.append(
      // Neither the moment nor the reason changes a figure.
      Link(
        incident: incident, change: change, changeID: "", verdict: verdict,
        origin: .person(reason: nil, at: Instant(milliseconds: 0))))
    return stated
  }
}

extension Diagnostic {
  /// The change cannot have been running when the incident began, as far as records tell.
  static func changeAfterIncident(
    _ statement: LinkEffect.Statement, isKnownToBegin: Bool
  ) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      isKnownToBegin
        ? "\(statement.changeName) began after \(statement.incidentName) had begun"
        : "\(statement.changeName) finished only after \(statement.incidentName) had begun; when it "
          + "began is not recorded",
      hint: "It is declared all the same; \"toll unlink \(statement.incidentName) "
        + "\(statement.changeName)\" takes it back.", at: nil)
  }
}
