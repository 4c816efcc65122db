import Chronology
import GRDB
import Records

/// Decides what stands when a source speaks of the same record more than once.
///
/// A deployment is pending, then in progress, then done; an incident is triggered, acknowledged,
/// resolved: each is news of one record, and they arrive in any order, in any number of files. For
/// every column the value said last stands, of several said at once the greatest; so the same news
/// give the same record in whatever order they come. A value that nobody dated gives way. So does a
/// time that only stands in for one that was not stated, whenever it was said; of such times the
/// earliest stands.
///
/// The column `said` keeps, for each moment, the columns whose values were said then as the bits of
/// a hexadecimal number, a column's bit being that of its number: `1762840800000=3f 1762841700000=40`.
/// Behind `~` instead of `=` are those of times that stand in.
struct Sayings {
  /// What is bound to a parameter.
  enum Value {
    case missing
    case number(Int64)
    /// Bytes that live as long as the row at hand.
    case text(UnsafeBufferPointer<UInt8>)

    var number: Int64? {
      if case .number(let number) = self { number } else { nil }
    }
  }

  /// What stands of a row.
  struct Verdict {
    /// Parameters whose values give way to what is known, with that where it is a number: a row
    /// without a time is refused even where the record has one.
    var outdated: [(parameter: Int, known: Int64?)] = []
    /// The record's new column `said`.
    var said = ""
  }

  private let database: Database
  private let table: String
  private let columns: [StoredColumn]
  private let query: String

  /// A judge over a table's columns, in the order of their parameters.
  init(_ database: Database, table: String, columns: [StoredColumn]) {
    self.database = database
    self.table = table
    self.columns = columns
    let all = (["id", "source_id", "said"] + columns.map(\.sql)).joined(separator: ", ")
    query = "SELECT \(all) FROM \(table) WHERE key = ?"
  }

  /// Weighs a row against what is known of its record.
  ///
  /// - Parameters:
  ///   - bound: The row's values, by the number of their parameter.
  ///   - key: Where the record is looked for.
  ///   - taken: A column that the row says has no value; an older value of it is forgotten.
  ///   - standIns: The row's times that only stand in for what was not stated.
  func settle(
    _ bound: [Value], key: RecordKey, saidAt: Instant, taking taken: String?, standIns: StandIns
  ) throws -> Verdict {
    let (known, place) = try self.known(bound, key: key)
    var said = Self.moments(of: try known?.value("said"))
    var verdict = Verdict()
    var start = known.flatMap { Int64.fromDatabaseValue($0["started_at"]) }
    for (index, stored) in columns.enumerated() {
      let (parameter, column) = (index + Upsert.firstColumn, stored.sql)
      let value = bound[parameter]
      if case .missing = value {
        guard column == taken, said[stored.number].map({ $0.at < saidAt }) ?? true else { continue }
        try forget(column, of: place, by: bound[Upsert.import])
        said[stored.number] = Moment(at: saidAt, standsIn: false)
        continue
      }
      let news = Moment(at: saidAt, standsIn: standIns.contains(column))
      let stands =
        news.standsIn
        ? standsIn(
          value, news, over: known?[column], said[stored.number],
          rule: standIns.rule(for: column, after: start))
        : try stands(value, stored, saidAt, over: known?[column], said[stored.number])
      let before = known.flatMap { Int64.fromDatabaseValue($0[column]) }
      if !stands { verdict.outdated.append((parameter, before)) }
      note(news, of: stored, stands: stands, in: &said[stored.number])
      if column == "started_at" { start = stands ? value.number : before }
    }
    verdict.said = Self.text(of: said)
    return verdict
  }

  /// Keeps when a column's value was said, where that decides what stands.
  private func note(
    _ news: Moment, of column: StoredColumn, stands: Bool, in known: inout Moment?
  ) {
    if let before = known, before.standsIn, news.standsIn {
      known = Moment(at: max(before.at, news.at), standsIn: true)
    } else if stands, column.merge == .latest {
      known = news
    }
  }

  /// The record as it is known, and the number under which it is or would be.
  private func known(_ bound: [Value], key: RecordKey) throws -> (row: Row?, place: Int64) {
    guard case .number(let source) = bound[2], case .text(let id) = bound[4] else {
      return (nil, key.first)
    }
    let name = String(decoding: id, as: UTF8.self)
    let statement = try database.cachedStatement(sql: query)
    var attempt = 0
    while let row = try Row.fetchOne(statement, arguments: [key[attempt]]) {
      let (knownID, knownSource): (String, Int64) = (
        try row.value("id"), try row.value("source_id")
      )
      if knownID == name, knownSource == source { return (row, key[attempt]) }
      attempt += 1
    }
    return (nil, key[attempt])
  }

  /// Whether a time stands that only stands in for one that was not stated.
  private func standsIn(
    _ value: Value, _ news: Moment, over known: DatabaseValue?, _ knownSince: Moment?,
    rule: StandInRule
  ) -> Bool {
    guard let known, !known.isNull else { return knownSince.map { $0.at <= news.at } ?? true }
    guard knownSince?.standsIn ?? true, let moment = value.number,
      let before = Int64.fromDatabaseValue(known)
    else { return false }
    switch rule {
    case .last: return knownSince.map { ($0.at, before) < (news.at, moment) } ?? true
    case .earliest(let start):
      guard let start else { return moment < before }
      return before < start ? moment > before : moment >= start && moment < before
    }
  }

  private func stands(
    _ value: Value, _ column: StoredColumn, _ saidAt: Instant, over known: DatabaseValue?,
    _ knownSince: Moment?
  ) throws -> Bool {
    guard let known, !known.isNull else { return knownSince.map { $0.at <= saidAt } ?? true }
    if column.merge == .earliest, case .number(let moment) = value,
      let before = Int64.fromDatabaseValue(known)
    {
      return moment < before
    }
    guard let knownSince, !knownSince.standsIn, knownSince.at >= saidAt else { return true }
    guard knownSince.at == saidAt else { return false }
    return try isGreater(value, than: known, isWord: column.isCoded)
  }

  /// Words are compared by their letters: their numbers depend on the order of import.
  private func isGreater(
    _ value: Value, than known: DatabaseValue, isWord: Bool
  ) throws -> Bool {
    switch value {
    case .missing: return false
    case .text(let bytes):
      return String(decoding: bytes, as: UTF8.self) > String.fromDatabaseValue(known) ?? ""
    case .number(let number):
      guard let before = Int64.fromDatabaseValue(known), before != number else { return false }
      return isWord ? try word(number) > word(before) : number > before
    }
  }

  private func word(_ number: Int64) throws -> String {
    try String.fetchOne(
      database, sql: "SELECT text FROM word WHERE word_id = ?", arguments: [number]) ?? ""
  }

  /// Takes a value back, in the name of the import that says so: the record's history keeps it.
  private func forget(_ column: String, of key: Int64, by importID: Value) throws {
    try database.execute(
      sql: """
        UPDATE \(table) SET \(column) = NULL, import_id = ? WHERE key = ? AND \(column) IS NOT NULL
        """, arguments: [importID.number, key])
  }

  /// When each column's value was said, by the columns' numbers.
  private static func moments(of text: String?) -> [Moment?] {
    var moments = Array(repeating: Moment?.none, count: UInt64.bitWidth)
    for part in (text ?? "").split(separator: " ") {
      let sides = part.split { $0 == "=" || $0 == "~" }
      guard sides.count == 2, let time = Int64(sides[0]), let bits = UInt64(sides[1], radix: 16)
      else { continue }
      let moment = Moment(at: Instant(milliseconds: time), standsIn: part.contains("~"))
      for index in moments.indices where bits & (1 << UInt64(index)) != 0 {
        moments[index] = moment
      }
    }
    return moments
  }

  private static func text(of moments: [Moment?]) -> String {
    var bits: [Moment: UInt64] = [:]
    for (index, moment) in moments.enumerated() {
      if let moment { bits[moment, default: 0] |= 1 << UInt64(index) }
    }
    return bits.sorted { $0.key < $1.key }
      .map { moment, bits in
        "\(moment.at.milliseconds)\(moment.standsIn ? "~" : "=")\(String(bits, radix: 16))"
      }
      .joined(separator: " ")
  }
}

/// When a value was said, and whether it only stands in for one that was not stated.
private struct Moment: Comparable, Hashable {
  let at: Instant
  let standsIn: Bool

  static func < (one: Moment, other: Moment) -> Bool {
    one.at != other.at ? one.at < other.at : other.standsIn && !one.standsIn
  }
}

/// Which of several times that stand in for the same counts.
private enum StandInRule {
  /// The one said last.
  case last
  /// The earliest that is not before the record's start: an end before it is that of an earlier run.
  case earliest(after: Int64?)
}

extension StandIns {
  fileprivate func rule(for column: String, after start: Int64?) -> StandInRule {
    switch column {
    case "started_at": .earliest(after: nil)
    case "finished_at" where contains(.touchedAgain): .earliest(after: start)
    default: .last
    }
  }

  /// Whether the time in a column of the ledger is one.
  fileprivate func contains(_ column: String) -> Bool {
    switch column {
    case "started_at": contains(.startedAt)
    case "finished_at": contains(.finishedAt)
    case "resolved_at": contains(.resolvedAt)
    default: false
    }
  }
}
