package import Diagnostics
package import Records

/// - Complexity: O(*n* log *N*) for *n* of *N* records.
extension SQLiteLedger: RecordDetails {
  package func visitChanges(
    _ rowIDs: [Int64], _ body: (Int, ChangeDetails) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try visit(
      rowIDs,
      sql: """
        SELECT id, title, author, reference, url, lines_added, lines_deleted, attributes
        FROM change WHERE change_id = ?
        """
    ) { place, row in
      try body(
        place,
        ChangeDetails(
          words: ChangeWords(
            id: try row.knownText(0), title: try row.text(1), author: try row.text(2),
            reference: try row.text(3), url: try row.text(4)),
          linesAdded: try row.count(5), linesDeleted: try row.count(6),
          attributes: try row.text(7)))
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
    ) { place, row in
      try body(
        place,
        IncidentDetails(
          detectedBy: try row.text(0), url: try row.text(1), attributes: try row.text(2)))
    }
  }

  private func visit(
    _ rowIDs: [Int64], sql: String, _ body: (Int, Cursor) throws -> Void
  ) throws(Diagnostic) {
    try read { database in
      let row = try Cursor(database, forEachNumber: sql)
      for (place, rowID) in rowIDs.enumerated() {
        try row.visit(rowID) { row in try body(place, row) }
      }
    }
  }
}
