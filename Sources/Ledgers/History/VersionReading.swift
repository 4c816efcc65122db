package import Records

extension RecordTables {
  /// Lends the versions of each record, the first first, with the record's place among the numbers.
  package func visitVersions(
    _ kind: RecordKind, _ numbers: [Int64],
    _ body: (Int, RecordVersion) throws -> Void
  ) throws {
    switch kind {
    case .changes: try visitVersions(of: Change.self, numbers, body)
    case .incidents: try visitVersions(of: Incident.self, numbers, body)
    case .recoveries: try visitVersions(of: Recovery.self, numbers, body)
    case .notes: try visitVersions(of: Note.self, numbers, body)
    }
  }

  private func visitVersions<Record: StoredRecord>(
    of record: Record.Type, _ numbers: [Int64],
    _ body: (Int, RecordVersion) throws -> Void
  ) throws {
    let table = Record.table
    let history =
      "JOIN history ON history.kind = '\(table)' "
      + "AND history.record_id = \(table).\(Self.number(of: table))"
    func member(_ name: String, _ isNumber: Bool) -> String {
      Self.member(name, of: "before", isNumber: isNumber)
    }
    func present(_ name: String, _ isNumber: Bool) -> String { "\(table).\(name)" }
    for start in stride(from: 0, to: numbers.count, by: Self.portion) {
      let portion = Array(numbers[start..<min(numbers.count, start + Self.portion)])
      var versions = Array(repeating: [RecordVersion](), count: portion.count)
      try visitVersions(of: record, portion, joining: history, value: member) {
        versions[$0].append($1)
      }
      // Each was made by a later import than the one before.
      for place in versions.indices { versions[place].sort { $0.import < $1.import } }
      try visitVersions(of: record, portion, joining: "", value: present) {
        versions[$0].append($1)
      }
      for (place, versions) in versions.enumerated() {
        for version in versions { try body(start + place, version) }
      }
    }
  }

  /// So many records are asked for at once.
  private static var portion: Int { 1000 }

  /// - Parameter value: In SQL, the value of a column, given whether it is a number.
  private func visitVersions<Record: StoredRecord>(
    of record: Record.Type, _ numbers: [Int64], joining joined: String,
    value: (String, Bool) -> String, _ body: (Int, RecordVersion) -> Void
  ) throws {
    let columns = RecordVersion.columns(of: record)
    let table = Record.table
    let values = columns.compactMap(\.stored).map { column in
      let value = value(column.sql, !column.isText)
      return column.isCoded ? "(SELECT text FROM word WHERE word_id = \(value))" : value
    }
    let named = ["import.import_id", "file", "imported_at", "\(table).id", "source.name"]
    let versions = JoinedTable(
      table,
      joined: """
        \(joined) JOIN import ON import.import_id = \(value("import_id", true))
        JOIN source ON source.source_id = \(table).source_id
        """)
    try visit((named + values).joined(separator: ", "), of: versions, numbers) { place, row in
      let values = try columns.enumerated().map { try row.value(Int32($0 + 5), of: $1) }
      body(
        place,
        RecordVersion(
          import: row.integer(0), file: try row.knownText(1),
          importedAt: try row.knownInstant(2), id: try row.knownText(3),
          source: try row.knownText(4), values: values))
    }
  }

  /// The imports that made records what they are.
  ///
  /// - Complexity: O(*n* log *N*) for *n* of *N* records.
  package func origins(of kind: RecordKind, _ numbers: [Int64]) throws -> RecordOrigins {
    let (table, number) = (kind.table, Self.number(of: kind.table))
    var found: [Int64: [Int64]] = [:]
    let earlier = JoinedTable(
      table,
      joined: "JOIN history ON history.kind = '\(table)' AND history.record_id = \(table).\(number)"
    )
    try visit(Self.member("import_id", of: "before", isNumber: true), of: earlier, numbers) {
      found[numbers[$0], default: []].append($1.integer(0))
    }
    // Each was made by a later import than the one before.
    for number in found.keys { found[number]?.sort() }
    try visit("import_id", of: JoinedTable(table), numbers) {
      found[numbers[$0], default: []].append($1.integer(0))
    }
    let wanted = Set(found.values.joined())
    return RecordOrigins(
      numbers: found, imports: try imports(limit: nil).filter { wanted.contains($0.number) })
  }
}

extension AnswerRow {
  /// A value of a version.
  fileprivate func value<Record: StoredRecord>(
    _ place: Int32, of column: RecordColumn<Record>
  ) throws(Damage) -> RecordVersion.Value {
    switch column.stored?.holds {
    case .moment: return try instant(place).map { .moment($0) } ?? .missing
    case .count: return try count(place).map { .count($0) } ?? .missing
    case .length: return try duration(place).map { .length($0) } ?? .missing
    case .flag: return try flag(place).map { .flag($0) } ?? .missing
    case .object: return try text(place).map { .object($0) } ?? .missing
    case .text, .word, nil: return try text(place).map { .text($0) } ?? .missing
    }
  }
}
