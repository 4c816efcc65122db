import Ingestion
import Testing

@Suite struct ZabbixFormatTests {
  /// By hand, from the sample.
  private static let expected = [
    "I | 10 | - | - | 1 | 2026-11-02T09:00:00Z | - | - | - | 2026-11-02T10:00:00Z",
    "I | 12 | - | - | 3 | 2026-11-03T09:00:00Z | - | - | - | 2026-11-03T09:30:00Z",
    "I | 9 | - | - | 2 | 2026-11-01T09:00:00Z | - | - | - | - | open",
  ]

  @Test func anEventEndsTheOneThatNamesIt() throws {
    let told = try Collected.told(ofSample: "zabbix")
    #expect(told.format == "zabbix")
    #expect(told.lines == Self.expected)
  }
}
