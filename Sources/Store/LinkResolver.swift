import GRDB
import Records

/// Finds the changes that incidents name as their causes.
///
/// An id means the change of the incident's own source; failing that, the only change of that id
/// in any other source. An id that two other sources use names nobody.
struct LinkResolver {
  private let database: Database
  private let sources: SourceNames
  private let changes: Dataset.Changes

  init(_ database: Database, sources: SourceNames, changes: Dataset.Changes) throws {
    self.database = database
    self.sources = sources
    self.changes = changes
  }

  func resolve(_ incidents: IncidentLoader) throws -> [Dataset.Link] {
    var statements: [(incident: Int, changeID: String, rowID: Int64?)] = []
    for incident in 0..<incidents.columns.count {
      let source = incidents.columns.source[incident]
      for id in Self.ids(in: incidents.causedBy[incident]) {
        statements.append((incident, id, try rowID(of: id, preferring: source)))
      }
    }
    let rows = rows(of: Set(statements.compactMap(\.rowID)))
    return statements.map { statement in
      Dataset.Link(
        incident: statement.incident, change: statement.rowID.flatMap { rows[$0] },
        changeID: statement.changeID, verdict: .declared)
    }
  }

  /// The ids in a cell, `;` between them, each once.
  private static func ids(in cell: String?) -> [String] {
    cell.map(Lexicon.parts) ?? []
  }

  private func rowID(of id: String, preferring source: Int32) throws -> Int64? {
    var found: [Int64] = []
    for (code, name) in sources.names.enumerated() {
      guard let row = try change(id: id, source: name) else { continue }
      if Int32(code) == source { return row }
      found.append(row)
    }
    return found.count == 1 ? found.first : nil
  }

  private func change(id: String, source: String) throws -> Int64? {
    var text = id
    var key = text.withUTF8 { StableHash.key(source: source, id: $0) }
    let statement = try database.cachedStatement(
      sql: """
        SELECT change_id, change.id = ? AND source.name = ? AS is_it
        FROM change JOIN source USING (source_id) WHERE key = ?
        """)
    // A key taken by another record sends the search on, as it sent the insertion on.
    while let row = try Row.fetchOne(statement, arguments: [id, source, key]) {
      if row["is_it"] { return row["change_id"] }
      key &+= 1
    }
    return nil
  }

  /// The rows of the wanted changes, by the store's numbers.
  private func rows(of wanted: Set<Int64>) -> [Int64: Int] {
    var rows: [Int64: Int] = [:]
    guard !wanted.isEmpty else { return rows }
    for row in 0..<changes.count where wanted.contains(changes.rowIDs[row]) {
      rows[changes.rowIDs[row]] = row
    }
    return rows
  }
}
