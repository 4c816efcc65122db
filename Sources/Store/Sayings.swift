import Chronology
import GRDB

/// Decides what stands when a source speaks of the same record more than once.
///
/// A deployment is pending, then in progress, then done; an incident is triggered, acknowledged,
/// resolved: each is news of one record, and they arrive in any order, in any number of files. For
/// every column the value said last stands, of several said at once the greatest; so the same news
/// give the same record in whatever order they come. A value that nobody dated gives way.
///
/// The column `said` keeps, for each moment, the columns whose values were said then as the bits of
/// a hexadecimal number, the first column being the lowest bit: `1762840800000=3f 1762841700000=40`.
struct Sayings {
  /// What is bound to a parameter.
  enum Value {
    case missing
    case number(Int64)
    /// Bytes that live as long as the row at hand.
    case text(UnsafeBufferPointer<UInt8>)
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
  private let columns: [String]
  private let query: String

  /// How many parameters go before the first column: key, source, import and id.
  private static let leading = 5
  /// Moments of which the first counts: an incident is noticed once, however often it is said.
  private static let earliest: Set = ["detected_at", "acknowledged_at"]

  /// A judge over a table's columns, in the order of their parameters.
  init(_ database: Database, table: String, columns: [String]) {
    self.database = database
    self.table = table
    self.columns = columns
    let all = (["id", "source_id", "said"] + columns).joined(separator: ", ")
    query = "SELECT \(all) FROM \(table) WHERE key = ?"
  }

  /// Weighs a row against what is known of its record.
  ///
  /// - Parameters:
  ///   - bound: The row's values, by the number of their parameter.
  ///   - key: Where the record is looked for.
  ///   - taken: A column that the row says has no value; an older value of it is forgotten.
  func settle(
    _ bound: [Value], key: RecordKey, saidAt: Instant, taking taken: String?
  ) throws -> Verdict {
    let (known, place) = try self.known(bound, key: key)
    var said = Self.moments(of: try known?.value("said"), count: columns.count)
    var verdict = Verdict()
    for (index, column) in columns.enumerated() {
      let parameter = index + Self.leading
      let value = bound[parameter]
      if case .missing = value {
        guard column == taken, said[index].map({ $0 < saidAt }) ?? true else { continue }
        try forget(column, of: place)
        said[index] = saidAt
      } else if try stands(value, column, saidAt, over: known?[column], said[index]) {
        if !Self.earliest.contains(column) { said[index] = saidAt }
      } else {
        verdict.outdated.append((parameter, known.flatMap { Int64.fromDatabaseValue($0[column]) }))
      }
    }
    verdict.said = Self.text(of: said)
    return verdict
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

  private func stands(
    _ value: Value, _ column: String, _ saidAt: Instant, over known: DatabaseValue?,
    _ knownSince: Instant?
  ) throws -> Bool {
    guard let known, !known.isNull else { return knownSince.map { $0 <= saidAt } ?? true }
    if Self.earliest.contains(column), case .number(let moment) = value,
      let before = Int64.fromDatabaseValue(known)
    {
      return moment < before
    }
    guard let knownSince, knownSince >= saidAt else { return true }
    guard knownSince == saidAt else { return false }
    return try isGreater(value, than: known, isWord: column.hasSuffix("_id"))
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

  private func forget(_ column: String, of key: Int64) throws {
    try database.execute(
      sql: "UPDATE \(table) SET \(column) = NULL WHERE key = ? AND \(column) IS NOT NULL",
      arguments: [key])
  }

  /// When each column's value was said.
  private static func moments(of text: String?, count: Int) -> [Instant?] {
    var moments = Array(repeating: Instant?.none, count: count)
    for part in (text ?? "").split(separator: " ") {
      let sides = part.split(separator: "=")
      guard sides.count == 2, let time = Int64(sides[0]), let bits = UInt64(sides[1], radix: 16)
      else { continue }
      for index in moments.indices where bits & (1 << UInt64(index)) != 0 {
        moments[index] = Instant(milliseconds: time)
      }
    }
    return moments
  }

  private static func text(of moments: [Instant?]) -> String {
    var bits: [Instant: UInt64] = [:]
    for (index, moment) in moments.enumerated() {
      if let moment { bits[moment, default: 0] |= 1 << UInt64(index) }
    }
    return bits.sorted { $0.key < $1.key }
      .map { "\($0.key.milliseconds)=\(String($0.value, radix: 16))" }.joined(separator: " ")
  }
}
