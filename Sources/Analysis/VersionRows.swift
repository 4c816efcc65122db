package import Diagnostics
package import Records
package import Reports

/// What records were, version by version: each from the import that made it so, with the file that it
/// came from, in words as they were read.
package struct VersionRows: RowSource {
  package let columns: [String]
  private let kind: RecordKind
  private let rowIDs: [Int64]

  /// The versions of the records of an extract.
  ///
  /// - Throws: `usage` where its rows are no records.
  package init(of extract: any Extract) throws(Diagnostic) {
    guard let rowIDs = extract.recordIDs else { throw .hasNoHistory(type(of: extract).name) }
    self.rowIDs = rowIDs
    kind = extract.kind
    columns = ["id", "source", "import", "file", "imported_at"] + Self.names(of: kind)
  }

  private static func names(of kind: RecordKind) -> [String] {
    switch kind {
    case .changes: RecordVersion.columns(of: Change.self).map(\.name)
    case .incidents: RecordVersion.columns(of: Incident.self).map(\.name)
    case .recoveries: RecordVersion.columns(of: Recovery.self).map(\.name)
    case .notes: RecordVersion.columns(of: Note.self).map(\.name)
    }
  }

  package func visit(
    _ details: some RecordDetails, _ take: ([ExtractCell]) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try details.visitVersions(kind, rowIDs) { _, version throws(Diagnostic) in
      try take(
        [
          .text(version.id), .text(version.source), .integer(Int(version.import)),
          .text(version.file), .moment(version.importedAt),
        ] + version.values.map(Self.cell))
    }
  }

  private static func cell(_ value: RecordVersion.Value) -> ExtractCell {
    switch value {
    case .missing: .missing
    case .text(let text): .text(text)
    case .moment(let moment): .moment(moment)
    case .count(let count): .integer(count)
    case .flag(let flag): .flag(flag)
    case .length(let milliseconds): .number(Double(milliseconds) / 60_000)
    case .object(let text): .object(text)
    }
  }
}

extension Diagnostic {
  /// Rows that are no records have no history of their own.
  static func hasNoHistory(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(name) have no history",
      hint: "Ask for that of changes or incidents.", at: nil)
  }
}
