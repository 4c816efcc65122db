package import Chronology
package import Records
package import Reports

/// What was taken in, file by file.
package enum ImportList {
  /// The list of some imports, the latest first.
  ///
  /// - Parameters:
  ///   - all: How many there are of which these are the latest.
  ///   - zone: The zone in which moments are shown.
  package static func report(_ imports: [LedgerHealth.Import], of all: Int, zone: ZoneTable)
    -> Report
  {
    let table = Table(
      name: "imports", title: "Imports, newest first",
      columns: [
        Table.Column("import", "Import", .number(.number)),
        Table.Column("imported_at", "When", .moment), Table.Column("file", "File", .text),
        Table.Column("source", "Source", .text), Table.Column("format", "Format", .text),
        Table.Column("kind", "Kind", .text), Table.Column("rows", "Rows", .number(.number)),
        Table.Column("added", "Added", .number(.records)),
        Table.Column("updated", "Updated", .number(.records)),
        Table.Column("unchanged", "Unchanged", .number(.records)),
        Table.Column("rejected", "Rejected", .number(.records)),
      ], rows: imports.map(row),
      footnotes: imports.count < all
        ? ["The latest \(imports.count) of \(all, "import"); a file has them all."] : [])
    let blocks: [Section.Block] =
      imports.isEmpty
      ? [.paragraph("Nothing has been imported yet; \"toll import FILE\" does.")]
      : [
        .table(table),
        .paragraph(
          "\"toll undo NUMBER\" takes one back, as long as no later one has met its records."),
      ]
    return Report(
      kind: "imports", title: "What was taken in", facts: [Fact("Imports", "\(all)")],
      sections: [Section(name: "imports", title: "Imports", blocks: blocks)], figures: [],
      history: [], definitions: [], notes: [], zone: zone)
  }

  private static func row(_ entry: LedgerHealth.Import) -> [Table.Cell] {
    [
      .number(Double(entry.number)), .moment(entry.importedAt), .text(entry.file),
      .text(entry.source), .text(entry.format), .text(entry.kind), .number(Double(entry.rows)),
      .number(Double(entry.added)), .number(Double(entry.updated)),
      .number(Double(entry.unchanged)), .number(Double(entry.rejected)),
    ]
  }
}
