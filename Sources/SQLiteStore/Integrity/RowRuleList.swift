import Ledgers
import Records

extension RowRules {
  /// Every rule, a table's together, what others refer to first.
  static let tables: [[RowRule]] = [
    words, sources, records(Change.self), records(Incident.self), records(Recovery.self),
    records(Note.self), links,
    imports, history, rejectedLines, dropFolders, droppedFiles,
  ]

  private static let words = [
    RowRule(table: "word", condition: "typeof(text) <> 'text' OR text = ''", words: "is no word"),
    RowRule(
      table: "word", condition: "word_id NOT BETWEEN 1 AND \(Lexicon.largestNumber)",
      words: "has a number that no import gives"),
  ]

  private static let sources = [
    RowRule(table: "source", condition: "typeof(name) <> 'text'", words: "has no name")
  ]

  private static func records<Record: StoredRecord>(_ record: Record.Type) -> [RowRule] {
    let columns = Record.storedColumns.compactMap(\.stored)
    return origins(Record.table) + columns.map { rule(of: $0, in: Record.table) } + whole(record)
  }

  private static func origins(_ table: String) -> [RowRule] {
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
  }

  /// What a column of records holds.
  private static func rule(of column: StoredColumn, in table: String) -> RowRule {
    let sql = column.sql
    let (condition, words) =
      switch column.holds {
      case .word(let noun, _):
        (
          // SQLite says of a missing word that it is not in a list that is empty.
          "\(sql) IS NOT NULL AND \(sql) NOT IN (SELECT word_id FROM word)",
          "names \(noun) that does not exist"
        )
      case .moment: (isOutside(sql, StoredNumbers.moments), "has no time as its \(sql)")
      case .count: (isOutside(sql, StoredNumbers.counts), "has no count as its \(sql)")
      case .length:
        (isOutside(sql, StoredNumbers.durations), "has no length of time as its \(sql)")
      case .flag:
        (
          "typeof(\(sql)) NOT IN ('integer', 'null') OR \(sql) NOT IN (0, 1)",
          "has neither yes nor no as its \(sql)"
        )
      case .text, .object: ("typeof(\(sql)) NOT IN ('text', 'null')", "has no text as its \(sql)")
      }
    return RowRule(table: table, condition: condition, words: words)
  }

  /// What holds of a record as a whole.
  private static func whole<Record: StoredRecord>(_ record: Record.Type) -> [RowRule] {
    let table = Record.table
    let dated =
      Record.isDated
      ? [
        RowRule(
          table: table,
          condition: Record.datedBy.map { "\($0.name) IS NULL" }.joined(separator: " AND "),
          words: "has no time")
      ] : []
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
      RowRule(
        table: "link_statement", condition: "typeof(said_by) NOT IN ('text', 'null')",
        words: "has no text as who said it"),
      RowRule(
        table: "link_statement",
        condition: "typeof(is_withdrawal) <> 'integer' OR is_withdrawal NOT IN (0, 1)",
        words: "neither says something nor takes it back"),
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

  private static let history = [
    RowRule(
      table: "history",
      condition: "typeof(before) <> 'text' OR NOT json_valid(before)",
      words: "does not tell what a record was"),
    RowRule(
      table: "history",
      condition: "CASE WHEN json_valid(before) THEN json_extract(before, '$.import_id') END "
        + "NOT IN (SELECT import_id FROM import)",
      words: "names an import that does not exist"),
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
