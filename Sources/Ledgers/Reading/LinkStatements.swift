import Records

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

  /// What holds of what persons said of each pair of an incident and a change, as far as the incident is
  /// there; of each incident in the order in which it was said.
  private static func statements(_ tables: some RecordTables) throws -> [Statement] {
    let all = try tables.statements()
    guard !all.isEmpty else { return [] }
    let said = Dictionary(grouping: all, by: \.incident).mapValues { $0.map(\.statement).standing }
    let (changes, incidents) = (try tables.finder(.changes), try tables.finder(.incidents))
    try changes.expect(
      said.values.joined().lazy.map { (source: $0.changeSource, id: $0.changeID) })
    try incidents.expect(said.keys.lazy.map { (source: $0.source, id: $0.id) })
    return try said.flatMap { name, standing in
      let incident = try incidents.number(source: name.source, id: name.id)
      guard let incident else { return [Statement]() }
      return try standing.map { said in
        Statement(
          incident: incident,
          change: try changes.number(source: said.changeSource, id: said.changeID),
          changeID: said.changeID, verdict: said.verdict,
          origin: .person(reason: said.reason, at: said.at))
      }
    }
  }
}
