import Chronology
import Diagnostics
import Ingestion
import Testing

struct TimeFormTests {
  static func read(_ text: String, _ form: String) throws(Diagnostic) -> TimeParser.Reading {
    TimeParser(zone: .utc).read(text, form: try TimeForm(form))
  }

  @Test(arguments: [
    ("16/11/2026 09:30", "%d/%m/%Y %H:%M"), ("16/11/2026 9:30", "%d/%m/%Y %H:%M"),
    ("11/16/2026 9:30 am", "%m/%d/%Y %I:%M %p"), ("16 Nov 2026 09:30:00", "%d %b %Y %H:%M:%S"),
    ("November 16, 2026 09:30", "%B %d, %Y %H:%M"), ("161126 0930", "%d%m%y %H%M"),
    ("16.11.26, 09:30:00.000", "%d.%m.%y, %H:%M:%S.%f"), ("20261116093000", "%Y%m%d%H%M%S"),
  ])
  func formsWithoutZoneAreRead(text: String, form: String) throws {
    #expect(try Self.read(text, form) == TimeParserTests.time(TimeParserTests.morning, .unsaid))
  }

  @Test func zonesAreReadWhereTheFormHasThem() throws {
    let morning = TimeParserTests.morning
    #expect(
      try Self.read("16/11/2026 11:30 +0200", "%d/%m/%Y %H:%M %z")
        == TimeParserTests.time(morning, .offset(minutes: 120)))
    #expect(
      try Self.read("16/11/2026 09:30 UTC", "%d/%m/%Y %H:%M %Z") == TimeParserTests.time(morning))
    #expect(try Self.read("1794821400", "%s") == TimeParserTests.time(morning))
    #expect(try Self.read("16/11/2026 09:30 CET", "%d/%m/%Y %H:%M %Z") == .fault(.unlikeForm))
  }

  @Test(arguments: [
    ("12:00 AM", 0), ("12:30 a.m.", 0), ("1:00 am", 1), ("11:59 am", 11), ("12:00 PM", 12),
    ("1:00 pm", 13), ("11:00 PM", 23),
  ])
  func hoursOfTwelveAreRead(text: String, hour: Int) throws {
    guard case .time(let time) = try Self.read("2026-11-16 \(text)", "%Y-%m-%d %I:%M %p") else {
      Issue.record("\(text) is not read")
      return
    }
    #expect(time.instant.since(instant(2026, 11, 16)) / Milliseconds.hour == Int64(hour))
  }

  @Test func aFormWithoutTimeGivesADateAlone() throws {
    #expect(
      try Self.read("03/04/2026", "%d/%m/%Y")
        == TimeParserTests.time(instant(2026, 4, 3), .unsaid, isDateOnly: true))
    #expect(
      try Self.read("03/04/2026", "%m/%d/%Y")
        == TimeParserTests.time(instant(2026, 3, 4), .unsaid, isDateOnly: true))
  }

  @Test(arguments: [
    "16-11-2026 09:30", "16/11/26 09:30", "16/11/2026", "16/11/2026 09:30:00", "x", "2026-11-16",
  ])
  func whatHasAnotherFormIsSaidTo(text: String) throws {
    #expect(try Self.read(text, "%d/%m/%Y %H:%M") == .fault(.unlikeForm))
  }

  @Test func dayAndMonthThatAreNoneAreSaidToBe() throws {
    #expect(try Self.read("31/02/2026 09:30", "%d/%m/%Y %H:%M") == .fault(.noSuchTime))
    #expect(try Self.read("2026-11-16 13:00 pm", "%Y-%m-%d %I:%M %p") == .fault(.unlikeForm))
  }

  @Test(arguments: ["", "?", "0", "N/A"])
  func wordsForNoTimeAreMissing(text: String) throws {
    #expect(try Self.read(text, "%d/%m/%Y") == .missing)
  }

  @Test(arguments: ["%d/%m", "%H:%M", "", "%d/%m/%Y %I:%M", "%d/%m/%Y %p"])
  func aFormThatNamesNoDayIsRefused(form: String) {
    #expect(throws: Diagnostic.formLacksDate(form)) { try TimeForm(form) }
  }

  @Test(arguments: ["%Q", "%d/%m/%Y %", "%d/%m/%Y %é"])
  func anUnknownDirectiveIsRefused(form: String) {
    #expect(throws: Diagnostic.unknownDirective(in: form)) { try TimeForm(form) }
  }
}
