import Ledgers
import Records

/// Finds records by their source and their id in it: what is expected, by one question.
final class PostgresFinder: RecordFinder {
  private struct Name: Hashable {
    let source: String
    let id: String
  }

  private let connection: PostgresConnection
  private let table: String
  /// Whose record is under a key.
  private var names: [Int64: Name] = [:]
  /// Keys under which there is none.
  private var free: Set<Int64> = []
  private var makers: [String: RecordKey.Maker] = [:]

  init(_ connection: PostgresConnection, _ kind: RecordKind) {
    self.connection = connection
    table = kind.table
  }

  func expect(_ names: some Sequence<(source: String, id: String)>) throws {
    var keys: [Int64] = []
    for name in names {
      keys.append(key(source: name.source, id: name.id).first)
      guard keys.count == Self.portion else { continue }
      try look(for: keys)
      keys.removeAll(keepingCapacity: true)
    }
    try look(for: keys)
  }

  // Keys a question.
  private static let portion = 10_000

  func number(source: String, id: String) throws -> Int64? {
    let key = key(source: source, id: id)
    var attempt = 0
    // A key taken by another record sends the search on, as it sent the insertion on.
    while true {
      try look(for: [key[attempt]])
      guard let name = names[key[attempt]] else { return nil }
      if name.source == source, name.id == id { return key[attempt] }
      attempt += 1
    }
  }

  private func key(source: String, id: String) -> RecordKey {
    let maker = makers[source] ?? RecordKey.Maker(source: source)
    makers[source] = maker
    var id = id
    return id.withUTF8 { maker.key(of: $0) }
  }

  private func look(for keys: [Int64]) throws {
    let unknown = Set(keys).filter { names[$0] == nil && !free.contains($0) }
    guard !unknown.isEmpty else { return }
    try connection.askByIndex(
      "SELECT key, name, id FROM \(table) JOIN source USING (source_id) WHERE key = ANY($1)",
      [.numbers(unknown.sorted())]
    ).visit { row in
      names[row.integer(0)] = Name(source: try row.knownText(1), id: try row.knownText(2))
    }
    free.formUnion(unknown.filter { names[$0] == nil })
  }
}
