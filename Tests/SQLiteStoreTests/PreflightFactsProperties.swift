import Analysis
import Chronology
import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Reports
import SQLiteStore
import Testing

/// What is counted beforehand is what a count of all records gives, whatever came in, in whatever
/// order, and whatever persons said of it since.
@Suite struct PreflightFactsProperties {
  private static var vocabulary: Vocabulary {
    var vocabulary = Vocabulary.standard
    vocabulary.serviceAliases = ["website": "web"]
    vocabulary.typeAliases = ["migration": "schema"]
    return vocabulary
  }

  /// A ledger after some imports and statements.
  private func ledger(_ random: inout SplitMix64) throws -> SQLiteLedger {
    let ledger = try SQLiteLedger(path: "memory", access: .memory)
    for _ in 0..<random.below(6) + 2 {
      let source = random.pick(["telling", "silent"])
      try ledger.take(
        source, changes: (0..<random.below(40)).map { _ in Self.change(source, &random) },
        incidents: (0..<random.below(8)).map { _ in Self.incident(&random) },
        recoveries: (0..<random.below(4)).map { _ in
          recovery("I\(random.below(12))", toRecover: Int64(random.below(200)))
        }, isRehearsal: random.below(10) == 0)
      for _ in 0..<random.below(3) { try Self.say(in: ledger, &random) }
    }
    return ledger
  }

  private static func change(_ source: String, _ random: inout SplitMix64) -> Change {
    var made = Change()
    made.texts[.id] = "C\(random.below(60))"
    made.texts[.service] = random.pick(["web", "api", "web; api", "Website", nil])
    made.texts[.type] = random.pick(["code", "schema", "Migration", nil])
    made.texts[.environment] = random.pick(["production", "Prod", "staging", nil, nil])
    let outcomes = ["ok", "ok", "failed", "rollback", "aborted", "meh", nil]
    made.texts[.outcome] = source == "silent" ? nil : random.pick(outcomes)
    let finish = Int64(random.below(5_000))
    made.finishedAt = random.below(4) == 0 ? nil : minute(finish)
    made.startedAt = made.finishedAt == nil || random.below(2) == 0 ? minute(finish - 9) : nil
    made.linesAdded = random.pick([0, 5, 10, 30, 150, 900, 5_000, nil])
    made.linesDeleted = random.pick([0, 4, nil])
    return made
  }

  private static func incident(_ random: inout SplitMix64) -> Incident {
    var made = LedgerSupport.incident(
      "I\(random.below(12))", started: Int64(random.below(5_000)),
      resolved: random.below(2) == 0 ? nil : Int64(random.below(6_000)),
      causedBy: random.pick([nil, "C\(random.below(60))", "C\(random.below(60));C1;nobody"]),
      service: random.pick(["web", "api", nil]))
    made.isPlanned = random.pick([nil, nil, nil, false, true])
    made.texts[.category] = random.pick([nil, nil, "drill"])
    made.texts[.state] = random.pick([
      nil, nil, "Open", "closed", "Resolved", "Duplicate", "parked", "Closed - Cancelled",
    ])
    return made
  }

  private static func say(in ledger: SQLiteLedger, _ random: inout SplitMix64) throws {
    let source = random.pick(["telling", "silent"])
    // Most names are of records that are there; the others are nobody's business here.
    guard let incident = try? ledger.incident(named: "\(source):I\(random.below(12))"),
      let change = try? ledger.change(named: "\(source):C\(random.below(60))")
    else { return }
    _ = try ledger.state(
      random.pick([.declared, .rejected]), incident: incident, change: change, reason: nil, by: nil,
      at: minute(0))
  }

  private func request(_ random: inout SplitMix64) -> PreflightFacts.Request {
    PreflightFacts.Request(
      service: random.pick(["web", "api", "Website"]), type: random.pick(["code", "migration"]),
      lines: random.pick([3, 20, 100, 500, 2_000]),
      at: minute(Int64(random.pick([6_000, random.below(6_000)]))), lookBack: Milliseconds.day,
      history: (span: Milliseconds.week, limit: 1_000))
  }

  @Test(arguments: 0..<150 as Range<UInt64>) func kOfNIsThatOfTheWhole(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let ledger = try ledger(&random)
    let request = request(&random)
    let preflightFacts = try ledger.preflightFacts(request, vocabulary: Self.vocabulary)
    let report = Preflight(
      preflightFacts, request: request, policy: Policy(), window: Milliseconds.hour,
      calendar: ReportingCalendar(zone: .utc)
    ).report
    let dataset = try ledger.dataset(vocabulary: Self.vocabulary)
    let (found, wanted) = (try rows(of: report), try expected(dataset, request))
    #expect(found == wanted, "seed \(seed): \(found), not \(wanted)")
  }

  /// k and n of each step, the narrowest first.
  private func rows(of report: Report) throws -> [[Double?]] {
    let tables = report.sections.flatMap(\.blocks).compactMap { block -> Table? in
      if case .table(let table) = block { table } else { nil }
    }
    return try #require(tables.first { $0.name == "record" }).rows.map { row in
      guard case .estimate(let estimate) = row[1] else { return [] }
      // What is refused, the other side says as none of none.
      return [estimate.numerator ?? 0, estimate.denominator ?? 0]
    }
  }

  /// The same from the failure rates of the review.
  private func expected(_ dataset: Dataset, _ request: PreflightFacts.Request) throws -> [[Double?]]
  {
    let service = request.service == "Website" ? "web" : request.service
    let type = request.type == "migration" ? "schema" : request.type
    let size = SizeClass.all[SizeClass.index(of: request.lines)].name
    return try [
      rate(dataset, request.at, service: service, type: type, size: size),
      rate(dataset, request.at, service: service, type: type, size: nil),
      rate(dataset, request.at, service: nil, type: type, size: size),
      rate(dataset, request.at, service: nil, type: type, size: nil),
      rate(dataset, request.at, service: nil, type: nil, size: nil),
    ]
  }

  private func rate(
    _ dataset: Dataset, _ time: Instant, service: String?, type: String?, size: String?
  ) throws -> [Double?] {
    var question = Question(period: .all, calendar: ReportingCalendar(zone: .utc))
    question.asOf = time
    question.metrics = ["change_failure_rate"]
    // A name that no record has is refused by a review; here it is a kind without changes.
    if let service {
      guard dataset.words.contains(service) else { return [0, 0] }
      question.filter.services = [service]
    }
    if let type {
      guard dataset.words.contains(type) else { return [0, 0] }
      question.filter.types = [type]
    }
    guard let figures = try? Review.figures(dataset, question: question) else { return [0, 0] }
    let wanted = figures.period.first {
      size == nil ? $0.scope == "all" : $0.scope == "size" && $0.segment == size
    }
    return [wanted?.estimate.numerator ?? 0, wanted?.estimate.denominator ?? 0]
  }

  @Test(arguments: 0..<150 as Range<UInt64>) func whatIsOpenIsWhatTheWholeSays(
    seed: UInt64
  ) throws {
    var random = SplitMix64(state: seed)
    let ledger = try ledger(&random)
    let request = request(&random)
    let preflightFacts = try ledger.preflightFacts(request, vocabulary: Self.vocabulary)
    let dataset = try ledger.dataset(vocabulary: Self.vocabulary)
    let open = (0..<dataset.incidents.count).filter { row in
      let state = dataset.incidents.saidState[row]
      return dataset.incidents.datedAt(row) <= request.at && !dataset.incidents.isPlanned[row]
        && state != .leftOut
        && dataset.incidents.resolvedAt[row].map { $0 > request.at } ?? (state != .over)
    }
    #expect(
      preflightFacts.openIncidents.map(\.id).sorted()
        == open.map { dataset.incidents.ids[$0] }.sorted())
    let past = (0..<dataset.changes.count).filter { row in
      let at = dataset.changes.datedAt(row)
      return dataset.changes.isProduction[row] && at <= request.at
        && request.at.since(at) < Milliseconds.week
    }
    #expect(
      preflightFacts.history.changes.map(\.datedAt)
        == past.reversed().map { dataset.changes.datedAt($0) })
  }
}

/// A seeded generator (Steele, Lea & Flood, "Fast splittable pseudorandom number generators",
/// OOPSLA 2014).
struct SplitMix64: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// 0 to one less than a number.
  mutating func below(_ count: Int) -> Int { Int(next() % UInt64(count)) }

  /// One of some values.
  mutating func pick<Value>(_ values: [Value]) -> Value { values[below(values.count)] }
}
