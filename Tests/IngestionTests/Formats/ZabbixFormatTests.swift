import Ingestion
import Testing

@Suite struct ZabbixFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | 10@1793610000 | - | - | 1 | 2026-11-02T09:00:00Z | - | - | - | 2026-11-02T10:00:00Z",
    "I | 12@1793696400 | - | - | 3 | 2026-11-03T09:00:00Z | - | - | - | 2026-11-03T09:30:00Z",
    "I | 9@1793523600 | - | - | 2 | 2026-11-01T09:00:00Z | - | - | - | - | open",
  ]

  @Test func anEventEndsTheOneThatNamesIt() throws {
    let told = try Collected.told(ofSample: "zabbix")
    #expect(told.format == "zabbix")
    #expect(told.lines == Self.expected)
  }

  /// By Zabbix's words: sources are 0 a trigger, 1 discovery, 2 registration, 3 internal, 4 a service;
  /// a discovered host has the value 2, one that is gone 3.
  @Test(arguments: [
    ("0", "1", 1), ("4", "1", 1), ("0", "0", 0), ("1", "2", 0), ("1", "1", 0), ("2", "0", 0),
    ("3", "1", 0),
  ])
  func onlyWhatATriggerOrAServiceFoundIsAProblem(source: String, value: String, count: Int) throws {
    let text = """
      {"jsonrpc": "2.0", "id": 1, "result": [
        {"eventid": "1", "source": "0", "object": "0", "clock": "1794821400", "value": "1",
         "name": "Down", "severity": "4", "r_eventid": "0"},
        {"eventid": "2", "source": "\(source)", "object": "0", "clock": "1794821400",
         "value": "\(value)", "name": "x", "severity": "0", "r_eventid": "0"}]}
      """
    let incidents = try Collected.reading(text, named: "a.json").records.incidents
    #expect(incidents.count == 1 + count)
  }
}
