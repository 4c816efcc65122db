package import Records

extension RecordTables {
  /// The names that records carry, as they were read.
  ///
  /// - Complexity: O(*n*) for *n* records.
  package func namesInUse() throws -> NamesInUse {
    var counts: [NameField: [String: Int]] = [:]
    for (field, table, column) in carriers {
      try visit(
        """
        SELECT text, count(*) FROM \(table) JOIN word ON word_id = \(column)
        GROUP BY text ORDER BY text
        """, []
      ) { row in
        let text = try row.knownText(0)
        // Only services are listed several in a cell.
        for name in field == .service ? Lexicon.parts(of: text) : [text] {
          counts[field, default: [:]][name, default: 0] += try row.knownCount(1)
        }
      }
    }
    return NamesInUse(counts: counts)
  }

  /// The names of one field, as they were read, without counting who carries them.
  ///
  /// - Complexity: O(*n*) for *n* changes where teams are asked for, else for *n* of their tallies.
  package func names(of field: NameField) throws -> [String] {
    let numbers = carriers.filter { $0.field == field }.map { _, table, column in
      // Tallies of changes have their words, but for the team's, in far fewer rows.
      table == "change" && field != .team
        ? "SELECT \(column) FROM change_tally WHERE changes > 0" : "SELECT \(column) FROM \(table)"
    }
    let texts = try texts(
      "SELECT text FROM word WHERE word_id IN (\(numbers.joined(separator: " UNION ")))")
    return Set(field == .service ? texts.flatMap(Lexicon.parts) : texts).sorted()
  }

  private var carriers: [(field: NameField, table: String, column: String)] {
    [
      (.service, "change", "service_id"), (.service, "incident", "service_id"),
      (.type, "change", "type_id"), (.team, "change", "team_id"), (.team, "incident", "team_id"),
      (.environment, "change", "environment_id"),
    ]
  }

  /// Words that stand for an outcome or a severity and that nobody taught, the most frequent first.
  package func unknownWords(_ vocabulary: Vocabulary) throws -> [LedgerHealth.UnknownWord] {
    let questions: [(field: String, table: String, isKnown: (String) -> Bool)] = [
      ("outcome", "change", { vocabulary.outcome(of: $0) != nil }),
      (
        "severity", "incident",
        { vocabulary.severity(of: $0) != nil || vocabulary.isPlanned($0) }
      ),
      ("state", "incident", { vocabulary.state(of: $0) != nil }),
    ]
    var unknown: [LedgerHealth.UnknownWord] = []
    for (field, table, isKnown) in questions {
      try visit(
        """
        SELECT text, count(*) FROM \(table) JOIN word ON word_id = \(field)_id
        GROUP BY text ORDER BY text
        """, []
      ) { row in
        let word = try row.knownText(0)
        guard !isKnown(word) else { return }
        unknown.append(
          LedgerHealth.UnknownWord(field: field, word: word, count: try row.knownCount(1)))
      }
    }
    return unknown.sorted { ($1.count, $0.field, $0.word) < ($0.count, $1.field, $1.word) }
  }
}
