package import Records

extension LinkResolver {
  /// What sources and persons say of the links in a database.
  ///
  /// - Parameter causes: The ids that are going to be asked about, as they were read.
  package init(
    _ tables: some RecordTables, sources: SourceNames, naming causes: [String] = []
  ) throws {
    let finder = try tables.finder(.changes)
    let ids = Set(causes.flatMap(Lexicon.parts))
    try finder.expect(
      sources.names.lazy.flatMap { source in ids.lazy.map { (source: source, id: $0) } })
    let names = DatedNames(tables)
    self.init(sources: sources.names, statements: try Self.statements(tables)) { source, id in
      try finder.number(source: source, id: id) ?? names.change(named: id, in: source)?.rowID
    }
  }

  /// What somebody said, by the names of the records.
  private struct Said {
    let incident: (source: String, id: String)
    let change: (source: String, id: String)
    let verdict: Dataset.Link.Verdict
    let origin: Dataset.Link.Origin
  }

  /// What persons last said of each pair of an incident and a change, as far as the incident is there,
  /// in the order in which it was last said.
  private static func statements(_ tables: some RecordTables) throws -> [Statement] {
    let said = try tables.rows(lastSaid) { row in
      Said(
        incident: (try row.knownText(0), try row.knownText(1)),
        change: (try row.knownText(2), try row.knownText(3)),
        verdict: try Dataset.Link.Verdict(word: try row.knownText(4)),
        origin: .person(reason: try row.text(5), at: try row.knownInstant(6)))
    }
    guard !said.isEmpty else { return [] }
    let (changes, incidents) = (try tables.finder(.changes), try tables.finder(.incidents))
    try changes.expect(said.map(\.change))
    try incidents.expect(said.map(\.incident))
    return try said.compactMap { said in
      try incidents.number(source: said.incident.source, id: said.incident.id).map { incident in
        Statement(
          incident: incident,
          change: try changes.number(source: said.change.source, id: said.change.id),
          changeID: said.change.id, verdict: said.verdict, origin: said.origin)
      }
    }
  }

  private static let lastSaid = """
    SELECT incident_source.name, incident_id, change_source.name, change_id, verdict, reason, said_at
    FROM link_statement
      JOIN source AS incident_source ON incident_source.source_id = incident_source_id
      JOIN source AS change_source ON change_source.source_id = change_source_id
    WHERE link_statement_id IN (
      SELECT max(link_statement_id) FROM link_statement
      GROUP BY incident_source_id, incident_id, change_source_id, change_id)
    ORDER BY link_statement_id
    """
}

extension Dataset.Link.Verdict {
  /// Its word in the database.
  package var word: String {
    switch self {
    case .declared: "declared"
    case .rejected: "rejected"
    }
  }

  /// The verdict of a word that the database allows.
  init(word: String) throws(Damage) {
    switch word {
    case Self.declared.word: self = .declared
    case Self.rejected.word: self = .rejected
    default: throw Damage()
    }
  }
}
