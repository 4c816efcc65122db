import Records

/// A table as it is copied from one engine to another: what it holds, and what its rows are told apart by.
package struct TableShape: Sendable {
  /// A column of it.
  package struct Column: Sendable {
    package let name: String
    /// Whether it holds a number, or else a text.
    package let isNumber: Bool
  }

  package let name: String
  package let columns: [Column]
  /// In SQL, what its rows are sorted by.
  let order: String

  private init(
    _ name: String, numbers: [String], texts: [String] = [], sortedBy order: String
  ) {
    self.name = name
    columns =
      numbers.map { Column(name: $0, isNumber: true) }
      + texts.map { Column(name: $0, isNumber: false) }
    self.order = order
  }

  /// The columns' names, as SQL has them.
  package var list: String { columns.map { "\"\($0.name)\"" }.joined(separator: ", ") }

  /// All that is not worked out from others, what others refer to first; history is apart, because it names
  /// records by their engine's numbers.
  static let all: [TableShape] =
    [
      TableShape("source", numbers: ["source_id"], texts: ["name"], sortedBy: "source_id"),
      TableShape("word", numbers: ["word_id"], texts: ["text"], sortedBy: "word_id"),
      TableShape(
        "import",
        numbers: [
          "import_id", "source_id", "bytes", "imported_at", "rows", "added", "updated", "unchanged",
          "rejected",
        ], texts: ["file", "sha256", "format", "kind"], sortedBy: "import_id"),
      TableShape(
        "rejected_line", numbers: ["import_id", lineNumber, "line", "column"],
        texts: ["field", "value", "reason", "hint", "row"],
        sortedBy: "import_id, \(lineNumber)"),
    ] + RecordKind.allCases.map(records) + [
      TableShape(
        "link_statement",
        numbers: [
          "link_statement_id", "incident_source_id", "change_source_id", "said_at", "is_withdrawal",
        ],
        texts: ["incident_id", "change_id", "verdict", "reason", "said_by"],
        sortedBy: "link_statement_id"),
      TableShape(
        "import_touch", numbers: ["import_id", "touched_import_id"],
        sortedBy: "import_id, touched_import_id"),
      TableShape(
        "drop_folder", numbers: ["drop_folder_id", "batches", "waited_at"],
        texts: ["path", "wait_reason"], sortedBy: "drop_folder_id"),
      TableShape(
        "dropped_file", numbers: ["drop_folder_id", "inode", "modified", "taken_at", "is_failed"],
        texts: ["name"], sortedBy: "drop_folder_id, name, inode, modified"),
    ]

  /// A number that each engine gives in its own way.
  package static let lineNumber = "rejected_line_id"

  private static func records(_ kind: RecordKind) -> TableShape {
    let texts = kind.keptColumns.filter(\.isText).map(\.sql)
    let numbers = kind.keptColumns.map(\.sql).filter { !texts.contains($0) }
    return TableShape(
      kind.table, numbers: ["key", "source_id", "import_id", "digest"] + numbers,
      texts: ["id", "said"] + texts, sortedBy: "key")
  }
}
