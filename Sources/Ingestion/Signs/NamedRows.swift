import Records

/// Rows that are named by what they are, in lists that look like one of tickets besides.
enum NamedRows {
  /// The name of the first column where it names each row after a change, and nothing else names rows: a
  /// list of requests for changes, which have states and priorities as tickets do.
  ///
  /// Where a column speaks of incidents or their severity, a change beside it is what caused one.
  static func column(in survey: Survey, _ bindings: [FieldBinding]) -> String? {
    guard let changes = bindings.first(where: { $0.kind == .changes }),
      let incidents = bindings.first(where: { $0.kind == .incidents }),
      let first = survey.columns.first,
      changes.column(for: "id") == 0, incidents.column(for: "id") ?? 0 == 0,
      KindSigns.speaks(first.name, of: .changes), first.said == survey.counted, !first.repeats,
      !survey.columns.contains(where: { speaksOfIncidents($0.name) })
    else { return nil }
    return first.name
  }

  private static func speaksOfIncidents(_ name: String) -> Bool {
    KindSigns.speaks(name, of: .incidents) || NameWords(name).words.contains("severity")
  }
}

/// Numbers such as `INC0000045`, whose letters say what they name.
enum RecordNumber {
  /// Their letters, and the kind of record that they name.
  static let marks: [(String, RecordKind)] = [
    ("INC", .incidents), ("CHG", .changes), ("CRQ", .changes),
  ]

  /// Whether a text is one.
  static func isOne(_ text: String) -> Bool {
    marks.contains { isOne(text, markedBy: $0.0) }
  }

  /// Whether a text is one with these letters.
  static func isOne(_ text: String, markedBy mark: String) -> Bool {
    text.hasPrefix(mark) && text.count > mark.count
      && text.dropFirst(mark.count).allSatisfy { $0.isNumber || $0 == "-" }
  }
}
