import Chronology
package import Diagnostics
package import Records
package import Reports

/// Whether the records are fit to conclude from, and the file fit to keep them.
package enum Doctor {
  /// Examines a database.
  ///
  /// - Parameters:
  ///   - dataset: Its records.
  ///   - health: How they came in, and the state of the file.
  ///   - queues: Folders that were watched.
  ///   - question: Which records to look at; its period counts.
  /// - Throws: `usage` for a filter that names nothing.
  package static func report(
    _ dataset: Dataset, health: LedgerHealth, queues: [DropQueue], question: Question
  ) throws(Diagnostic) -> Report {
    try question.filter.check(against: dataset)
    let population = Population(dataset, question: question)
    let found = population.map { quality(of: $0) }
    let renames = population.map { Renames($0).found } ?? []
    let twins =
      population.map {
        Twins(dataset, changes: $0.changes, incidents: $0.incidents).found
      } ?? []
    let gaps = population.map { FeedGaps.notices($0, in: FeedGaps.past($0), isOver: true) } ?? []
    let sections = [
      population.map {
        summary(
          $0, findings: found?.findings.count ?? 0, renamed: renames.count, twins: twins.count,
          gaps: gaps.count, health)
      },
      holdings(dataset, population, gaps + twins.map(\.diagnostic) + renames.map(\.diagnostic)),
      environments(dataset), found.map(findings),
      unknownWords(health),
      rejectedLines(health), imports(health), DropFolders.section(queues), file(health),
    ].compactMap(\.self)
    return Report(
      kind: "doctor",
      title: "\(question.title ?? "Doctor"): are the records fit to conclude from?",
      facts: facts(population), sections: sections, figures: [], history: [], definitions: [],
      notes: [], zone: question.calendar.zone)
  }

  private static func facts(_ population: Population?) -> [Fact] {
    guard let population else { return [Fact("Records", "none yet")] }
    return [
      Fact("As of", "\(population.asOf)"),
      Fact("Time zone", "\(population.question.calendar.zone.identifier)"),
    ]
  }

  /// The answer before its parts: how many records, and what stands against concluding from them.
  private static func summary(
    _ population: Population, findings: Int, renamed: Int, twins: Int, gaps: Int,
    _ health: LedgerHealth
  ) -> Section {
    let feeds = Feed.all(population.dataset)
    let quiet = feeds.count { $0.isQuiet(at: population.asOf) }
    let kinds = RecordKind.allCases.compactMap { kind -> Prose? in
      let count = feeds.filter { $0.kind == kind }.reduce(0) { $0 + $1.count }
      return count == 0 ? nil : "\(count, kind.singular, plural: kind.rawValue)"
    }
    let reservations: [(count: Int, words: Prose)] = [
      (findings, "\(findings, "finding")"),
      (twins, "records that seem to stand under two sources"),
      (quiet, "\(quiet, "feed") gone quiet"),
      (gaps, "\(gaps, "silence") between records"),
      (renamed, "\(renamed, "service") that may have another name now"),
      (
        health.rejectedCount, "\(health.rejectedCount, "line") that could not be read"
      ),
      (
        health.unknownWords.count,
        "\(health.unknownWords.count, "word") that Toll does not understand"
      ),
    ]
    let open = reservations.filter { $0.count > 0 }.map(\.words)
    let verdict: Prose =
      open.isEmpty
      ? missing(in: population.dataset)
        ?? "Nothing was found that stands against concluding from them."
      : "Before concluding from them, look at " + enumerated(open) + "."
    let damage: Prose =
      health.faults.isEmpty
      ? ""
      : health.isRepairable
        ? " The database file disagrees with itself." : " The database file is damaged."
    return Section(
      name: "summary", title: "In short",
      blocks: [.paragraph(enumerated(kinds) + ". " + verdict + damage)])
  }

  /// That records of one kind alone tell nothing of what change costs; `nil` where there are both.
  private static func missing(in dataset: Dataset) -> Prose? {
    guard dataset.changes.count == 0 || dataset.incidents.count == 0 else { return nil }
    let kind: RecordKind = dataset.changes.count == 0 ? .changes : .incidents
    return "No \(kind.noun) is among them, so what change costs cannot be told."
  }

  /// Pieces as a person lists them: `a, b and c`.
  private static func enumerated(_ pieces: [Prose]) -> Prose {
    guard let last = pieces.last, pieces.count > 1 else { return pieces.first ?? "" }
    return .joined(Array(pieces.dropLast()), separator: ", ") + " and " + last
  }

  /// How many records of which source, and until when each source has spoken.
  private static func holdings(
    _ dataset: Dataset, _ population: Population?, _ remarks: [Diagnostic]
  ) -> Section? {
    guard let population else {
      return Section(
        name: "records", title: "Records",
        blocks: [.paragraph("The database holds no records; import some with \"toll import\".")])
    }
    let feeds = Feed.all(dataset)
    let table = Table(
      name: "sources", title: "Where the records come from",
      columns: [
        Table.Column("source", "Source", .text), Table.Column("kind", "Kind", .text),
        Table.Column("records", "Records", .number(.records)),
        Table.Column("first", "First", .moment), Table.Column("last", "Last", .moment),
        Table.Column("quiet_days", "Quiet for", .number(.days)),
      ],
      rows: feeds.map { feed in
        [
          .text(feed.source), .text(feed.kind.rawValue), .number(Double(feed.count)),
          .moment(feed.first), .moment(feed.last),
          .number(Double(population.asOf.since(feed.last)) / Double(Milliseconds.day)),
        ]
      }, footnotes: [])
    let quiet = feeds.filter { $0.isQuiet(at: population.asOf) }.map { feed in
      Diagnostic(
        .warning, .caveat, "\(feed.kind.rawValue) of \(feed.source) have gone quiet",
        hint: "Look whether its export still runs; silence would read as calm.", at: nil)
    }
    return Section(
      name: "records", title: "Records",
      blocks: [.table(table)]
        + (quiet.isEmpty && remarks.isEmpty ? [] : [.notes(quiet + remarks)]))
  }

  /// Each environment that changes name, and whether these count.
  private static func environments(_ dataset: Dataset) -> Section? {
    let changes = dataset.changes
    var counts: [Int32: (changes: Int, counts: Bool)] = [:]
    for row in 0..<changes.count where changes.environment[row] >= 0 {
      counts[changes.environment[row], default: (0, changes.isProduction[row])].changes += 1
    }
    guard !counts.isEmpty else { return nil }
    let rows = counts.sorted { ($1.value.changes, $0.key) < ($0.value.changes, $1.key) }
    let table = Table(
      name: "environments", title: "Which environments count as production",
      columns: [
        Table.Column("environment", "Environment", .text),
        Table.Column("changes", "Changes", .number(.changes)),
        Table.Column("production", "Production", .text),
      ],
      rows: rows.map { code, found in
        [
          .text(dataset.word(code) ?? ""), .number(Double(found.changes)),
          .text(found.counts ? "yes" : "no"),
        ]
      },
      footnotes: ["By the words of their names, or as \"production\" in toll.yaml lists them."]
    ).showing(first: 20)
    return Section(name: "environments", title: "Environments", blocks: [.table(table)])
  }

  private static func quality(of population: Population) -> (
    period: Period, findings: [DataQuality.Finding]
  ) {
    let resolver = PeriodResolver(population)
    let period = resolver.resolve(population.question.period)
    let sample = Sample(population, range: resolver.observed(period))
    return (period, DataQuality(population, sample: sample).findings)
  }

  private static func findings(_ quality: (period: Period, findings: [DataQuality.Finding]))
    -> Section
  {
    Section(
      name: "findings",
      title: quality.period.name == "all" ? "Findings" : "Findings, \(quality.period.name)",
      blocks: quality.findings.isEmpty
        ? [.paragraph("Nothing was found missing or impossible.")]
        : [.notes(quality.findings.map(\.diagnostic))])
  }

  private static func unknownWords(_ health: LedgerHealth) -> Section? {
    guard !health.unknownWords.isEmpty else { return nil }
    let table = Table(
      name: "unknown_words", title: "Words Toll does not understand",
      columns: [
        Table.Column("field", "Column", .text), Table.Column("word", "Word", .text),
        Table.Column("records", "Records", .number(.records)),
      ],
      rows: health.unknownWords.map {
        [.text($0.field), .text($0.word), .number(Double($0.count))]
      },
      footnotes: [
        "Teach them in toll.yaml under outcomes, severities or states; nothing need be imported again."
      ]
    ).showing(first: 20)
    return Section(name: "words", title: "Unknown words", blocks: [.table(table)])
  }

  private static func rejectedLines(_ health: LedgerHealth) -> Section? {
    guard health.rejectedCount > 0 else { return nil }
    let table = Table(
      name: "rejected_lines", title: "Lines that could not be read",
      columns: [
        Table.Column("file", "File", .text), Table.Column("line", "Line", .text),
        Table.Column("field", "Column", .text), Table.Column("value", "Value", .text),
        Table.Column("reason", "Reason", .text), Table.Column("hint", "What to do", .text),
      ],
      rows: health.rejectedLines.map { line in
        [
          .text(line.file), line.line.map { .text(String($0)) } ?? .missing,
          line.field.map { .text($0) } ?? .missing, line.value.map { .text($0) } ?? .missing,
          .text(line.reason), line.hint.map { .text($0) } ?? .missing,
        ]
      },
      footnotes: health.rejectedLines.count < health.rejectedCount
        ? ["\(health.rejectedLines.count) of \(health.rejectedCount, "line")."] : [])
    return Section(name: "rejected", title: "Rejected lines", blocks: [.table(table)])
  }

  private static func imports(_ health: LedgerHealth) -> Section? {
    guard health.importCount > 0 else { return nil }
    let table = Table(
      name: "imports", title: "Imports, newest first",
      columns: [
        Table.Column("imported_at", "When", .moment), Table.Column("file", "File", .text),
        Table.Column("source", "Source", .text), Table.Column("kind", "Kind", .text),
        Table.Column("added", "Added", .number(.records)),
        Table.Column("updated", "Updated", .number(.records)),
        Table.Column("unchanged", "Unchanged", .number(.records)),
        Table.Column("rejected", "Rejected", .number(.records)),
      ],
      rows: health.imports.map { entry in
        [
          .moment(entry.importedAt), .text(entry.file), .text(entry.source), .text(entry.kind),
          .number(Double(entry.added)), .number(Double(entry.updated)),
          .number(Double(entry.unchanged)), .number(Double(entry.rejected)),
        ]
      },
      footnotes: health.imports.count < health.importCount
        ? ["The latest \(health.imports.count) of \(health.importCount, "import")."] : [])
    return Section(name: "imports", title: "Imports", blocks: [.table(table)])
  }

  private static let repair: Advice =
    "The database file disagrees with itself; \(command: "doctor", option: .repair) mends it, after a backup."

  private static func file(_ health: LedgerHealth) -> Section {
    let size = Double(health.bytes) / 1_048_576
    let facts: Prose =
      "\((size * 10).rounded() / 10, .number) MiB, schema version \(health.schemaVersion), \(health.engine)."
    // On a server nobody looked at any file.
    let isFile = health.engine.hasPrefix("SQLite")
    let state: Prose =
      health.faults.isEmpty
      ? (isFile ? "The database file is sound: " : "The rows of the database are sound: ") + facts
      : health.isRepairable
        ? Prose(parts: [.advice(Self.repair)])
        : "The database file is damaged; restore it from a backup."
    let faults = health.faults.map { Diagnostic(.error, .badData, $0.words, hint: nil, at: nil) }
    return Section(
      name: "file", title: "The database itself",
      blocks: [.paragraph(state)] + (faults.isEmpty ? [] : [.notes(faults)]))
  }
}

extension RecordKind {
  /// One record of the kind.
  fileprivate var singular: String {
    switch self {
    case .changes: "change"
    case .incidents: "incident"
    case .recoveries: "recovery"
    case .notes: "note"
    }
  }
}
