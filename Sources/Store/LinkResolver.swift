import GRDB
import Records

/// Brings together what sources and what persons say of the changes behind incidents.
///
/// An id that a source names means the change of the incident's own source; failing that, the only
/// change of that id in any other source. An id that two other sources use names nobody. What a
/// person said of a pair goes before what the source says of it.
struct LinkResolver {
  private let finder: RecordFinder
  private let statements: LinkStatements
  private let sources: SourceNames
  private let changes: Dataset.Changes

  init(_ database: Database, sources: SourceNames, changes: Dataset.Changes) throws {
    finder = RecordFinder(database, .change)
    statements = try LinkStatements(database)
    self.sources = sources
    self.changes = changes
  }

  /// A link whose change is still the store's number of it.
  private struct Claim {
    let incident: Int
    let change: Int64?
    let changeID: String
    let verdict: Dataset.Link.Verdict
    let origin: Dataset.Link.Origin
  }

  func resolve(_ incidents: IncidentLoader) throws -> [Dataset.Link] {
    let spoken = Dictionary(grouping: statements.all, by: \.incident)
    let all = try (0..<incidents.columns.count).flatMap { incident in
      try claims(
        of: incident, naming: Self.ids(in: incidents.causedBy[incident]),
        source: incidents.columns.source[incident],
        spoken: spoken[incidents.columns.rowIDs[incident]] ?? [])
    }
    let rows = rows(of: Set(all.compactMap(\.change)))
    return all.map { claim in
      Dataset.Link(
        incident: claim.incident, change: claim.change.flatMap { rows[$0] },
        changeID: claim.changeID, verdict: claim.verdict, origin: claim.origin)
    }
  }

  /// The source's claims that nobody spoke about, then what persons said.
  private func claims(
    of incident: Int, naming ids: [String], source: Int32, spoken: [LinkStatements.Statement]
  ) throws -> [Claim] {
    let told = try ids.map { id in
      Claim(
        incident: incident, change: try rowID(of: id, preferring: source), changeID: id,
        verdict: .declared, origin: .source)
    }
    let unspoken = told.filter { claim in
      // An id that alone names nobody is settled by a statement that names its source.
      !spoken.contains {
        claim.change == nil ? $0.changeID == claim.changeID : $0.change == claim.change
      }
    }
    return unspoken
      + spoken.map {
        Claim(
          incident: incident, change: $0.change, changeID: $0.changeID, verdict: $0.verdict,
          origin: $0.origin)
      }
  }

  /// The ids in a cell, `;` between them, each once.
  private static func ids(in cell: String?) -> [String] {
    cell.map(Lexicon.parts) ?? []
  }

  private func rowID(of id: String, preferring source: Int32) throws -> Int64? {
    var found: [Int64] = []
    for (code, name) in sources.names.enumerated() {
      guard let row = try finder.rowID(source: name, id: id) else { continue }
      if Int32(code) == source { return row }
      found.append(row)
    }
    return found.count == 1 ? found.first : nil
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
