import Chronology
package import Diagnostics
package import Records
package import Reports
import Text

/// A figure taken apart: what it means, which records it rests on, which were left out and why.
package struct Explanation {
  /// How many records of each sort a page shows; the rest it only counts.
  private static let shown = 20
  /// So many ids of each sort that is left out.
  private static let examples = 5

  private let metric: any Metric
  private let context: ReviewContext
  private let account: Account
  /// How many records behind the figure are listed.
  private let limit: Int

  /// Takes apart a metric for a question.
  ///
  /// - Parameter extent: Whether records beyond what a page shows are wanted, too.
  /// - Throws: `usage` when there is no such metric, `noInput` when there are no records.
  package init(
    of name: String, _ dataset: Dataset, question: Question, extent: Extent = .whole
  ) throws(Diagnostic) {
    guard MetricCatalog.metric(named: name) != nil else { throw .unknownMetric(name) }
    try self.init(
      of: name, Study(dataset, question: question), question: question, extent: extent)
  }

  /// The same of records that were read before.
  package init(
    of name: String, _ study: Study, question: Question, extent: Extent = .whole
  ) throws(Diagnostic) {
    guard let metric = MetricCatalog.metric(named: name) else { throw .unknownMetric(name) }
    self.metric = metric
    context = ReviewContext(study, question: question, isWhole: false)
    account = metric.account(for: context.sample)
    limit = extent.limit(onPage: Self.shown)
  }

  /// The store's numbers of the changes that will be shown, so that their ids can be fetched.
  package var changeRowIDs: [Int64] {
    guard account.kind == .changes else { return [] }
    let rows =
      account.entries.prefix(limit).map(\.row)
      + account.leftOut.flatMap { $0.rows.prefix(Self.examples) }
    return rows.map { context.dataset.changes.rowIDs[$0] }
  }

  /// The kind of the records behind the figure.
  package var kind: RecordKind { account.kind }

  /// The store's numbers of the records that are listed.
  package var listedRowIDs: [Int64] { account.entries.prefix(limit).map { rowID(of: $0.row) } }

  private func rowID(of row: Int) -> Int64 {
    account.kind == .changes
      ? context.dataset.changes.rowIDs[row] : context.dataset.incidents.rowIDs[row]
  }

  /// The explanation as a report.
  ///
  /// - Parameters:
  ///   - changeIDs: Ids by the numbers of `changeRowIDs`.
  ///   - origins: Where the records of `listedRowIDs` come from.
  package func report(
    changeIDs: [Int64: String], origins: RecordOrigins = .none
  ) -> Report {
    let estimate = context.estimate(metric)
    let figure = Figure(
      period: context.period, scope: Scope.all.rawValue, segment: "", metric: metric.name,
      estimate: estimate, definition: context.definition(of: metric, for: context.sample))
    return Report(
      kind: "explain", title: "\(metric.title), \(context.period.name)",
      facts: [
        Fact("As of", "\(context.population.asOf)"), context.dataset.known?.fact,
        Fact("Metric", "\(metric.name)"),
      ].compactMap(\.self),
      sections: [
        Section(
          name: "definition", title: "What it means",
          blocks: [.paragraph(definition)] + method),
        answer(estimate), counted(changeIDs, origins), files(origins), leftOut(changeIDs),
      ].compactMap(\.self), figures: [figure], history: [], definitions: [], notes: [],
      zone: context.calendar.zone)
  }

  private var definition: Prose {
    Prose(parts: [.text(metric.definition(for: context.sample))]).capitalised + "."
  }

  private var method: [Section.Block] {
    guard let method = metric.method(for: context.sample) else { return [] }
    return [.method(["Interval: \(method)."])]
  }

  private func answer(_ estimate: Estimate) -> Section {
    var sentence: Prose = "\(estimate)"
    if let k = estimate.numerator, let n = estimate.denominator {
      sentence = sentence + Prose(": \(k, .number) / \(n, .number)")
    }
    sentence = sentence + Prose(", from \(account.entries.count, account.noun).")
    let remarks = [context.silence?.sentence, metric.remark(on: context.sample)]
    return Section(
      name: "answer", title: "The figure",
      blocks: [.paragraph(sentence)] + remarks.compactMap(\.self).map { .paragraph($0) })
  }

  /// The files that the listed records came from.
  private func files(_ origins: RecordOrigins) -> Section? {
    guard !origins.imports.isEmpty else { return nil }
    var records: [Int64: Int] = [:]
    for number in origins.numbers.values.joined() { records[number, default: 0] += 1 }
    let table = Table(
      name: "origins",
      title: account.entries.count > limit
        ? "Files that the \(limit) records listed came from" : "Files that these records came from",
      columns: [
        Table.Column("import", "Import", .number(.number)), Table.Column("file", "File", .text),
        Table.Column("imported_at", "When", .moment),
        Table.Column("records", "Records", .number(.records)),
      ],
      rows: origins.imports.reversed().map { entry in
        [
          .number(Double(entry.number)), .text(entry.file), .moment(entry.importedAt),
          .number(Double(records[entry.number] ?? 0)),
        ]
      }, footnotes: []
    ).showing(first: Self.shown, remark: "The first \(Self.shown) of \(origins.imports.count).")
    return Section(name: "origins", title: "Where they come from", blocks: [.table(table)])
  }

  private func counted(
    _ ids: [Int64: String], _ origins: RecordOrigins
  ) -> Section? {
    guard !account.entries.isEmpty else { return nil }
    let roles = Dictionary(grouping: account.entries, by: \.role)
      .map { (role: $0.key, count: $0.value.count) }.sorted { $0.role < $1.role }
    let summary = roles.map { Prose("\($0.count) \($0.role)") }
    let table = Table(
      name: "counted", title: "Records behind the figure",
      columns: [
        Table.Column("id", "Id", .text), Table.Column("at", "When", .moment),
        Table.Column("role", "Counts as", .text),
        Table.Column("value", "Value", .number(metric.measure(context.sample).unit)),
        Table.Column("imports", "Imports", .text),
      ],
      rows: account.entries.prefix(limit).map { entry in
        [
          .text(name(of: entry.row, ids)), .moment(moment(of: entry.row)), .text(entry.role),
          entry.value.map { .number($0) } ?? .missing,
          origins.numbers[rowID(of: entry.row)]
            .map { .text($0.map(String.init).joined(separator: ", ")) } ?? .missing,
        ]
      },
      footnotes: []
    ).showing(
      first: Self.shown, of: account.entries.count,
      remark: "The first \(Self.shown) of \(account.entries.count).")
    return Section(
      name: "counted", title: "What counts",
      blocks: [.paragraph(.joined(summary, separator: ", ") + "."), .table(table)])
  }

  private func leftOut(_ ids: [Int64: String]) -> Section? {
    let whole = context.population.leftOut.filter { $0.kind == account.kind }
    guard !account.leftOut.isEmpty || !whole.isEmpty else { return nil }
    let table = Table(
      name: "left_out", title: "Records left out",
      columns: [
        Table.Column("reason", "Why", .text), Table.Column("records", "Records", .number(.records)),
        Table.Column("examples", "Some of them", .text),
      ],
      rows: account.leftOut.map { reason, rows in
        [
          .text(reason), .number(Double(rows.count)),
          .text(rows.prefix(Self.examples).map { name(of: $0, ids) }.joined(separator: ", ")),
        ]
      }
        + whole.map {
          [.text("\($0.reason) (whole database)"), .number(Double($0.count)), .missing]
        },
      footnotes: [])
    return Section(name: "left-out", title: "What was left out", blocks: [.table(table)])
  }

  private func name(of row: Int, _ ids: [Int64: String]) -> String {
    switch account.kind {
    case .changes: ids[context.dataset.changes.rowIDs[row]] ?? "?"
    case .incidents, .recoveries, .notes: context.dataset.incidents.ids[row]
    }
  }

  private func moment(of row: Int) -> Instant {
    account.kind == .changes
      ? context.dataset.changes.datedAt(row) : context.dataset.incidents.datedAt(row)
  }
}

extension Account {
  /// What its entries are, in the singular.
  fileprivate var noun: String { kind == .changes ? "change" : "incident" }
}

extension Diagnostic {
  /// There is no metric of that name.
  package static func unknownMetric(_ name: String) -> Diagnostic {
    let known = MetricCatalog.all.map(\.name)
    return Diagnostic(
      .error, .unknownName, "there is no metric \"\(name)\"",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Metrics are \(known.joined(separator: ", ")).", at: nil)
  }
}
