package import Diagnostics
import Records

/// What was copied from one ledger to another.
package struct LedgerCopy: Equatable, Sendable {
  /// A table that holds anything, and how many rows.
  package struct Table: Equatable, Sendable {
    package let name: String
    package let rows: Int

    /// A table.
    package init(name: String, rows: Int) {
      self.name = name
      self.rows = rows
    }
  }

  /// In the order in which they were copied.
  package fileprivate(set) var tables: [Table] = []
}

extension TableLedger {
  /// Copies all of it into another ledger, where there is nothing yet: records, links, notes, imports, the
  /// lines that could not be read, what records were before, and drop folders. It is there whole, and the
  /// same, or not at all.
  ///
  /// - Throws: `noInput` where there is nothing to copy, `cannotCreate` where the other holds anything.
  /// - Complexity: O(*n* log *n*) for *n* rows.
  package func copy(into target: some TableLedger) throws(Diagnostic) -> LedgerCopy {
    try reading { source in
      guard try source.count("SELECT count(*) FROM import") > 0 else {
        throw Diagnostic.nothingToCopy
      }
      return try target.amending { target in
        guard try target.isEmpty() else { throw Diagnostic.copyOntoRecords }
        return try source.copy(into: target)
      }
    }
  }
}

extension RecordTables {
  /// Whether no table holds anything.
  fileprivate func isEmpty() throws -> Bool {
    try TableShape.all.allSatisfy { try count("SELECT count(*) FROM \($0.name)") == 0 }
  }

  /// Copies all, and holds the copy against what was copied.
  fileprivate func copy(into target: some RecordTables) throws -> LedgerCopy {
    var copy = LedgerCopy()
    func note(_ name: String, _ fingerprint: Fingerprint, _ other: Fingerprint) throws {
      guard fingerprint == other else { throw Diagnostic.copyDiffers(name) }
      if fingerprint.rows > 0 {
        copy.tables.append(LedgerCopy.Table(name: name, rows: fingerprint.rows))
      }
    }
    for table in TableShape.all {
      try portions("SELECT \(table.list) FROM \(table.name) ORDER BY \(table.order)", table.columns)
      {
        try target.insert($0, into: table)
      }
      try note(table.name, fingerprint(of: table), target.fingerprint(of: table))
    }
    for kind in RecordKind.allCases {
      try portions(historyRows(kind), Self.historyColumns) {
        try target.keepHistory(of: kind, $0)
      }
      try note("history of \(kind.rawValue)", historyPrint(kind), target.historyPrint(kind))
    }
    try target.setLastImportNumber(lastImportNumber())
    try target.rebuildDerived()
    try target.completeAfterFilling()
    return copy
  }

  /// Lends rows, some thousand a time.
  private func portions(
    _ sql: String, _ columns: [TableShape.Column], _ body: ([[StatementValue]]) throws -> Void
  ) throws {
    var rows: [[StatementValue]] = []
    try scan(sql) { row in
      rows.append(try row.values(columns))
      guard rows.count == Self.portion else { return }
      try body(rows)
      rows = []
    }
    if !rows.isEmpty { try body(rows) }
  }

  private static var portion: Int { 5000 }

  /// What records were before, each named by its key.
  private func historyRows(_ kind: RecordKind) -> String {
    let table = kind.table
    return """
      SELECT \(table).key, history.import_id, before
      FROM history JOIN \(table) ON \(table).\(Self.number(of: table)) = record_id
      WHERE history.kind = '\(table)' ORDER BY \(table).key, history.import_id
      """
  }

  private static var historyColumns: [TableShape.Column] {
    ["key", "import_id"].map { TableShape.Column(name: $0, isNumber: true) }
      + [TableShape.Column(name: "before", isNumber: false)]
  }

  private func historyPrint(_ kind: RecordKind) throws -> Fingerprint {
    try fingerprint(historyRows(kind), Self.historyColumns)
  }

  private func fingerprint(of table: TableShape) throws -> Fingerprint {
    // Its engine's own numbers are not compared.
    let columns = table.columns.filter { $0.name != TableShape.lineNumber }
    let list = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    return try fingerprint("SELECT \(list) FROM \(table.name) ORDER BY \(table.order)", columns)
  }

  private func fingerprint(
    _ sql: String, _ columns: [TableShape.Column]
  ) throws -> Fingerprint {
    var print = Fingerprint()
    try scan(sql) { print.add(try $0.values(columns)) }
    return print
  }
}

/// How many rows a table has, and what stands for all that they say.
private struct Fingerprint: Equatable {
  private(set) var rows = 0
  private var digest = RowDigest()

  static func == (one: Fingerprint, other: Fingerprint) -> Bool {
    one.rows == other.rows && one.digest.value == other.digest.value
  }

  mutating func add(_ row: [StatementValue]) {
    rows += 1
    for value in row {
      switch value {
      case .missing: digest.combine(.missing)
      case .number(let number): digest.combine(.number(number))
      case .text(var text): text.withUTF8 { digest.combine(.text($0)) }
      }
    }
  }
}

extension AnswerRow {
  /// The values of a row's columns.
  fileprivate func values(_ columns: [TableShape.Column]) throws(Damage) -> [StatementValue] {
    var values: [StatementValue] = []
    for (place, column) in columns.enumerated() {
      let place = Int32(place)
      values.append(
        column.isNumber ? .optional(try optionalInteger(place)) : .optional(try text(place)))
    }
    return values
  }
}

extension Diagnostic {
  /// The one to copy from holds nothing.
  package static let nothingToCopy = Diagnostic(
    .error, .noInput, "there is nothing to copy: nothing has been imported",
    hint: "Name the ledger that has the records first, as in \"toll copy FROM TO\".", at: nil)

  /// The one to copy into holds something.
  package static let copyOntoRecords = Diagnostic(
    .error, .cannotCreate, "the ledger to copy into holds something already",
    hint: "Name an empty one: a file that is not there yet, or a new database.", at: nil)

  /// The copy is another one than what was copied.
  static func copyDiffers(_ table: String) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "the copy of \(table) is not what was copied; nothing was kept",
      hint: "Look whether \"toll doctor\" finds the one that is copied sound.", at: nil)
  }
}
