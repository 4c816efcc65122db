import Ingestion
import Testing

@Suite struct OpsgenieFormatTests {
  private func event(_ action: String, nanoseconds: String) -> String {
    """
    {"action": "\(action)", "alert": {"alertId": "a1", "tinyId": "23", "message": "Slow",
     "priority": "P2", "createdAt": 1794821400000, "updatedAt": \(nanoseconds)}}
    """
  }

  @Test func millisecondsAndNanosecondsStandInOneObject() throws {
    let events = [
      event("Acknowledge", nanoseconds: "1794821460764002246"),
      event("Close", nanoseconds: "1794822000000000000"),
    ]
    let told = try Collected.told(events.joined(separator: "\n"))
    #expect(told.format == "opsgenie")
    #expect(
      told.lines == [
        "I | a1 | - | - | P2 | - | 2026-11-16T09:30:00Z | - | - | 2026-11-16T09:40:00Z",
        "I | a1 | - | - | P2 | - | 2026-11-16T09:30:00Z | 2026-11-16T09:31:00.764Z | - | - | open",
      ])
  }

  @Test func aNoteOpensNothing() throws {
    #expect(
      try Collected.told(event("AddNote", nanoseconds: "1794829600000000000")).lines == [
        "I | a1 | - | - | P2 | - | 2026-11-16T09:30:00Z | - | - | -"
      ])
  }

  @Test func anAlertTellsHowLongItTook() throws {
    let alert = """
      {"data": [{"id": "a2", "tinyId": "24", "status": "closed", "message": "Slow",
       "createdAt": "2026-11-16T09:30:00Z", "updatedAt": "2026-11-16T09:41:00Z",
       "report": {"ackTime": 60000, "closeTime": 600000}}]}
      """
    #expect(
      try Collected.told(alert).lines == [
        "I | a2 | - | - | - | - | 2026-11-16T09:30:00Z | 2026-11-16T09:31:00Z | -"
          + " | 2026-11-16T09:40:00Z"
      ])
  }

  /// A short id is given to another alert later; no time to acknowledge or to close is told as 0.
  @Test func aTableTellsWhatIsOpenAndWhichAlertItIs() throws {
    let text = """
      TinyId,Message,Status,Priority,CreatedAt,UpdatedAt,AckTime,CloseTime
      24,Slow,open,P2,1794821400000,1794821400000,0,0
      24,Slow,closed,P2,1794907800000,1794908400000,60000,600000
      """
    #expect(
      try Collected.told(text, named: "alerts.csv").lines == [
        "I | 24@1794821400000 | - | - | P2 | - | 2026-11-16T09:30:00Z | - | - | - | open",
        "I | 24@1794907800000 | - | - | P2 | - | 2026-11-17T09:30:00Z | 2026-11-17T09:31:00Z | -"
          + " | 2026-11-17T09:40:00Z",
      ])
  }
}
