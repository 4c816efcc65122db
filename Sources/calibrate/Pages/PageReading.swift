import Analysis
import Chronology
import Diagnostics
import Ledgers
import Records
import Reports
import SQLiteStore
import Simulation
import Statistics

/// One simulated data set of a world, and what its page says.
struct PageReading {
  /// The false sentences, by name.
  let falsehoods: Set<String>
  /// Whether the page does what the world demands besides: finds, refuses or warns; `nil` where it
  /// demands nothing.
  let complies: Bool?
  /// Whether the printed interval of the rate ratio covers the truth; `nil` where none is printed.
  let ratioCovers: Bool?
  /// Whether the lower limit of the number beyond chance is above 0; `nil` where none is printed.
  let isBeyondChance: Bool?

  /// Simulates a world with a seed and reads its page.
  init(_ world: PageWorld, seed: UInt64) throws(Diagnostic) {
    var organisation = world.organisation
    organisation.seed = seed
    var (book, truth) = try RecordBook.simulated(organisation)
    var random = SeededRandom(seed: seed, stream: 77)  // apart from the organisation's own
    world.rewrite(&book, &random)
    book.tidy(until: truth.asOf)
    let end = organisation.firstWeek.index + organisation.weeks
    let period = Period(
      name: "the last weeks", firstDay: Week(index: end - world.weeks).firstDay,
      endDay: Week(index: end).firstDay)
    var question = Question(
      period: world.weeks == 1 ? .lastWeek : .fixed(period), calendar: organisation.calendar)
    question.asOf = truth.asOf
    question.historyWeeks = world.history
    let page = PageText(try Review.report(try book.dataset, question: question, extent: .page))
    let said = Set(Sentence.all.filter { $0.isSaid(page) }.map(\.name))
    falsehoods = said.subtracting(world.truths).subtracting(PageWorld.commonTruths)
      .subtracting(world.rising.filter(page.isAbove).map(Sentence.tile(of:)))
    complies =
      switch world.demand {
      case .quiet: nil
      case .finds(let name): said.contains(name)
      case .warns(let words):
        page.sentences.contains { sentence in words.contains { sentence.contains($0) } }
      }
    let ratio = page.afterChanges("rate_ratio")
    ratioCovers = Self.covers(ratio, world.ratio)
    isBeyondChance = page.afterChanges("beyond_chance").flatMap { $0.lower }.map { $0 > 0 }
  }

  private static func covers(_ estimate: Estimate?, _ truth: Double?) -> Bool? {
    guard let estimate, let truth, estimate.lower != nil || estimate.upper != nil else {
      return nil
    }
    return Interval(lower: estimate.lower, upper: estimate.upper).contains(truth)
  }
}

extension RecordBook {
  /// The records as an import would take them in.
  fileprivate var dataset: Dataset {
    get throws(Diagnostic) {
      let ledger = try SQLiteLedger(path: "page", access: .memory)
      let count = changes.count + incidents.count
      _ = try ledger.importFile(
        "page", source: "simulation", at: Instant(milliseconds: 0), isRehearsal: false
      ) { (session) throws(Diagnostic) in
        var sink = SessionSink(session)
        try write(into: &sink)
        return Provenance(
          format: "simulation", kind: "all", sha256: "", bytes: 0, rows: count)
      }
      return try ledger.dataset(vocabulary: .standard)
    }
  }
}
