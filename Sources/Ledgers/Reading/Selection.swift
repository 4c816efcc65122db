import Records
import Text

/// Takes out of a dataset what the team wants in no figure, and marks who is a machine.
///
/// Done when everything has been read and linked, so that a link to a record left out, or a recovery
/// record of one, goes with it and is not missed.
struct Selection<Tables: RecordTables> {
  private let tables: Tables
  private let vocabulary: Vocabulary

  init(_ tables: Tables, _ vocabulary: Vocabulary) {
    self.tables = tables
    self.vocabulary = vocabulary
  }

  /// Marks changes whose author is of a pattern for bots.
  ///
  /// - Complexity: O(*n*) for *n* changes where there are patterns, else O(1).
  func markBots(in dataset: inout Dataset) throws {
    guard !vocabulary.bots.isEmpty else { return }
    let texts = try RowTexts(tables, of: "change", columns: ["author"])
    let bots = Globs(vocabulary.bots)
    var known: [String: Bool] = [:]
    for row in 0..<dataset.changes.count {
      guard let author = texts[dataset.changes.rowIDs[row], 0] else { continue }
      let isBot = known[author] ?? (bots.firstIndex(matchingAll: [author]) != nil)
      known[author] = isBot
      if isBot { dataset.changes.isBot[row] = true }
    }
  }

  /// Takes out what is excluded, and keeps how many records each rule took.
  ///
  /// - Complexity: O(*n w* + *r*) for *n* records and *r* rules, *w* of them tried for a record,
  ///   where there are rules, else O(1).
  func exclude(from dataset: inout Dataset) throws {
    guard !vocabulary.exclusions.rules.isEmpty else { return }
    let finder = Exclusions.Finder(vocabulary.exclusions)
    let changes = try changesLeftOut(dataset, finder)
    let incidents = incidentsLeftOut(dataset, finder)
    guard changes.contains(where: { $0 != nil }) || incidents.contains(where: { $0 != nil }) else {
      return
    }
    let counts = [(RecordKind.changes, counts(changes)), (.incidents, counts(incidents))]
    var told: Set<Exclusions.Rule> = []
    for rule in vocabulary.exclusions.rules where told.insert(rule).inserted {
      for (kind, counts) in counts {
        guard let count = counts[rule] else { continue }
        dataset.leftOut.append(Dataset.LeftOut(kind: kind, rule: rule.text, count: count))
      }
    }
    dataset.keep(changes: kept(changes), incidents: kept(incidents))
  }

  private func counts(_ rules: [Exclusions.Rule?]) -> [Exclusions.Rule: Int] {
    rules.reduce(into: [:]) { counts, rule in
      if let rule { counts[rule, default: 0] += 1 }
    }
  }

  private func kept(_ rules: [Exclusions.Rule?]) -> [Int] {
    rules.indices.filter { rules[$0] == nil }
  }

  private func changesLeftOut(
    _ dataset: Dataset, _ finder: Exclusions.Finder
  ) throws -> [Exclusions.Rule?] {
    let columns = dataset.changes
    let texts = try RowTexts(tables, of: "change", columns: ["id", "title", "author"])
    return (0..<columns.count).map { row in
      let rowID = columns.rowIDs[row]
      return finder.rule(for: [
        .service: dataset.names(of: columns.service[row]),
        .type: dataset.names(of: columns.type[row]),
        .environment: dataset.names(of: columns.environment[row]),
        .id: [texts[rowID, 0]].compactMap(\.self), .title: [texts[rowID, 1]].compactMap(\.self),
        .author: [texts[rowID, 2]].compactMap(\.self),
      ])
    }
  }

  private func incidentsLeftOut(
    _ dataset: Dataset, _ finder: Exclusions.Finder
  ) -> [Exclusions.Rule?] {
    let columns = dataset.incidents
    return (0..<columns.count).map { row in
      finder.rule(for: [
        .service: dataset.names(of: columns.service[row]), .id: [columns.ids[row]],
        .title: [columns.titles[row]].compactMap(\.self),
      ])
    }
  }
}

/// Texts of the rows of a table, by the store's own numbers.
private struct RowTexts {
  private var rows: [Int64: [String?]] = [:]

  init(_ tables: some RecordTables, of table: String, columns: [String]) throws {
    let names = columns.joined(separator: ", ")
    let number = type(of: tables).number(of: table)
    var rows: [Int64: [String?]] = [:]
    try tables.scan("SELECT \(number), \(names) FROM \(table) ORDER BY \(number)") { row in
      rows[row.integer(0)] = try columns.indices.map { try row.text(Int32($0) + 1) }
    }
    self.rows = rows
  }

  subscript(rowID: Int64, column: Int) -> String? { rows[rowID]?[column] }
}

extension Dataset {
  /// The names a code stands for, each that it lists.
  fileprivate func names(of code: Int32) -> [String] {
    members(of: code).compactMap { word($0) }
  }
}
