import Diagnostics
import Reports

/// Something a page can say, found in what it does say: its words, its tiles and its tables' verdicts.
struct Sentence: Sendable {
  /// As in `types`.
  let name: String
  /// Whether a page says it.
  let isSaid: @Sendable (PageText) -> Bool

  /// Incidents follow changes.
  static let follows = "follows"

  /// The share of changes that fail moved.
  static let failureLevel = "failure level"

  /// Every sentence that is a finding, in the order of the table.
  static let all: [Sentence] =
    tiles + comparisons + trends + [
      words("level", "Changes a week went from"),
      words(failureLevel, "in the weeks before it:"),
      Sentence(name: "types") {
        $0.hasVerdict(in: "failure_by_type", ["more often", "less often"])
      },
      words("size", "each doubling of a change's size went with", unless: "too few for a verdict"),
      words("risk", "others of the same week the riskier they were rated"),
      words("weekday-failures", "often than those of other days:"),
      words(
        "weekday-incidents", "Incidents start more often on", "Incidents start less often on",
        "No incident started on"),
      words("hours-failures", "Changes fail at "),
      words("hours-incidents", "Incidents start at "),
      words(follows, "Outages do follow changes"),
      words("surround", "Outages gather around changes"),
      words("avoid", "outages started less often after changes"),
      words("beyond", "more than timing alone would give", "are likely due to changes"),
      words("weeks", "Weeks with more changes have more", "Weeks with more changes have fewer"),
      words("severe gaps", "longer than chance makes a gap", "closer than chance makes them"),
      words("severities", "times to recover differ between severities"),
    ]

  private static let tiles = [
    "change_count", "change_size_median", "change_failure_rate", "time_to_detect_median",
    "time_to_recover_median", "incident_minutes",
  ].map { (metric: String) in
    Sentence(name: tile(of: metric)) { $0.isOutside(metric) }
  }

  /// The name of the sentence that a headline figure is outside its usual range.
  static func tile(of metric: String) -> String { "tile \(metric)" }

  private static let comparisons = [
    ("Changes a day", ["more", "fewer"]), ("Change failure rate", ["higher", "lower"]),
    ("Incidents a day", ["more", "fewer"]), ("Time to recover", ["longer", "shorter"]),
  ].map { (row: String, verdicts: [String]) in
    Sentence(name: "before: \(row)") { $0.hasVerdict(in: "before_and_after", verdicts, row: row) }
  }

  private static let trends = ["Changes a week", "Incidents a week", "Time to recover"].map {
    (row: String) in
    Sentence(name: "trend: \(row)") {
      $0.hasVerdict(in: "trends", ["rising", "falling"], row: row)
    }
  }

  /// A sentence known by its words.
  private static func words(
    _ name: String, _ fragments: String..., unless other: String = "\n"
  ) -> Sentence {
    Sentence(name: name) { page in
      page.sentences.contains { sentence in
        fragments.contains { sentence.contains($0) } && !sentence.contains(other)
      }
    }
  }
}

/// A page as a reader meets it.
struct PageText: Sendable {
  /// Its paragraphs and remarks; numbers stand as `#`.
  let sentences: [String]
  private let report: Report

  /// Reads a report.
  init(_ report: Report) {
    self.report = report
    sentences = report.sections.flatMap { $0.blocks.flatMap(Self.words) }
  }

  private static func words(of block: Section.Block) -> [String] {
    switch block {
    case .paragraph(let prose): [prose.plain]
    case .tiles(let tiles): tiles.map(\.comment.plain)
    case .table(let table): table.footnotes.map(\.plain)
    case .notes(let notes): notes.map(\.message)
    case .method, .chart, .room: []
    }
  }

  /// Whether a headline figure is said to be outside its usual range.
  func isOutside(_ metric: String) -> Bool {
    isSaid(of: metric) { usual, value in !usual.contains(value) }
  }

  /// Whether it is said to be above it.
  func isAbove(_ metric: String) -> Bool {
    isSaid(of: metric) { usual, value in value > usual.upperBound }
  }

  private func isSaid(
    of metric: String, _ isSo: (_ usual: ClosedRange<Double>, _ value: Double) -> Bool
  ) -> Bool {
    tiles.contains { tile in
      guard tile.metric == metric, let usual = tile.usual, let value = tile.estimate.value else {
        return false
      }
      return isSo(usual, value)
    }
  }

  /// Whether a row of a table, or any row, carries one of some verdicts.
  func hasVerdict(in name: String, _ verdicts: [String], row: String? = nil) -> Bool {
    guard let table = table(name),
      let column = table.columns.firstIndex(where: { $0.name == "verdict" })
    else { return false }
    return table.rows.contains { cells in
      (row == nil || cells.first == row.map { .text($0) })
        && verdicts.contains { cells[column] == .text($0) }
    }
  }

  /// The estimate in the row of the two-hour window, in the table of incidents after changes.
  func afterChanges(_ column: String) -> Estimate? {
    guard let table = table("after_changes"),
      let place = table.columns.firstIndex(where: { $0.name == column }),
      let row = table.rows.first(where: { $0.first == .number(120) }),
      case .estimate(let estimate) = row[place]
    else { return nil }
    return estimate
  }

  private var tiles: [Tile] {
    report.sections.flatMap { section in
      section.blocks.flatMap { block -> [Tile] in
        if case .tiles(let tiles) = block { tiles } else { [] }
      }
    }
  }

  private func table(_ name: String) -> Table? {
    for section in report.sections {
      for case .table(let table) in section.blocks where table.name == name { return table }
    }
    return nil
  }
}

extension Prose {
  /// Its words; numbers stand as `#`.
  fileprivate var plain: String {
    parts.map { part in
      switch part {
      case .text(let text): text.replacing("\u{A0}", with: " ")
      case .names(let names, let separator): names.joined(separator: separator)
      case .advice(let advice): advice.written
      case .counted(let count, let singular, let plural): "# \(count == 1 ? singular : plural)"
      case .quantity, .estimate, .range, .moment: "#"
      }
    }.joined()
  }
}
