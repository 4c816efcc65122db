import Analysis
import Chronology
import Diagnostics
import Records
import Reports
import Testing

/// Laws of the review's sections, for whatever records there are.
@Suite struct SectionProperties {
  /// Worlds of every awkward kind: no changes, no incidents, one type, instants, all failed.
  private func world(seed: UInt64) -> World {
    var random = SplitMix64(seed: seed)
    var world = World(sourceCount: 2)
    let weeks = Int64([1, 2, 9, 30][Int(seed % 4)])
    let types = Array(
      ["code", "config", "schema", "dns"].prefix(Int.random(in: 1...4, using: &random)))
    let outcomes: [Outcome] =
      seed % 7 == 1
      ? [.failed] : [.succeeded, .succeeded, .succeeded, .failed, .unknown, .aborted]
    let count = [0, 3, 40, 300][Int.random(in: 0...3, using: &random)]
    world.changes = (0..<count).map { _ in
      World.Change(
        at: Int64.random(in: -weeks * 10_080..<10_080, using: &random),
        service: ["web", "search", "mail"].randomElement(using: &random) ?? "web",
        type: types.randomElement(using: &random) ?? "code",
        outcome: outcomes.randomElement(using: &random) ?? .succeeded,
        lines: seed % 3 == 0
          ? 7 : Bool.random(using: &random) ? Int.random(in: 0...3_000, using: &random) : nil,
        source: Int.random(in: 0...1, using: &random))
    }
    world.changes.sort { $0.at < $1.at }
    let incidents = max(count == 0 ? 1 : 0, [0, 1, 30, 90][Int.random(in: 0...3, using: &random)])
    world.incidents = (0..<incidents).map { _ in
      let start = Int64.random(in: -weeks * 10_080..<10_080, using: &random)
      let length = seed % 6 == 2 ? 0 : Int64.random(in: 0...500, using: &random)
      return World.Incident(
        started: start, detected: start + Int64.random(in: 0...40, using: &random),
        resolved: Int.random(in: 0..<8, using: &random) > 0 ? start + length : nil,
        severity: seed % 8 == 3 ? 0 : UInt8.random(in: 0...5, using: &random),
        causedBy: world.changes.isEmpty || Bool.random(using: &random)
          ? [] : [Int.random(in: 0..<world.changes.count, using: &random)])
    }
    world.incidents.sort { ($0.started ?? 0) < ($1.started ?? 0) }
    return world
  }

  private func report(seed: UInt64) throws -> Report {
    try Review.report(world(seed: seed).dataset, question: question(seed: seed))
  }

  private func question(seed: UInt64) throws -> Question {
    var question = World.question
    question.margin = seed.isMultiple(of: 2) ? 0.02 : nil
    question.links = seed % 3 == 0 ? .inferred : .declared
    if seed % 5 == 2 { question.period = .all }
    if seed % 5 == 3 { question.period = try PeriodRequest(parsing: "2026-10") }
    return question
  }

  @Test(arguments: 0..<40) func everySectionIsComposedAndSoundlyWorded(seed: UInt64) throws {
    let report = try report(seed: seed)
    #expect(report.section("summary") != nil)
    for section in report.sections {
      let words = section.words.lowercased()
      for never in ["significan", "no effect", "no difference", "p =", "p <", "nan", "inf "] {
        #expect(!words.contains(never), "\(section.name): \(words)")
      }
      for case .table(let table) in section.blocks { check(table) }
    }
  }

  /// Words that take a course in statistics to read.
  private static let terms = [
    "confidence", "interval", "significan", "corrected", "odds", "regression", "correlation",
    "quantile", "percentile", "poisson", "variance", "sigma", "process limits", "ratio", " test",
  ]

  @Test(arguments: 0..<40) func theOpeningIsFiveShortSentencesInPlainWords(seed: UInt64) throws {
    let opening = try #require(report(seed: seed).section("summary"))
    #expect(opening.place == .brief)
    let sentences = opening.words.split(separator: ". ")
    #expect(sentences.count <= 5, "\(opening.words)")
    for sentence in sentences {
      #expect(sentence.split(separator: " ").count <= 25, "\(sentence)")
      for term in Self.terms { #expect(!sentence.lowercased().contains(term), "\(sentence)") }
    }
  }

  @Test(arguments: 0..<40) func theBriefIsTheFirstPageOfTheWhole(seed: UInt64) throws {
    let whole = try report(seed: seed)
    let brief = try Review.report(
      world(seed: seed).dataset, question: question(seed: seed), isBrief: true)
    #expect(brief.sections == whole.sections.filter { $0.place == .brief })
    #expect(whole.sections.prefix(brief.sections.count) == brief.sections[...])
    #expect(brief.figures == whole.figures.filter { $0.scope == "all" && brief.isTiled($0.metric) })
    #expect(brief.definitions.isEmpty)
  }

  @Test(arguments: 0..<40) func ratesStandBesideTheirOwnCounts(seed: UInt64) throws {
    for section in try report(seed: seed).sections {
      for case .table(let table) in section.blocks {
        for row in table.rows {
          guard let failed = table.number("failed", in: row) else { continue }
          for rate in table.ownRates(of: row) where rate.n > 0 {
            let (k, n) = (rate.numerator ?? .nan, rate.denominator ?? .nan)
            #expect(k == failed || n - k == failed, "\(table.name): \(row)")
          }
        }
      }
    }
  }

  /// Intervals hold their figure, what is refused has none, and a verdict needs the data.
  private func check(_ table: Table) {
    for row in table.rows {
      for case .estimate(let estimate) in row {
        if let value = estimate.value {
          #expect(estimate.lower ?? value <= value + 1e-9, "\(table.name) \(row)")
          #expect(estimate.upper ?? value >= value - 1e-9, "\(table.name) \(row)")
          #expect(value.isFinite)
        }
        if case .refused = estimate.status {
          #expect(estimate.lower == nil && estimate.upper == nil)
        }
      }
      guard case .text(let verdict)? = row.last, table.columns.last?.name == "verdict" else {
        continue
      }
      let ratio = row.compactMap { cell -> Estimate? in
        if case .estimate(let estimate) = cell, estimate.unit == .ratio { estimate } else { nil }
      }.last
      // A difference needs data that carry it, and data that do are not too few.
      let isFound = !["too few", "a sign", "cannot tell"].contains(verdict)
      #expect(!isFound || ratio?.status == .ok, "\(table.name) \(row)")
      #expect(verdict != "too few" || ratio?.status != .ok, "\(table.name) \(row)")
    }
  }
}

extension Table {
  /// The estimates of a row that are said to be of the row's own changes: those of columns whose title
  /// names no other stretch of time.
  fileprivate func ownRates(of row: [Cell]) -> [Estimate] {
    zip(columns, row).compactMap { column, cell in
      guard case .estimate(.proportion, _) = column.kind, !column.title.contains("week"),
        case .estimate(let estimate) = cell
      else { return nil }
      return estimate
    }
  }

  /// The number under a column in a row.
  fileprivate func number(_ name: String, in row: [Cell]) -> Double? {
    guard let place = columns.firstIndex(where: { $0.name == name }),
      case .number(let number) = row[place]
    else { return nil }
    return number
  }
}

extension Report {
  /// Whether a headline figure tells a metric.
  fileprivate func isTiled(_ metric: String) -> Bool {
    sections.flatMap(\.blocks).contains { block in
      if case .tiles(let tiles) = block { tiles.contains { $0.metric == metric } } else { false }
    }
  }
}
