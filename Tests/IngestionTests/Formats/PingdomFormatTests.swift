import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct PingdomFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | down/1793610000 | - | - | - | 2026-11-02T09:00:00Z | - | - | - | 2026-11-02T10:00:00Z",
    "I | down/1793696400 | - | - | - | 2026-11-03T09:00:00Z | - | - | - | 2026-11-03T09:30:00Z",
  ]

  @Test func onlyWhatWasDownIsAnIncident() throws {
    let told = try Collected.told(ofSample: "pingdom")
    #expect(told.format == "pingdom")
    #expect(told.lines == Self.expected)
  }

  private static let downForever = """
    {"summary": {"states": [
      {"status": "up", "timefrom": 1794800000, "timeto": 1794821400},
      {"status": "down", "timefrom": 1794821400, "timeto": 1794825000}]}}
    """

  /// A state ends with the time that was asked for where nothing came after it.
  @Test func whatIsDownAtTheEndIsOpen() throws {
    #expect(
      try Collected.told(Self.downForever).lines == [
        "I | down/1794821400 | - | - | - | 2026-11-16T09:30:00Z | - | - | - | - | open"
      ])
  }

  /// Two checks that go down at the same moment are two incidents where a person names the checks;
  /// where nobody does, that they are one is said.
  @Test func aCheckIsTheServiceThatAPersonNames() throws {
    func origin(_ map: String?) throws -> String? {
      var options = ReadOptions()
      if let map { options.map = try ColumnMap(line: map) }
      let (records, summary) = try Collected.reading(
        Self.downForever, named: "a.json", options: options)
      #expect(summary.notes.contains { $0.message.contains("which check") } == (map == nil))
      return records.incidents.first?.texts[.origin]
    }
    #expect(try origin(nil) == nil)
    #expect(try origin("service=\"shop\"") == "shop")
    #expect(try origin("service=\"api\"") == "api")
  }

  @Test func aTimeWithoutAnOutageIsNoMistake() throws {
    let text = """
      {"summary": {"states": [{"status": "up", "timefrom": 1794800000, "timeto": 1794821400}]}}
      """
    let (records, summary) = try Collected.reading(text, named: "a.json")
    #expect(summary.format == "pingdom")
    #expect(records == Collected())
  }
}
