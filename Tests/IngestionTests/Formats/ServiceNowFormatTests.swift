import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct ServiceNowFormatTests {
  @Test func storedValuesAreInUTCInEitherForm() throws {
    let plain = """
      {"result": [{"number": "CHG0000023", "sys_id": "a", "type": "normal", "state": "3",
       "close_code": "unsuccessful", "work_start": "2026-11-16 09:30:00",
       "work_end": "2026-11-16 09:40:00", "business_service": "", "cmdb_ci": "shop"}]}
      """
    let both = """
      {"result": [{"number": {"display_value": "CHG0000023", "value": "CHG0000023"}, "sys_id": {},
       "type": {"display_value": "Normal", "value": "normal"},
       "close_code": {"display_value": "Unsuccessful", "value": "unsuccessful"},
       "cmdb_ci": {"display_value": "shop", "value": "0a1b"},
       "work_start": {"display_value": "2026-11-16 10:30:00", "value": "2026-11-16 09:30:00"},
       "work_end": {"display_value": "2026-11-16 10:40:00", "value": "2026-11-16 09:40:00"}}]}
      """
    for text in [plain, both] {
      #expect(
        try Collected.told(text) == (
          "servicenow",
          [
            "C | CHG0000023 | normal | shop | - | failed | 2026-11-16T09:30:00Z"
              + " | 2026-11-16T09:40:00Z | - | -"
          ]
        ))
    }
  }

  @Test func shownTimesAreInTheZoneThatIsSaid() throws {
    let table = """
      number,sys_class_name,state,priority,opened_at,resolved_at,sys_updated_on
      INC0000045,incident,Resolved,2 - High,2026-11-16 10:30:00,2026-11-16 11:00:00,2026-11-16 11:00:01
      """
    var options = ReadOptions()
    options.zone = try #require(ZoneTable(named: "Europe/Berlin"))
    let (records, summary) = try Collected.reading(table, named: "incidents.csv", options: options)
    #expect(
      records.told == [
        "I | INC0000045 | - | - | 2 - High | - | 2026-11-16T09:30:00Z | - | - | 2026-11-16T10:00:00Z"
      ])
    #expect(summary.format == "servicenow" && summary.tally.timesWithoutZone == 3)
  }

  /// One date settles the order of all, wherever it stands.
  @Test func daysFirstInOneDateAreFirstInAll() throws {
    let table = """
      number,opened_at,resolved_at,closed_at,incident_state,priority
      INC0000002,02/11/2026 09:00:00,02/11/2026 09:30:00,09/11/2026 10:00:00,Closed,2 - High
      INC0000001,13/11/2026 09:00:00,13/11/2026 10:00:00,20/11/2026 10:00:00,Closed,1 - Critical
      INC0000003,12/11/2026 09:00:00,,,In Progress,2 - High
      """
    let (records, summary) = try Collected.reading(table, named: "incidents.csv")
    #expect(summary.format == "servicenow" && records.rejections.isEmpty)
    let days = records.incidents.map { $0.detectedAt.map { $0.milliseconds / 86_400_000 } }
    // 2, 13 and 12 November 2026 in days since 1970.
    #expect(days == [20_759, 20_770, 20_769])
  }

  @Test func whatWasOpenedAgainIsOpenThoughItsResolutionStands() throws {
    let incident = """
      {"number": "INC0000045", "sys_id": "b", "state": "2", "opened_at": "2026-11-16 09:10:00",
       "resolved_at": "2026-11-16 09:40:00", "closed_at": "2026-11-23 09:40:00"}
      """
    #expect(
      try Collected.told(incident).lines == [
        "I | INC0000045 | - | - | - | - | 2026-11-16T09:10:00Z | - | - | - | open"
      ])
  }

  @Test func aChangeThatHasNotBegunIsNone() {
    let error = #expect(throws: Diagnostic.self) {
      try Collected.told(#"{"number": "CHG1", "sys_id": "a", "work_start": "", "state": "-5"}"#)
    }
    #expect(error?.message.contains("no work has begun") == true)
  }

  /// What a team taught of a state counts, be it told by its number or in words.
  @Test(arguments: [("3", "2026-11-16 09:10:00"), ("On Hold", "2026-11-16 09:10:00")])
  func aTaughtStateCounts(state: String, opened: String) throws {
    let text = """
      {"number": "INC0000045", "sys_id": "b", "state": "\(state)", "opened_at": "\(opened)",
       "resolved_at": "2026-11-16 09:40:00"}
      """
    var options = ReadOptions()
    #expect(
      try Collected.reading(text, named: "a.json", options: options).records.incidents.first?
        .isOpen == true)
    options.vocabulary.states[Vocabulary.folded("On Hold")] = .over
    let incident = try Collected.reading(text, named: "a.json", options: options)
      .records.incidents.first
    #expect(incident?.isOpen == false && incident?.resolvedAt == instant(2026, 11, 16, 9, 40))
  }

  /// In another language its number tells.
  @Test(arguments: [("2", "In Bearbeitung", true), ("6", "Gelöst", false)])
  func aStateInAnotherLanguageIsToldByItsNumber(
    value: String, shown: String, isOpen: Bool
  ) throws {
    let text = """
      {"number": {"display_value": "INC0000045", "value": "INC0000045"}, "sys_id": {},
       "state": {"display_value": "\(shown)", "value": "\(value)"},
       "opened_at": {"display_value": "", "value": "2026-11-16 09:10:00"},
       "resolved_at": {"display_value": "", "value": "2026-11-16 09:40:00"}}
      """
    let incident = try #require(
      try Collected.reading(text, named: "a.json").records.incidents.first)
    #expect(incident.isOpen == isOpen)
    #expect(incident.texts[.state].flatMap(Vocabulary.standard.state) == (isOpen ? .open : .over))
  }
}
