import Chronology
import Records
import Reports

/// The period's incidents, and the causes that come back.
struct IncidentList: ReviewPart {
  /// More than a page of them is a list nobody reads; files have them all.
  private static let longestList = 40
  private static let longestCauses = 12

  func compose(_ context: ReviewContext) -> Section? {
    guard !context.sample.incidents.isEmpty else { return nil }
    return Section(
      name: "incidents", title: "Incidents of the period",
      blocks: [.table(incidents(context))] + recurring(context))
  }

  private func incidents(_ context: ReviewContext) -> Table {
    let rows = context.sample.incidents
    let shown = chosen(context)
    let causes = Causes(context)
    return Table(
      name: "incidents", title: "Incidents, by start",
      columns: [
        Table.Column("started_at", "Started", .moment),
        Table.Column("id", "Incident", .text),
        Table.Column("severity", "Sev", .text),
        Table.Column("service", "Service", .text),
        Table.Column("title", "Title", .text),
        Table.Column("minutes_to_detect", "To detect", .number(.minutes)),
        Table.Column("minutes_to_recover", "To recover", .number(.minutes)),
        Table.Column("caused_by", "Caused by", .text),
      ], rows: rows.map { row($0, causes, context) }, footnotes: []
    ).showing(
      shown,
      remark: shown.count < rows.count
        ? "The \(shown.count) most severe and longest of \(rows.count, "incident")." : nil)
  }

  /// The places of all incidents while they fit on a page, else of the most severe and longest.
  private func chosen(_ context: ReviewContext) -> [Int] {
    let all = context.sample.incidents
    guard all.count > Self.longestList else { return Array(all.indices) }
    let incidents = context.dataset.incidents
    func length(_ row: Int) -> Int64 {
      context.population.knownUntil(row).since(incidents.datedAt(row))
    }
    let ranked = all.indices.map { (incidents.severityRank(of: all[$0]), -length(all[$0]), $0) }
      .sorted(by: <)
    return ranked.prefix(Self.longestList).map(\.2).sorted()
  }

  private func row(_ row: Int, _ causes: Causes, _ context: ReviewContext) -> [Table.Cell] {
    let incidents = context.dataset.incidents
    func minutes(_ start: Instant?, _ end: Instant?) -> Table.Cell {
      guard let start, let end, end >= start else { return .missing }
      return .number(Double(end.since(start)) / Double(Milliseconds.minute))
    }
    let ending = context.population.ending(of: row)
    return [
      .moment(incidents.datedAt(row)), .text(incidents.ids[row]),
      incidents.severity[row] == 0 ? .missing : .text(String(incidents.severity[row])),
      context.dataset.word(incidents.service[row]).map { .text($0) } ?? .missing,
      incidents.titles[row].map { .text($0) } ?? .missing,
      minutes(incidents.startedAt[row], incidents.detectedAt[row]),
      ending.word.map { .text($0) } ?? minutes(incidents.datedAt(row), ending.moment),
      causes.cell(of: row),
    ]
  }

  /// Causes with more than one incident in the weeks behind the trends.
  private func recurring(_ context: ReviewContext) -> [Section.Block] {
    let found = ReturningCauses(context)
    guard found.causes.contains(where: { $0.now > 0 }) else { return [] }
    let weeks = context.history.count
    let content = CausesThatReturn.Content(
      name: CausesThatReturn.name,
      title: "Causes that came back, with their share of incidents whose cause is known",
      span: weeks == 1 ? "1 week" : "\(weeks) weeks",
      causes: found.causes.prefix(Self.longestCauses).map {
        CausesThatReturn.Cause(label: $0.name, now: $0.now, all: $0.all)
      }, total: found.total)
    return [.chart(CausesThatReturn.chart(of: content))]
  }
}

/// The changes that incidents are laid to, as the list of incidents names them.
private struct Causes {
  private let dataset: Dataset
  private var declared: [Int: [String]] = [:]
  private var inferred: [Int: Linking.Inferred] = [:]

  /// Gathers them.
  ///
  /// - Complexity: O(links).
  init(_ context: ReviewContext) {
    dataset = context.dataset
    for link in dataset.links where link.verdict == .declared {
      declared[link.incident, default: []].append(link.changeID)
    }
    for link in context.population.inferredLinks where inferred[link.incident] == nil {
      inferred[link.incident] = link
    }
  }

  /// The ids the records name; what inference adds is marked so.
  func cell(of row: Int) -> Table.Cell {
    if let ids = declared[row] { return .names(ids) }
    guard let inferred = inferred[row] else { return .missing }
    let type = dataset.word(dataset.changes.type[inferred.change]) ?? "change"
    return .text("\(type), inferred, \(inferred.age / Milliseconds.minute) min before")
  }
}
