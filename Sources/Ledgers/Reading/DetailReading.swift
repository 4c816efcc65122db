package import Records

/// What is written about records, by the ledger's numbers: long texts stay in the database until a
/// report shows them.
///
/// - Complexity: O(*n* log *N*) for *n* of *N* records.
extension RecordTables {
  /// What is written about changes.
  package func changeWords(of numbers: [Int64]) throws -> [Int64: ChangeWords] {
    var words: [Int64: ChangeWords] = [:]
    try visit("id, title, author, reference, url", of: JoinedTable("change"), numbers) {
      words[numbers[$0]] = try $1.changeWords
    }
    return words
  }

  /// Ids of changes, for the rows a report shows.
  package func changeIDs(of numbers: [Int64]) throws -> [Int64: String] {
    var ids: [Int64: String] = [:]
    try visit("id", of: JoinedTable("change"), numbers) { ids[numbers[$0]] = try $1.knownText(0) }
    return ids
  }

  /// What is written about an incident, and by recovery records of it: those of its own source, and
  /// others while no other incident has its id.
  package func incidentWords(of number: Int64) throws -> IncidentWords {
    var words = IncidentWords.none
    let incident = JoinedTable("incident", joined: Self.detectors)
    try visit("incident.id, source_id, url, word.text", of: incident, [number]) { _, row in
      let recoveries = try rows(
        """
        SELECT source.name, started_at, detected_at, acknowledged_at, mitigated_at, resolved_at,
          time_to_detect, time_to_recover
        FROM recovery JOIN source USING (source_id)
        WHERE recovery.id = $1 AND (recovery.source_id = $2 OR (
          (SELECT count(*) FROM incident WHERE id = $1) = 1))
        ORDER BY source.name
        """, [.text(try row.knownText(0)), .number(row.integer(1))]
      ) { try $0.recoveryWords }
      words = IncidentWords(
        detectedBy: try row.text(3), url: try row.text(2), recoveries: recoveries)
    }
    return words
  }

  /// Lends the details of each change, with its place among the numbers.
  package func visitChanges(
    _ numbers: [Int64], _ body: (Int, ChangeDetails) throws -> Void
  ) throws {
    let columns = "id, title, author, reference, url, lines_added, lines_deleted, attributes"
    try visit(columns, of: JoinedTable("change"), numbers) { place, row in
      try body(
        place,
        ChangeDetails(
          words: try row.changeWords, linesAdded: try row.count(5),
          linesDeleted: try row.count(6), attributes: try row.text(7)))
    }
  }

  /// Lends the details of each incident, with its place among the numbers.
  package func visitIncidents(
    _ numbers: [Int64], _ body: (Int, IncidentDetails) throws -> Void
  ) throws {
    let incident = JoinedTable("incident", joined: Self.detectors)
    try visit("word.text, url, attributes", of: incident, numbers) { place, row in
      try body(
        place,
        IncidentDetails(
          detectedBy: try row.text(0), url: try row.text(1), attributes: try row.text(2)))
    }
  }

  private static var detectors: String { "LEFT JOIN word ON word_id = detected_by_id" }
}

extension AnswerRow {
  fileprivate var changeWords: ChangeWords {
    get throws {
      ChangeWords(
        id: try knownText(0), title: try text(1), author: try text(2), reference: try text(3),
        url: try text(4))
    }
  }

  fileprivate var recoveryWords: RecoveryWords {
    get throws {
      let fields = ["started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at"]
      return RecoveryWords(
        source: try knownText(0),
        times: try fields.enumerated().compactMap { place, field in
          try instant(Int32(place) + 1).map { (field, $0) }
        },
        timeToDetect: try duration(6), timeToRecover: try duration(7))
    }
  }
}
