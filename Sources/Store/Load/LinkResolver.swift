import GRDB
import Records

/// Brings together what sources and what persons say of the changes behind incidents.
///
/// An id that a source names means the change of the incident's own source; failing that, the only
/// change of that id in any other source. An id that two other sources use names nobody. What a
/// person said of a pair goes before what the source says of it.
struct LinkResolver {
  /// A link by the store's numbers.
  struct Claim {
    /// `nil` where no change, or more than one, is meant.
    let change: Int64?
    let changeID: String
    let verdict: Dataset.Link.Verdict
    let origin: Dataset.Link.Origin
  }

  private let finder: RecordFinder
  private let sources: SourceNames
  /// What persons said, by the store's number of the incident.
  private let spoken: [Int64: [LinkStatements.Statement]]

  init(_ database: Database, sources: SourceNames) throws {
    finder = try RecordFinder(database, .change)
    self.sources = sources
    spoken = Dictionary(grouping: try LinkStatements(database).all, by: \.incident)
  }

  /// The incidents that somebody here spoke about.
  var incidentsSpokenOf: [Int64] { Array(spoken.keys) }

  /// The claims about an incident: its source's that nobody spoke about, then what persons said.
  ///
  /// - Parameters:
  ///   - incident: The store's number.
  ///   - source: The place of its source in `SourceNames.names`.
  ///   - causedBy: The ids its source names, as they were read.
  func claims(about incident: Int64, from source: Int32, naming causedBy: String?) throws -> [Claim]
  {
    let spoken = spoken[incident] ?? []
    let told = try told(causedBy) { try rowID(of: $0, preferring: source) }
    let unspoken = told.filter { claim in
      // An id that alone names nobody is settled by a statement that names its source.
      !spoken.contains {
        claim.change == nil ? $0.changeID == claim.changeID : $0.change == claim.change
      }
    }
    return unspoken
      + spoken.map {
        Claim(change: $0.change, changeID: $0.changeID, verdict: $0.verdict, origin: $0.origin)
      }
  }

  /// The claims about a dataset's incidents, each with the row of its incident.
  ///
  /// - Parameter wanted: The only incidents whose changes are looked up, besides those that persons spoke
  ///   about; of others it is only told that something was named.
  func claims(
    about incidents: IncidentLoader, lookingUp wanted: Set<Int64>? = nil
  ) throws -> [(incident: Int, claim: Claim)] {
    try (0..<incidents.columns.count).flatMap { row in
      let incident = incidents.columns.rowIDs[row]
      let causedBy = incidents.causedBy[row]
      let isLookedUp = wanted?.contains(incident) != false || spoken[incident] != nil
      let claims =
        isLookedUp
        ? try claims(about: incident, from: incidents.columns.source[row], naming: causedBy)
        : told(causedBy) { _ in nil }
      return claims.map { (incident: row, claim: $0) }
    }
  }

  /// What an incident's source says, given how changes are looked up.
  private func told(
    _ causedBy: String?, _ change: (String) throws -> Int64?
  ) rethrows -> [Claim] {
    try (causedBy.map(Lexicon.parts) ?? []).map { id in
      Claim(change: try change(id), changeID: id, verdict: .declared, origin: .source)
    }
  }

  /// Claims as links between a dataset's rows.
  static func links(
    _ claims: [(incident: Int, claim: Claim)], among changes: Dataset.Changes
  ) -> [Dataset.Link] {
    let rows = rows(of: Set(claims.compactMap(\.claim.change)), in: changes)
    return claims.map { incident, claim in
      Dataset.Link(
        incident: incident, change: claim.change.flatMap { rows[$0] }, changeID: claim.changeID,
        verdict: claim.verdict, origin: claim.origin)
    }
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
  private static func rows(of wanted: Set<Int64>, in changes: Dataset.Changes) -> [Int64: Int] {
    var rows: [Int64: Int] = [:]
    guard !wanted.isEmpty else { return rows }
    for row in 0..<changes.count where wanted.contains(changes.rowIDs[row]) {
      rows[changes.rowIDs[row]] = row
    }
    return rows
  }
}
