import Ledgers
import Records

/// What makes a row one that no import writes, and what to say of it. Of which type a value is, the server
/// keeps itself.
struct RowRule: Sendable {
  let table: String
  /// In SQL, of one row: true where it is wrong.
  let condition: String
  /// What follows "change 3", as in `names a type that does not exist`.
  let words: String
  var repair: LedgerHealth.Repair?

  /// The rows that break it, as far as they are listed, and how many more do.
  func faults(_ tables: PostgresTables) throws -> [LedgerHealth.Fault] {
    let number = table == "rejected_line" ? "import_id" : PostgresTables.number(of: table)
    let id = Self.kinds.contains(table) ? "id" : "NULL::text"
    let rows = try tables.rows(
      """
      SELECT \(number), \(id) FROM \(table) WHERE \(condition) ORDER BY 1 LIMIT \(DamagedRow.listed)
      """
    ) { row in DamagedRow(table, row.integer(0), id: try row.text(1), words: words) }
    guard !rows.isEmpty else { return [] }
    let rest = try tables.count("SELECT count(*) FROM \(table) WHERE \(condition)") - rows.count
    return rows.map { LedgerHealth.Fault($0.sentence, repair: repair) }
      + (rest > 0
        ? [LedgerHealth.Fault("\(rest) more of \(table): each \(words)", repair: repair)] : [])
  }

  private static let kinds = RecordKind.allCases.map(\.table)

  /// Every rule, what others refer to first.
  static let all: [RowRule] =
    [
      RowRule(table: "word", condition: "text = ''", words: "is no word"),
      RowRule(
        table: "word", condition: "word_id NOT BETWEEN 1 AND \(Lexicon.largestNumber)",
        words: "has a number that no import gives"),
    ] + RecordKind.allCases.flatMap(records) + numbers
    + ["incident", "change"].map { kind in
      refers(
        "link_statement", "\(kind)_source_id", to: "source",
        words: "names a source of its \(kind) that does not exist")
    } + [
      refers("import", "source_id", to: "source", words: "names a source that does not exist"),
      refers(
        "rejected_line", "import_id", to: "import", words: "names an import that does not exist",
        repair: .rejectedLines),
    ]

  /// Numbers of what is kept beside records.
  private static let numbers: [RowRule] =
    [
      outside("import", "imported_at", StoredNumbers.moments, "was made at no time"),
      outside("link_statement", "said_at", StoredNumbers.moments, "was said at no time"),
      outside(
        "link_statement", "is_withdrawal", 0...1, "neither says something nor takes it back"),
    ]
    + ["bytes", "rows", "added", "updated", "unchanged", "rejected"].map { column in
      outside("import", column, StoredNumbers.counts, "has no count as its \(column)")
    }
    + ["line", "column"].map { column in
      outside(
        "rejected_line", "\"\(column)\"", StoredNumbers.counts, "has no place as its \(column)")
    }

  private static func records(_ kind: RecordKind) -> [RowRule] {
    let table = kind.table
    return [
      refers(table, "source_id", to: "source", words: "names a source that does not exist"),
      refers(table, "import_id", to: "import", words: "names an import that does not exist"),
    ] + kind.keptColumns.compactMap { rule(of: $0, in: table) }
  }

  private static func rule(of column: StoredColumn, in table: String) -> RowRule? {
    let sql = column.sql
    func outside(_ range: ClosedRange<Int64>, _ words: String) -> RowRule {
      Self.outside(table, sql, range, "\(words) as its \(sql)")
    }
    switch column.holds {
    case .word(let noun, _):
      return refers(table, sql, to: "word", words: "names \(noun) that does not exist")
    case .moment: return outside(StoredNumbers.moments, "has no time")
    case .count: return outside(StoredNumbers.counts, "has no count")
    case .length: return outside(StoredNumbers.durations, "has no length of time")
    case .flag: return outside(0...1, "has neither yes nor no")
    case .text, .object: return nil
    }
  }

  /// A number beyond what any import writes.
  private static func outside(
    _ table: String, _ column: String, _ range: ClosedRange<Int64>, _ words: String
  ) -> RowRule {
    RowRule(
      table: table, condition: "\(column) NOT BETWEEN \(range.lowerBound) AND \(range.upperBound)",
      words: words)
  }

  /// A number that names a row of another table.
  private static func refers(
    _ table: String, _ column: String, to other: String, words: String,
    repair: LedgerHealth.Repair? = nil
  ) -> RowRule {
    RowRule(
      table: table,
      condition: "\(column) IS NOT NULL AND \(column) NOT IN (SELECT \(other)_id FROM \(other))",
      words: words, repair: repair)
  }
}
