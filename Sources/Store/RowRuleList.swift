extension RowRules {
  /// Every rule, a table's together, what others refer to first.
  static let tables: [[RowRule]] = [
    words, sources, records("change", .change), records("incident", .incident),
    records("recovery", .recovery), links, imports, rejectedLines, dropFolders, droppedFiles,
  ]

  /// What the columns of a table of records hold.
  private struct Columns {
    /// Columns that refer to words, with what they name.
    let words: [(column: String, noun: String)]
    let moments: [String]
    let counts: [String]
    let durations: [String]
    let flags: [String]
    let texts: [String]
    /// Columns of which one at least is there.
    let dating: [String]

    static let change = Columns(
      words: [
        ("type_id", "a type"), ("service_id", "a service"), ("environment_id", "an environment"),
        ("team_id", "a team"), ("outcome_id", "an outcome"),
      ],
      moments: ["started_at", "finished_at", "first_commit_at"],
      counts: ["lines_added", "lines_deleted", "files_changed", "commits"], durations: [],
      flags: ["is_bot"], texts: ["title", "author", "reference", "url", "attributes", "zone"],
      dating: ["finished_at", "started_at"])

    static let incident = Columns(
      words: [
        ("service_id", "a service"), ("team_id", "a team"), ("severity_id", "a severity"),
        ("category_id", "a category"), ("cause_id", "a cause"),
        ("detected_by_id", "a way of detection"), ("state_id", "a state"),
      ],
      moments: ["started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at"],
      counts: [], durations: [], flags: ["is_planned"],
      texts: ["title", "caused_by", "recurrence_of", "url", "attributes", "zone"],
      dating: ["started_at", "detected_at"])

    static let recovery = Columns(
      words: [],
      moments: ["started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at"],
      counts: [], durations: ["time_to_detect", "time_to_recover"], flags: [],
      texts: ["attributes", "zone"], dating: [])
  }

  private static let words = [
    RowRule(table: "word", condition: "typeof(text) <> 'text' OR text = ''", words: "is no word"),
    RowRule(
      table: "word", condition: "word_id NOT BETWEEN 1 AND \(Lexicon.largestNumber)",
      words: "has a number that no import gives"),
  ]

  private static let sources = [
    RowRule(table: "source", condition: "typeof(name) <> 'text'", words: "has no name")
  ]

  private static func records(_ table: String, _ columns: Columns) -> [RowRule] {
    references(table, columns)
      + columns.moments.map { column in
        RowRule(
          table: table, condition: isOutside(column, StoredNumbers.moments),
          words: "has no time as its \(column)")
      }
      + columns.counts.map { column in
        RowRule(
          table: table, condition: isOutside(column, StoredNumbers.counts),
          words: "has no count as its \(column)")
      }
      + columns.durations.map { column in
        RowRule(
          table: table, condition: isOutside(column, StoredNumbers.durations),
          words: "has no length of time as its \(column)")
      }
      + columns.flags.map { column in
        RowRule(
          table: table,
          condition: "typeof(\(column)) NOT IN ('integer', 'null') OR \(column) NOT IN (0, 1)",
          words: "has neither yes nor no as its \(column)")
      } + texts(table, columns) + whole(table, columns)
  }

  private static func references(_ table: String, _ columns: Columns) -> [RowRule] {
    [
      RowRule(
        table: table,
        condition: "source_id IS NULL OR source_id NOT IN (SELECT source_id FROM source)",
        words: "names a source that does not exist"),
      RowRule(
        table: table,
        condition: "import_id IS NULL OR import_id NOT IN (SELECT import_id FROM import)",
        words: "names an import that does not exist"),
    ]
      + columns.words.map { column, noun in
        RowRule(
          table: table,
          // SQLite says of a missing word that it is not in a list that is empty.
          condition: "\(column) IS NOT NULL AND \(column) NOT IN (SELECT word_id FROM word)",
          words: "names \(noun) that does not exist")
      }
  }

  private static func texts(_ table: String, _ columns: Columns) -> [RowRule] {
    columns.texts.map { column in
      RowRule(
        table: table, condition: "typeof(\(column)) NOT IN ('text', 'null')",
        words: "has no text as its \(column)")
    }
  }

  /// What holds of a record as a whole.
  private static func whole(_ table: String, _ columns: Columns) -> [RowRule] {
    let dated =
      columns.dating.isEmpty
      ? []
      : [
        RowRule(
          table: table,
          condition: columns.dating.map { "\($0) IS NULL" }.joined(separator: " AND "),
          words: "has no time")
      ]
    return [
      RowRule(table: table, condition: "typeof(id) <> 'text'", words: "has no id"),
      RowRule(table: table, condition: "typeof(key) <> 'integer'", words: "has no key"),
      RowRule(
        table: table, condition: "typeof(digest) NOT IN ('integer', 'null')",
        words: "has no number as its digest"),
      RowRule(
        table: table,
        condition: "typeof(said) NOT IN ('text', 'null') OR said GLOB '*[^-0-9a-f=~ ]*'",
        words: "does not tell when what was said of it"),
    ] + dated
  }

  /// A number that is there and outside what may be.
  private static func isOutside(_ column: String, _ range: ClosedRange<Int64>) -> String {
    "typeof(\(column)) NOT IN ('integer', 'null') "
      + "OR \(column) NOT BETWEEN \(range.lowerBound) AND \(range.upperBound)"
  }

  /// As ``isOutside(_:_:)``, and one that is missing.
  private static func isNone(_ column: String, _ range: ClosedRange<Int64>) -> String {
    "typeof(\(column)) <> 'integer' "
      + "OR \(column) NOT BETWEEN \(range.lowerBound) AND \(range.upperBound)"
  }

  private static let links: [RowRule] =
    ["incident", "change"].flatMap { kind in
      [
        RowRule(
          table: "link_statement",
          condition:
            "\(kind)_source_id IS NULL OR \(kind)_source_id NOT IN (SELECT source_id FROM source)",
          words: "names a source of its \(kind) that does not exist"),
        RowRule(
          table: "link_statement", condition: "typeof(\(kind)_id) <> 'text'",
          words: "names no \(kind)"),
      ]
    } + [
      RowRule(
        table: "link_statement",
        condition: "verdict IS NULL OR verdict NOT IN ('declared', 'rejected')",
        words: "says neither yes nor no"),
      RowRule(
        table: "link_statement", condition: isNone("said_at", StoredNumbers.moments),
        words: "was said at no time"),
      RowRule(
        table: "link_statement", condition: "typeof(reason) NOT IN ('text', 'null')",
        words: "has no text as its reason"),
    ]

  private static let imports: [RowRule] =
    [
      RowRule(
        table: "import",
        condition: "source_id IS NULL OR source_id NOT IN (SELECT source_id FROM source)",
        words: "names a source that does not exist"),
      RowRule(
        table: "import", condition: isNone("imported_at", StoredNumbers.moments),
        words: "was made at no time"),
    ]
    + ["bytes", "rows", "added", "updated", "unchanged", "rejected"].map { column in
      RowRule(
        table: "import", condition: isNone(column, StoredNumbers.counts),
        words: "has no count as its \(column)")
    }
    + ["file", "sha256", "format", "kind"].map { column in
      RowRule(
        table: "import", condition: "typeof(\(column)) <> 'text'",
        words: "has no \(column)")
    }

  private static let rejectedLines: [RowRule] =
    ["line", "column"].map { column in
      RowRule(
        table: "rejected_line", condition: isOutside("\"\(column)\"", StoredNumbers.counts),
        words: "has no place as its \(column)")
    }
    + [
      RowRule(
        table: "rejected_line",
        condition: "typeof(reason) <> 'text' OR typeof(row) <> 'text' "
          + "OR typeof(field) NOT IN ('text', 'null') OR typeof(value) NOT IN ('text', 'null') "
          + "OR typeof(hint) NOT IN ('text', 'null')",
        words: "is no text")
    ]

  private static let dropFolders = [
    RowRule(table: "drop_folder", condition: "typeof(path) <> 'text'", words: "has no path"),
    RowRule(
      table: "drop_folder",
      condition: isNone("batches", StoredNumbers.counts) + " OR "
        + isOutside("waited_at", StoredNumbers.moments)
        + " OR typeof(wait_reason) NOT IN ('text', 'null')",
      words: "does not tell how it fared"),
  ]

  private static let droppedFiles = [
    RowRule(
      table: "dropped_file",
      condition: "typeof(name) <> 'text' OR \(isNone("taken_at", StoredNumbers.moments)) "
        + "OR typeof(is_failed) <> 'integer' OR is_failed NOT IN (0, 1)",
      words: "does not tell what became of it")
  ]
}
