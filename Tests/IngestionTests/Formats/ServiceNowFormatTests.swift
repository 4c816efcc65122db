import Chronology
import Diagnostics
import Ingestion
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
}
