import GRDB
package import Records

/// Ids that stand for more than one thing: build numbers that count per service, a ticket that moved.
///
/// Looked at only where a row's id is there already, so that new records cost nothing. What a source
/// says of a thing again and again, with when it said it, is not looked at.
package struct RepeatedIDs: Sendable {
  /// Which columns show that two rows of one id are of different things.
  struct Watched: Sendable {
    /// The service, the times, and what makes two times of an end differ.
    let columns: [String]
    /// The parameters they are bound to.
    let parameters: [Int]
    private let hasOutcome: Bool

    /// - Parameters:
    ///   - times: a start and an end, or two starts.
    ///   - outcome: the column that says how a thing ended; two ends of one thing are two things.
    init<Record: StoredRecord>(
      _ record: Record.Type, service: String, _ times: [String], with outcome: String?
    ) {
      columns = [service] + times + [outcome].compactMap(\.self)
      parameters = columns.map { Upsert.parameter(of: $0, in: record) }
      hasOutcome = outcome != nil
    }

    /// Whether what is known and what a row says are of different things. What one of them does not
    /// say does not count; two times are two ends only where both rows say how it ended.
    func differ(
      _ known: [Int64?], _ said: [Int64?], isOutcome: (Int64) -> Bool
    ) -> Bool {
      func differs(_ place: Int) -> Bool {
        guard let one = known[place], let other = said[place] else { return false }
        return one != other
      }
      if differs(0) || differs(1) { return true }
      guard hasOutcome else { return differs(2) }
      guard differs(2), let one = known[3], let other = said[3] else { return false }
      return isOutcome(one) && isOutcome(other)
    }
  }

  /// What was found, in words.
  package struct Found: Equatable, Sendable {
    /// Ids of this file that stand for different things.
    package fileprivate(set) var ids = 0
    /// Rows of those, the first of each among them.
    package fileprivate(set) var rows = 0
    /// Ids that an earlier import knows of another service.
    package fileprivate(set) var moved = 0
    /// The first of them, with the services they are of, where they are of two.
    package fileprivate(set) var examples: [Example] = []
    package fileprivate(set) var kind: RecordKind?

    /// Nothing was found.
    package init() {}

    /// An id and the services that it stands for.
    package struct Example: Equatable, Sendable {
      package let id: String
      package let services: [String]

      /// An id, and the services where they are two.
      package init(id: String, services: [String]) {
        self.id = id
        self.services = services
      }
    }
  }

  private var keys: Set<Int64> = []
  private var rows = 0
  private var moved: Set<Int64> = []
  private var outcomes: [Int64: Bool] = [:]
  private var examples: [(id: String, services: (Int64?, Int64?), isSameImport: Bool)] = []
  private static let shown = 3

  /// The statement that looks a record up by its key.
  static func comparison(of table: String, _ columns: [String]) -> String {
    "SELECT \((["import_id"] + columns).joined(separator: ", ")) FROM \(table) WHERE key = ?"
  }

  mutating func note(
    key: Int64, isSameImport: Bool, id: String, services: (Int64?, Int64?)
  ) {
    if isSameImport {
      keys.insert(key)
      rows += 1
    } else if let before = services.0, let now = services.1, before != now {
      moved.insert(key)
    } else {
      return
    }
    if examples.count(where: { $0.isSameImport == isSameImport }) < Self.shown {
      examples.append((id, services, isSameImport))
    }
  }

  /// Whether a word is one for how a change ended, rather than for how far it is.
  mutating func isOutcome(_ word: Int64, _ database: Database) -> Bool {
    if let known = outcomes[word] { return known }
    let text = try? String.fetchOne(
      database, sql: "SELECT text FROM word WHERE word_id = ?", arguments: [word])
    let outcome = (text ?? nil).flatMap { Vocabulary.standard.outcome(of: $0) }
    outcomes[word] = outcome.map { $0 != .unknown } ?? false
    return outcomes[word] ?? false
  }

  /// What was found; `nil` when it is nothing.
  func found(_ database: Database, of kind: RecordKind) throws -> Found? {
    guard !keys.isEmpty || !moved.isEmpty else { return nil }
    var found = Found()
    found.ids = keys.count
    found.rows = rows + keys.count
    found.moved = moved.count
    found.kind = kind
    for example in examples where example.isSameImport == !keys.isEmpty {
      let words = [example.services.0, example.services.1].compactMap(\.self)
      let services = try words.map { number in
        try String.fetchOne(
          database, sql: "SELECT text FROM word WHERE word_id = ?", arguments: [number]) ?? ""
      }
      found.examples.append(
        Found.Example(id: example.id, services: Set(services).count > 1 ? services : []))
    }
    return found
  }
}
