package import Chronology
package import Diagnostics
package import Records
package import Reports

/// The changes that count, aborted ones among them, by the moment they are counted at.
///
/// `failed` is what the change failure rate counts: the rows that have it true are its k, those that
/// have it at all its n.
package struct ChangeExtract: Extract {
  package static let name = "changes"
  package let kind = RecordKind.changes

  package let columns = [
    "id", "type", "service", "environment", "team", "title", "author", "started_at",
    "finished_at",
    "outcome", "lines_added", "lines_deleted", "files_changed", "commits", "first_commit_at",
    "reference", "url", "bot", "source", "failed", "incidents", "attributes",
    "risk",
  ]

  private let population: Population
  private let rows: [Int]
  /// Ids of the incidents a change caused, by its row.
  private let caused: [Int: [String]]

  package init(_ population: Population, in range: Range<Instant>) {
    let dataset = population.dataset
    self.population = population
    rows = population.changes.filter { range.contains(dataset.changes.datedAt($0)) }
    var caused: [Int: [String]] = [:]
    for incident in population.countedIncidents {
      for change in population.causes[incident] ?? [] {
        caused[change, default: []].append(dataset.incidents.ids[incident])
      }
    }
    self.caused = caused
  }

  package var recordIDs: [Int64]? { rows.map { population.dataset.changes.rowIDs[$0] } }

  package func visit(
    _ details: some RecordDetails, _ take: ([ExtractCell]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try details.visitChanges(recordIDs ?? []) { place, details throws(Diagnostic) in
      try take(cells(rows[place], details))
    }
  }

  private func cells(_ row: Int, _ details: ChangeDetails) -> [ExtractCell] {
    let dataset = population.dataset
    let changes = dataset.changes
    let words = details.words
    return [
      .text(words.id), .optional(dataset.word(changes.type[row])),
      .optional(dataset.word(changes.service[row])),
      .optional(dataset.word(changes.environment[row])),
      .optional(dataset.word(changes.team[row])), .optional(words.title), .optional(words.author),
      .optional(changes.startedAt[row]), .optional(changes.finishedAt[row]),
      outcome(row), .optional(details.linesAdded),
      .optional(details.linesDeleted), .optional(changes.files[row]),
      .optional(changes.commits[row]), .optional(changes.firstCommitAt[row]),
      .optional(words.reference), .optional(words.url), .flag(changes.isBot[row]),
      .text(dataset.sources[Int(changes.source[row])].name), failed(row),
      .optional(caused[row]?.joined(separator: ";")),
      details.attributes.map { .object($0) } ?? .missing,
      .optional(dataset.word(changes.risk[row])),
    ]
  }

  private func outcome(_ row: Int) -> ExtractCell {
    let outcome = population.dataset.changes.outcome[row]
    return outcome == .unknown ? .missing : .text(outcome.name)
  }

  private func failed(_ row: Int) -> ExtractCell {
    switch population.verdicts[row] {
    case .succeeded: .flag(false)
    case .failed: .flag(true)
    case .unstated, .unstatedButBlamed, .unrated, .aborted: .missing
    }
  }
}
