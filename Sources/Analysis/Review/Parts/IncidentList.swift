import Chronology
import Records
import Reports

/// The period's incidents, and the causes that come back.
struct IncidentList: ReviewPart {
  /// More than a page of them is a list nobody reads; the export has them all.
  private static let longestList = 40
  private static let longestCauses = 12

  func compose(_ context: ReviewContext) -> Section? {
    guard !context.sample.incidents.isEmpty else { return nil }
    return Section(
      name: "incidents", title: "Incidents of the period",
      blocks: [.table(incidents(context))] + recurring(context))
  }

  private func incidents(_ context: ReviewContext) -> Table {
    let rows = chosen(context)
    var footnotes: [Prose] = []
    if rows.count < context.sample.incidents.count {
      footnotes.append(
        "The \(rows.count) most severe and longest of \(context.sample.incidents.count, "incident")."
      )
    }
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
      ], rows: rows.map { row($0, context) }, footnotes: footnotes)
  }

  /// All incidents while they fit on a page, else the most severe and longest of them.
  private func chosen(_ context: ReviewContext) -> [Int] {
    let all = context.sample.incidents
    guard all.count > Self.longestList else { return all }
    let incidents = context.dataset.incidents
    func severity(_ row: Int) -> Int {
      incidents.severity[row] == 0 ? 9 : Int(incidents.severity[row])
    }
    func length(_ row: Int) -> Int64 {
      (context.population.end(of: row) ?? context.population.asOf).since(incidents.datedAt(row))
    }
    let ranked = all.sorted {
      (severity($0), -length($0), $0) < (severity($1), -length($1), $1)
    }
    return ranked.prefix(Self.longestList).sorted()
  }

  private func row(_ row: Int, _ context: ReviewContext) -> [Table.Cell] {
    let incidents = context.dataset.incidents
    func minutes(_ start: Instant?, _ end: Instant?) -> Table.Cell {
      guard let start, let end, end >= start else { return .missing }
      return .number(Double(end.since(start)) / Double(Milliseconds.minute))
    }
    let end = context.population.end(of: row)
    return [
      .moment(incidents.datedAt(row)), .text(incidents.ids[row]),
      incidents.severity[row] == 0 ? .missing : .text(String(incidents.severity[row])),
      context.dataset.word(incidents.service[row]).map { .text($0) } ?? .missing,
      incidents.titles[row].map { .text($0) } ?? .missing,
      minutes(incidents.startedAt[row], incidents.detectedAt[row]),
      end == nil ? .text("open") : minutes(incidents.datedAt(row), end),
      causes(of: row, context).map { .text($0) } ?? .missing,
    ]
  }

  /// The ids the records name; what inference adds is marked so.
  private func causes(of row: Int, _ context: ReviewContext) -> String? {
    let declared = context.dataset.links.filter { $0.incident == row && $0.verdict == .declared }
    if !declared.isEmpty { return declared.map(\.changeID).joined(separator: ", ") }
    guard let inferred = context.population.inferredLinks.first(where: { $0.incident == row })
    else { return nil }
    let type = context.dataset.word(context.dataset.changes.type[inferred.change]) ?? "change"
    return "\(type), inferred, \(inferred.age / Milliseconds.minute) min before"
  }

  /// Causes with more than one incident in the weeks behind the trends.
  private func recurring(_ context: ReviewContext) -> [Section.Block] {
    let found = ReturningCauses(context)
    guard !found.causes.isEmpty else { return [] }
    let weeks = context.history.count
    let content = CausesThatReturn.Content(
      name: CausesThatReturn.name,
      title: "Causes that came back, with the share of all they add up to",
      span: weeks == 1 ? "1 week" : "\(weeks) weeks",
      causes: found.causes.prefix(Self.longestCauses).map {
        CausesThatReturn.Cause(label: $0.name, now: $0.now, all: $0.all)
      }, total: found.total)
    return [.chart(CausesThatReturn.chart(of: content))]
  }
}
