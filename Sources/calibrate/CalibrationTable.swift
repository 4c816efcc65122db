import Chronology
import Reports
import Statistics

/// The table of intervals and tests, a row for each thing asked in each world.
enum CalibrationTable {
  /// The report that the house's own renderers write.
  ///
  /// - Parameter command: What repeats it.
  static func report(_ calibrations: [Calibration], command: String) -> Report {
    Report(
      kind: "calibration", title: "Calibration",
      facts: [
        Fact("Data sets", "\(calibrations.first?.sets ?? 0) of each world"),
        Fact("Outcome", "\(summary(calibrations))"),
        Fact("Repeat it with", "\(command)"),
      ],
      sections: [
        Section(name: "reading", title: "How to read it", blocks: reading.map { .paragraph($0) }),
        Section(
          name: "worlds", title: "World by world",
          blocks: calibrations.map {
            .paragraph("\($0.world.name): \($0.world.summary)")
          } + [.table(table(calibrations))]),
      ], figures: [], history: [], definitions: [], notes: [], zone: .utc)
  }

  private static let reading: [Prose] = [
    """
    Toll's intervals and tests on simulated organisations whose truth is known, each taken in as an \
    import would and read as a report would. An interval is right when it covers the truth, a test \
    when it finds nothing where there is nothing to find. The share of data sets in which they did \
    stands beside what so many data sets leave open about it (Wilson's 95 % interval). Refused: Toll \
    did not answer, for too little data. Rows that ask about several types or services have an \
    answer for each.
    """,
    """
    Targets: intervals called 95 % cover at least 92 % of the time, those of minutes of outage at \
    least 90 %; tests at 5 % reject at most 7 % of the time where nothing differs. The rules of a \
    chart of 26 weeks are held to the odds stated with them: 7 % for rule 1, 10 % for rules 1 and 4. \
    A row fails when even the far end of its interval misses the target.
    """,
    """
    The worlds are those of toll simulate, but that severities last alike in the null ones. True \
    values are closed forms of what a world is made of. Two have none and come from one simulation of \
    2,000 weeks with a seed of its own: the rate of incidents in causal, and the share of their \
    minutes that remains when overlaps count once. The table says that the methods do what they claim \
    in such worlds, not that the world is such.
    """,
  ]

  /// What came of all worlds, in a line.
  private static func summary(_ calibrations: [Calibration]) -> String {
    let verdicts = calibrations.flatMap(\.entries).compactMap(\.verdict)
    func count(_ verdict: Verdict) -> Int { verdicts.count { $0 == verdict } }
    let answered = verdicts.count - count(.unanswered)
    return "\(answered) rows judged; \(count(.holds)) kept to their target, "
      + "\(count(.withinChance)) missed it by less than so many data sets can tell, "
      + "\(count(.fails)) failed"
  }

  private static func table(_ calibrations: [Calibration]) -> Table {
    let rows = calibrations.flatMap { calibration in
      calibration.entries.map { row(calibration.world, $0) }
    }
    return Table(
      name: "calibration", title: "What was asked, and how often the answer was right",
      columns: [
        Table.Column("world", "World", .text), Table.Column("what", "What", .text),
        Table.Column("method", "Method", .text), Table.Column("asked", "Asked", .text),
        Table.Column("share", "Share", .number(.proportion)),
        Table.Column("lower", "From", .number(.proportion)),
        Table.Column("upper", "To", .number(.proportion)),
        Table.Column("hits", "Hits", .number(.records)),
        Table.Column("answers", "Answers", .number(.records)),
        Table.Column("refused", "Refused", .number(.records)),
        Table.Column("target", "Target", .number(.proportion)),
        Table.Column("verdict", "Holds", .text), Table.Column("reason", "Why not judged", .text),
      ], rows: rows, footnotes: []
    ).showing(first: rows.count)
  }

  private static func row(_ world: World, _ entry: Calibration.Entry) -> [Table.Cell] {
    let score = entry.score
    func number(_ value: Double?) -> Table.Cell { value.map { .number($0) } ?? .missing }
    func count(_ value: Int) -> Table.Cell { .number(Double(value)) }
    return [
      .text(world.name), .text(entry.check.subject), .text(entry.check.method),
      .text(entry.check.aim.asked), number(score.share), number(score.interval.lower),
      number(score.interval.upper), count(score.hits), count(score.answers),
      count(score.refusals), number(entry.check.aim.limit),
    ] + verdict(entry)
  }

  private static func verdict(_ entry: Calibration.Entry) -> [Table.Cell] {
    switch entry.standing {
    case .judged: [.text(entry.verdict?.rawValue ?? ""), .missing]
    case .shown(let reason): [.text("not judged"), .text(reason)]
    }
  }
}

extension Check.Aim {
  /// What the share is of.
  fileprivate var asked: String {
    switch self {
    case .covers: "covers"
    case .rejects: "rejects"
    }
  }

  /// The share it has to reach, or must not exceed.
  fileprivate var limit: Double {
    switch self {
    case .covers(let least): least
    case .rejects(let most): most
    }
  }
}
