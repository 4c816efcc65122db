package import Chronology
import Deliveries
import Diagnostics
import Reports

/// What the service noted of itself: when it did not listen, and which sources were not heard.
///
/// A figure rests on what was received; of what was not, only this tells.
package struct ListeningNotes: Sendable {
  private let stretches: [ClosedRange<Instant>]
  private let log: SourceLog
  private let now: Instant

  /// Those beside a workspace's database; nothing where no service ever listened for it.
  package init(in workspace: Workspace) {
    let folder = DeliveryFolder(ofDatabase: workspace.database)
    now = workspace.now()
    stretches = folder.exists ? ListeningLog.stretches(in: folder) : []
    // Of how sources fared only the latest is kept, which nobody knew earlier.
    log = stretches.isEmpty || workspace.knownAt != nil ? SourceLog() : SourceLog(in: folder)
  }

  /// The times within some time in which it did not listen.
  func gaps(in range: Range<Instant>) -> [ListeningGap] {
    ListeningGap.gaps(
      between: stretches, from: range.lowerBound, to: min(range.upperBound, now))
  }

  /// How long it did not listen within some time, in milliseconds.
  package func silence(in range: Range<Instant>) -> Int64 {
    gaps(in: range).reduce(0) { $0 + $1.length }
  }

  /// The report with what was not heard in its time before everything else, and how to fetch it among
  /// its notes; the same report where everything was.
  func added(to report: Report, of range: Range<Instant>, named name: String) -> Report {
    let sentences = sentences(of: range, named: name)
    guard !sentences.isEmpty else { return report }
    let section = Section(
      name: "listening", title: "What was not heard", place: .brief,
      blocks: sentences.map { .paragraph($0) })
    return Report(
      kind: report.kind, title: report.title, facts: report.facts,
      sections: [section] + report.sections, figures: report.figures, history: report.history,
      fileTables: report.fileTables, definitions: report.definitions,
      notes: report.notes + (gaps(in: range).isEmpty ? [] : fetches), holds: report.holds,
      zone: report.zone, period: report.period)
  }

  /// The doctor's report with how the service and its sources fared; the same report where there is no
  /// service.
  func added(toDoctor report: Report) -> Report {
    guard let section = doctorSection() else { return report }
    return Report(
      kind: report.kind, title: report.title, facts: report.facts,
      sections: report.sections + [section], figures: report.figures, history: report.history,
      fileTables: report.fileTables, definitions: report.definitions, notes: report.notes,
      holds: report.holds, zone: report.zone, period: report.period)
  }

  /// What was not heard in some time, in sentences.
  func sentences(of range: Range<Instant>, named name: String) -> [Prose] {
    let gaps = gaps(in: range)
    var sentences: [Prose] = []
    if let longest = gaps.max(by: { $0.length < $1.length }) {
      let total = gaps.reduce(0) { $0 + $1.length }
      let more: Prose = gaps.count > 1 ? ", and \(gaps.count - 1) more" : ""
      sentences.append(
        "Toll did not listen for \(Self.length(total)) of \(name) "
          + "(\(longest.start) to \(longest.end)" + more
          + "): what was sent then, and was not sent again, is in no figure.")
      let heard = log.sources.sorted { $0.key < $1.key }.compactMap { name, source in
        source.last.map { Prose("\(Self.sender(name)) was last heard \($0)") }
      }
      if !heard.isEmpty { sentences.append(.joined(heard, separator: "; ") + ".") }
    }
    guard range.contains(now) || range.upperBound <= now && gaps.isEmpty else { return sentences }
    for (name, source) in log.sources.sorted(by: { $0.key < $1.key }) {
      guard let last = source.last, range.contains(last),
        let silence = source.unusualSilence(at: now)
      else { continue }
      sentences.append(
        "\(Self.sender(name)) has been silent for \(Self.length(silence)); it was never silent for "
          + "more than \(Self.length(source.longestSilence)) before.")
    }
    return sentences
  }

  /// How what is missing is fetched, for each source that was ever heard.
  private var fetches: [Diagnostic] {
    log.sources.keys.sorted().compactMap { name in
      guard let scheme = DeliverySchemes.named(name), let fetch = scheme.fetch else { return nil }
      return Diagnostic(
        .warning, .caveat, "what \(scheme.sender) sent while nobody listened may be missing",
        hint: "Fetch it: \(fetch)", at: nil)
    }
  }

  /// The times in which it did not listen and how sources fared, for the doctor; nothing where no
  /// service ever listened.
  private func doctorSection(_ limit: Int = 20) -> Section? {
    guard let first = stretches.first else { return nil }
    let gaps = gaps(in: first.lowerBound..<max(first.lowerBound, now))
    let table = Table(
      name: "listening_gaps", title: "When the service did not listen, the latest first",
      columns: [
        Table.Column("from", "From", .moment), Table.Column("to", "To", .moment),
        Table.Column("minutes", "Minutes", .number(.minutes)),
      ],
      rows: gaps.reversed().map {
        [.moment($0.start), .moment($0.end), .number(Double($0.length) / 60_000)]
      }, footnotes: [])
    return Section(
      name: "listening", title: "What was received",
      blocks: [.table(table.showing(first: limit)), .table(sources)])
  }

  private var sources: Table {
    Table(
      name: "delivery_sources", title: "How each source fared",
      columns: [
        Table.Column("source", "Source", .text),
        Table.Column("deliveries", "Deliveries", .number(.number)),
        Table.Column("last_heard", "Last heard", .moment),
        Table.Column("longest_silence", "Longest silence, minutes", .number(.minutes)),
        Table.Column("refused", "Refused", .text),
      ],
      rows: log.sources.sorted { $0.key < $1.key }.map { name, source in
        let refused = source.refused.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        return [
          .text(name), .number(Double(source.deliveries)),
          source.last.map { .moment($0) } ?? .missing,
          .number(Double(source.longestSilence) / 60_000),
          refused.isEmpty ? .missing : .text(refused.joined(separator: ", ")),
        ]
      }, footnotes: [])
  }

  private static func sender(_ name: String) -> String {
    DeliverySchemes.named(name)?.sender ?? name
  }

  /// A length of time in its two largest units.
  private static func length(_ milliseconds: Int64) -> String {
    let minutes = milliseconds / Milliseconds.minute
    let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
    if days > 0 { return hours == 0 ? "\(days) d" : "\(days) d \(hours) h" }
    if hours > 0 { return minutes % 60 == 0 ? "\(hours) h" : "\(hours) h \(minutes % 60) min" }
    return "\(max(1, minutes)) min"
  }
}
