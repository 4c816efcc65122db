import Diagnostics
import Ingestion
import Records
import Testing

/// Rows of a sheet that are no records, and are counted as such.
@Suite struct LayoutRowsTests {
  private func reading(_ text: String) throws -> (Collected, ReadSummary) {
    try Collected.reading(text, options: ReadOptions())
  }

  @Test(arguments: [
    "Σ,,2026-10-31,", "Average,,2026-10-03,80%", "Printed,,2026-11-01,", "as of,,2026-11-01,",
    "Last update: Anna,,2026-11-01,", "Total,,2026-10-31,5 changes", "Count: 2,,2026-10-31,",
    "Gesamt,,2026-10-31,2", "Records: 2,,2026-10-31,", "Max,,2026-10-02,",
  ])
  func rowsBelowATableArePassedOver(row: String) throws {
    let (records, summary) = try reading(
      """
      Deploy,Service,Deployed at,Outcome
      D-1,web,2026-10-01 09:00,ok
      D-2,web,2026-10-02 09:00,failed
      \(row)
      """)
    #expect(records.changes.map { $0.texts[.id] } == ["D-1", "D-2"])
    #expect(records.rejections.isEmpty)
    #expect(summary.notes.contains { $0.message.contains("1 row is passed over, adding") })
  }

  /// Names that begin as such a word does, and a service that is called so.
  @Test(arguments: ["TOTAL-17", "Average9", "Printed-3", "Sum-1", "Counter", "as offered"])
  func idsThatBeginLikeItStay(id: String) throws {
    let (records, _) = try reading(
      """
      Deploy,Service,Deployed at,Outcome
      \(id),web,2026-10-01 09:00,ok
      D-2,web,2026-10-02 09:00,failed
      """)
    #expect(records.changes.map { $0.texts[.id] } == [id, "D-2"])
  }

  @Test func aServiceMayBeCalledTotal() throws {
    let (records, _) = try reading(
      """
      Service,Date,Change,Status
      Total,2026-10-01 09:00,thing 1,ok
      web,2026-10-02 09:00,thing 2,failed
      Total,2026-10-31 00:00,5 changes,20% failed
      """)
    #expect(records.changes.map { $0.texts[.service] } == ["Total", "web"])
  }

  /// Names of columns once more, what they are counted in, a line, how to fill the table in.
  @Test(arguments: [
    "Deploy,Service,Deployed at,Outcome", "deploy,service,deployed at,outcome", "text,text,UTC,",
    ",text,(UTC),", "---,---,---,---", "e.g. D-0,web,2026-01-01 09:00,ok",
    "z. B. D-0,web,2026-01-01 09:00,ok", "Example,web,2026-01-01 09:00,ok",
  ])
  func rowsOfTheLayoutArePassedOver(row: String) throws {
    let (records, summary) = try reading(
      """
      Deploy,Service,Deployed at,Outcome
      \(row)
      D-1,web,2026-10-01 09:00,ok
      D-2,web,2026-10-02 09:00,failed
      """)
    #expect(records.changes.map { $0.texts[.id] } == ["D-1", "D-2"])
    #expect(records.rejections.isEmpty)
    #expect(summary.notes.contains { $0.message.contains("1 row is passed over, adding") })
  }

  @Test(arguments: [
    "October,,,", "October 2026,,,", ",,,Legend: ok = no complaints", "Team Checkout",
  ])
  func headingsAmongTheRowsArePassedOver(row: String) throws {
    let (records, summary) = try reading(
      """
      Deploy,Service,Deployed at,Outcome
      D-1,web,2026-10-01 09:00,ok
      \(row)
      D-2,web,2026-10-02 09:00,failed
      """)
    #expect(records.changes.map { $0.texts[.id] } == ["D-1", "D-2"])
    #expect(records.rejections.isEmpty)
    let words = row.split(separator: ",").first.map(String.init) ?? ""
    #expect(
      summary.notes.contains {
        $0.message.contains("having but one cell, and words in it: \"\(words)")
      })
  }

  /// A record that somebody forgot to date is told of as ever.
  @Test(arguments: ["D-9,,,", "D-9,web,,", "D-9,web,soon,ok", "Checkout,web,,"])
  func recordsWithAMistakeAreRejected(row: String) throws {
    let (records, _) = try reading(
      """
      Deploy,Service,Deployed at,Outcome
      D-1,web,2026-10-01 09:00,ok
      \(row)
      """)
    #expect(records.changes.count == 1 && records.rejections.count == 1)
  }

  /// An object has the fields it has.
  @Test func objectsWithoutATimeAreRejected() throws {
    let (records, _) = try reading(
      #"[{"id": "D-1", "finished_at": "2026-10-01T09:00:00Z", "service": "web"}, {"service": "a b"}]"#
    )
    #expect(records.rejections.count == 1)
  }
}
