import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Values that stand in an object which says of what type they are, as databases and languages write
/// them, and objects where there ought to be a value.
@Suite struct TypedValuesTests {
  /// By hand: from 09:00 until 10:00 UTC on 2 November 2026, 1,793,610,000 to 1,793,613,600 s after 1970.
  @Test(arguments: [
    // mongoexport, relaxed and canonical.
    ("{\"$date\": \"2026-11-02T09:00:00Z\"}", "{\"$date\": \"2026-11-02T10:00:00Z\"}"),
    (
      "{\"$date\": {\"$numberLong\": \"1793610000000\"}}",
      "{\"$date\": {\"$numberLong\": \"1793613600000\"}}"
    ),
    // Firestore.
    (
      "{\"_seconds\": 1793610000, \"_nanoseconds\": 0}",
      "{\"_seconds\": 1793613600, \"_nanoseconds\": 0}"
    ),
    // PHP.
    (
      "{\"date\": \"2026-11-02 09:00:00.000000\", \"timezone_type\": 3, \"timezone\": \"UTC\"}",
      "{\"date\": \"2026-11-02 10:00:00.000000\", \"timezone_type\": 3, \"timezone\": \"UTC\"}"
    ),
  ])
  func aMomentStandsInAnObject(start: String, end: String) throws {
    let text = """
      [{"_id": {"$oid": "65a1"}, "severity": "P1", "detected_at": "2026-11-02T09:30:00Z",
        "started_at": \(start), "resolved_at": \(end)}]
      """
    let incident = try #require(try Collected.reading(text).records.incidents.first)
    #expect(incident.startedAt?.milliseconds == 1_793_610_000_000)
    #expect(incident.resolvedAt?.milliseconds == 1_793_613_600_000)
  }

  /// Who sends records is told; what a file has is kept beside its record.
  @Test(arguments: [
    "{\"id\": \"1\", \"started_at\": \"2026-11-02T09:00:00Z\", \"resolved_at\": {}}",
    "[{\"id\": \"1\", \"started_at\": \"2026-11-02T09:00:00Z\", \"resolved_at\": {\"a\": 1}}]",
    "{\"incidents\": [{\"id\": \"1\", \"resolved_at\": []}]}",
    "{\"id\": \"1\", \"resolved_at\": null}\n{\"id\": \"2\", \"resolved_at\": [1]}\n",
  ])
  func anObjectIsNoValue(text: String) {
    let faults = MisplacedObjects.faults(
      in: Array(text.utf8), fields: ["id", "started_at", "resolved_at"], file: "it")
    #expect(faults.count == 1 && faults[0].message.hasPrefix("resolved_at holds "))
  }

  @Test func whatHoldsValuesIsNotMisplaced() {
    let text = "{\"id\": \"1\", \"started_at\": null, \"beside\": {\"started_at\": {}}}"
    #expect(
      MisplacedObjects.faults(
        in: Array(text.utf8), fields: ["id", "started_at"], file: "it"
      ).isEmpty)
  }
}
