import Chronology
import Reports

/// The table of what pages say.
enum PageTable {
  /// The report that the house's own renderers write.
  static func report(
    _ calibrations: [PageCalibration], proofs: [(ProofWorld, PageCalibration.Count)], sets: Int
  ) -> Report {
    Report(
      kind: "pages", title: "What pages say in worlds whose truth is known",
      facts: [Fact("Data sets", "\(sets) of each world")],
      sections: [
        Section(
          name: "worlds", title: "World by world",
          blocks: [.table(worlds(calibrations)), .table(sentences(calibrations))]
            + (proofs.isEmpty ? [] : [.table(looks(proofs))]))
      ], figures: [], history: [], definitions: [], notes: [], zone: .utc)
  }

  private static func worlds(_ calibrations: [PageCalibration]) -> Table {
    Table(
      name: "worlds", title: "False pages, and what the world asks besides",
      columns: [
        Table.Column("world", "World", .text),
        Table.Column("wrong", "False pages", .number(.proportion)),
        Table.Column("worst", "Most frequent false sentence", .text),
        Table.Column("worst_share", "Its share", .number(.proportion)),
        Table.Column("covers", "Ratio covers", .number(.proportion)),
        Table.Column("beyond", "Beyond chance above 0", .number(.proportion)),
        Table.Column("demand", "Asked", .text),
        Table.Column("complies", "Done", .number(.proportion)),
        Table.Column("misses", "Misses", .text),
      ], rows: calibrations.map(row), footnotes: [goals]
    ).showing(first: calibrations.count)
  }

  private static let goals: Prose =
    "Goals: false findings on at most 15\u{A0}% of pages and 7\u{A0}% for one sentence; intervals cover at least 92\u{A0}%; what is there is found on 80\u{A0}% of pages; where nothing can be told, 90\u{A0}% refuse or warn. Misses: by more than so many data sets can tell."

  private static func row(_ calibration: PageCalibration) -> [Table.Cell] {
    func share(_ count: PageCalibration.Count) -> Table.Cell {
      count.share.map { .number($0) } ?? .missing
    }
    let worst = calibration.worstSentence
    let asked =
      switch calibration.world.demand {
      case .quiet: "says nothing false"
      case .finds(let name): "finds \(name)"
      case .warns: "refuses or warns"
      }
    return [
      .text(calibration.world.name), share(calibration.wrong),
      worst.map { .text($0.name) } ?? .missing, worst.map { .number($0.share) } ?? .missing,
      share(calibration.ratios), share(calibration.beyond), .text(asked),
      share(calibration.complying),
      .text(calibration.misses.isEmpty ? "none" : calibration.misses.joined(separator: ", ")),
    ]
  }

  /// How often the proof is false at some weekly look.
  private static func looks(_ proofs: [(ProofWorld, PageCalibration.Count)]) -> Table {
    Table(
      name: "looks", title: "\"However often we look\", false at some weekly look in five years",
      columns: [
        Table.Column("world", "World", .text), Table.Column("summary", "What is true", .text),
        Table.Column("false", "False", .number(.proportion)),
        Table.Column("runs", "Runs", .number(.records)),
      ],
      rows: proofs.map { world, count in
        [
          .text(world.name), .text(world.summary), .number(count.share ?? 0),
          .number(Double(count.all)),
        ]
      }, footnotes: ["Goal: at most 5\u{A0}%."])
  }

  /// Every false sentence that any page says, world by world.
  private static func sentences(_ calibrations: [PageCalibration]) -> Table {
    let rows = calibrations.flatMap { calibration in
      zip(Sentence.all, calibration.sentences).filter { $0.1.hits > 0 }.map {
        sentence, count -> [Table.Cell] in
        [
          .text(calibration.world.name), .text(sentence.name), .number(Double(count.hits)),
          .number(count.share ?? 0),
        ]
      }
    }
    return Table(
      name: "sentences", title: "False sentences",
      columns: [
        Table.Column("world", "World", .text), Table.Column("sentence", "Sentence", .text),
        Table.Column("pages", "Pages", .number(.records)),
        Table.Column("share", "Share", .number(.proportion)),
      ], rows: rows, footnotes: []
    ).showing(first: rows.count)
  }
}
