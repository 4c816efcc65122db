package import Records

/// Brings together what sources and what persons say of the changes behind incidents.
///
/// An id that a source names means the change of the incident's own source; failing that, the only
/// change of that id in any other source. An id that two other sources use names nobody. What a
/// person said of a pair goes before what the source says of it.
package struct LinkResolver {
  /// A link by the ledger's numbers.
  package struct Claim {
    /// `nil` where no change, or more than one, is meant.
    package let change: Int64?
    package let changeID: String
    package let verdict: Dataset.Link.Verdict
    package let origin: Dataset.Link.Origin
  }

  /// What holds of what persons said of a pair.
  package struct Statement {
    /// The ledger's number of the incident.
    let incident: Int64
    let claim: Claim

    /// A pair and what was said of it.
    ///
    /// - Parameter change: The ledger's number of the change; `nil` while no such change is there.
    package init(
      incident: Int64, change: Int64?, changeID: String, verdict: Dataset.Link.Verdict,
      origin: Dataset.Link.Origin
    ) {
      self.incident = incident
      claim = Claim(change: change, changeID: changeID, verdict: verdict, origin: origin)
    }
  }

  /// The names of the sources, by their codes.
  private let sources: [String]
  /// What persons said, by the ledger's number of the incident.
  private let spoken: [Int64: [Claim]]
  private let find: (_ source: String, _ id: String) throws -> Int64?

  /// - Parameters:
  ///   - sources: The names of the sources, by their codes.
  ///   - statements: What holds of what persons said of each pair, of each incident in the order in which
  ///     they said it.
  ///   - find: The ledger's number of a source's change, `nil` where there is none.
  package init(
    sources: [String], statements: [Statement],
    find: @escaping (_ source: String, _ id: String) throws -> Int64?
  ) {
    self.sources = sources
    self.find = find
    spoken = Dictionary(grouping: statements, by: \.incident).mapValues { $0.map(\.claim) }
  }

  /// The incidents that somebody here spoke about.
  package var incidentsSpokenOf: [Int64] { Array(spoken.keys) }

  /// The claims about an incident: its source's that nobody spoke about, then what persons said.
  ///
  /// - Parameters:
  ///   - incident: The ledger's number.
  ///   - source: The code of its source.
  ///   - causedBy: The ids its source names, as they were read.
  package func claims(
    about incident: Int64, from source: Int32, naming causedBy: String?
  ) throws -> [Claim] {
    let spoken = spoken[incident] ?? []
    let told = try told(causedBy) { try rowID(of: $0, preferring: source) }
    let unspoken = told.filter { claim in
      // An id that alone names nobody is settled by a statement that names its source.
      !spoken.contains {
        claim.change == nil ? $0.changeID == claim.changeID : $0.change == claim.change
      }
    }
    return unspoken + spoken
  }

  /// The claims about a dataset's incidents, each with the row of its incident.
  ///
  /// - Parameters:
  ///   - incidents: The incidents.
  ///   - causedBy: The ids that each one's source names, as they were read.
  ///   - wanted: The only incidents whose changes are looked up, besides those that persons spoke
  ///     about; of others it is only told that something was named.
  package func claims(
    about incidents: Dataset.Incidents, naming causedBy: ContiguousArray<String?>,
    lookingUp wanted: Set<Int64>? = nil
  ) throws -> [(incident: Int, claim: Claim)] {
    try (0..<incidents.count).flatMap { row in
      let incident = incidents.rowIDs[row]
      let isLookedUp = wanted?.contains(incident) != false || spoken[incident] != nil
      let claims =
        isLookedUp
        ? try claims(about: incident, from: incidents.source[row], naming: causedBy[row])
        : told(causedBy[row]) { _ in nil }
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

  private func rowID(of id: String, preferring source: Int32) throws -> Int64? {
    var found: [Int64] = []
    for (code, name) in sources.enumerated() {
      guard let row = try find(name, id) else { continue }
      if Int32(code) == source { return row }
      found.append(row)
    }
    return found.count == 1 ? found.first : nil
  }

  /// Claims as links between a dataset's rows.
  package static func links(
    _ claims: [(incident: Int, claim: Claim)], among changes: Dataset.Changes
  ) -> [Dataset.Link] {
    let rows = rows(of: Set(claims.compactMap(\.claim.change)), in: changes)
    return claims.map { incident, claim in
      Dataset.Link(
        incident: incident, change: claim.change.flatMap { rows[$0] }, changeID: claim.changeID,
        verdict: claim.verdict, origin: claim.origin)
    }
  }

  /// The rows of the wanted changes, by the ledger's numbers.
  private static func rows(of wanted: Set<Int64>, in changes: Dataset.Changes) -> [Int64: Int] {
    var rows: [Int64: Int] = [:]
    guard !wanted.isEmpty else { return rows }
    for row in 0..<changes.count where wanted.contains(changes.rowIDs[row]) {
      rows[changes.rowIDs[row]] = row
    }
    return rows
  }
}
