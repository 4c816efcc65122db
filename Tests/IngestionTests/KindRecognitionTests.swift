import Ingestion
import Records
import Testing

struct KindRecognitionTests {
  @Test(arguments: [
    ("id,type,service,environment,started_at,finished_at,result,author", RecordKind.changes),
    ("sha,deployed_at", .changes),
    ("id,title,service,severity,started_at,detected_at,resolved_at,caused_by,cause", .incidents),
    ("number,opened_at,priority,category,resolved_at", .incidents),
    ("ID,Severity,Detected At", .incidents),
    ("incident_id,detected_at,resolved_at", .recoveries),
    ("id,ttd_minutes,ttr_minutes,timezone", .recoveries),
    ("incident,minutes_to_recover", .recoveries),
  ])
  func theColumnsTellTheKind(header: String, kind: RecordKind) {
    let names = header.split(separator: ",").map(String.init)
    #expect(KindRecognition.kind(of: names)?.kind == kind)
  }

  @Test(arguments: [
    "", "a,b,c", "id,title,started_at", "id,severity,category,cause", "id,lines_added",
    "id,date,title,severity,category",
  ])
  func doubtIsNotSettledByGuessing(header: String) {
    let names = header.split(separator: ",").map(String.init)
    #expect(KindRecognition.kind(of: names) == nil)
  }

  @Test(arguments: RecordKind.allCases)
  func everyCanonicalColumnIsRecognisedAsItsOwn(kind: RecordKind) {
    let names = ColumnNames.table(for: kind).map(\.column)
    #expect(KindRecognition.kind(of: names)?.kind == kind)
  }

  /// GitHub calls a deployment inactive that had succeeded when a later one takes its place.
  @Test func inactiveDeploymentsHadSucceeded() {
    #expect(Vocabulary.standard.outcome(of: "INACTIVE") == .succeeded)
  }

  /// An answer of GraphQL wraps each list of its records once more.
  @Test(arguments: [("releases", "C"), ("deployments", "C"), ("incidents", "I"), ("outages", "I")])
  func theListThatIsWrappedSaysOfWhatItIs(list: String, mark: String) throws {
    let text = """
      {"data": {"project": {"\(list)": {"edges": [
      {"node": {"id": "a", "createdAt": "2026-11-02T09:00:00Z", "name": "One"}},
      {"node": {"id": "b", "createdAt": "2026-11-03T09:00:00Z", "name": "Two"}}]}}}}
      """
    let (records, _) = try Collected.reading(text, options: IntakeTests.options())
    #expect(records.told.map { $0.prefix(1) } == [mark[...], mark[...]])
  }
}
