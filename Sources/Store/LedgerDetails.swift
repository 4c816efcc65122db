package import Diagnostics
package import Records

/// - Complexity: O(*n* log *N*) for *n* of *N* records.
extension Ledger: RecordDetails {
  package func visitChanges(
    _ rowIDs: [Int64], _ body: (Int, ChangeDetails) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try visit(
      rowIDs,
      sql: """
        SELECT id, title, author, reference, url, lines_added, lines_deleted, attributes
        FROM change WHERE change_id = ?
        """
    ) { place, row throws(Diagnostic) in
      try body(
        place,
        ChangeDetails(
          words: ChangeWords(
            id: row.text(0) ?? "", title: row.text(1), author: row.text(2), reference: row.text(3),
            url: row.text(4)),
          linesAdded: row.optional(5), linesDeleted: row.optional(6), attributes: row.text(7)))
    }
  }

  package func visitIncidents(
    _ rowIDs: [Int64], _ body: (Int, IncidentDetails) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try visit(
      rowIDs,
      sql: """
        SELECT word.text, url, attributes
        FROM incident LEFT JOIN word ON word_id = detected_by_id WHERE incident_id = ?
        """
    ) { place, row throws(Diagnostic) in
      try body(
        place, IncidentDetails(detectedBy: row.text(0), url: row.text(1), attributes: row.text(2)))
    }
  }

  private func visit(
    _ rowIDs: [Int64], sql: String, _ body: (Int, Cursor) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try read { database in
      let row = try Cursor(database, forEachNumber: sql)
      for (place, rowID) in rowIDs.enumerated() {
        try row.visit(rowID) { row throws(Diagnostic) in try body(place, row) }
      }
    }
  }
}
