import Chronology
import Diagnostics
import Ingestion
import Testing

@Suite struct WrittenTimeTests {
  private static let day = TimeParser(zone: .utc, order: .dayFirst)
  private static let month = TimeParser(zone: .utc, order: .monthFirst)

  private static func moment(_ text: String, _ parser: TimeParser = day) -> Instant? {
    if case .time(let time) = parser.read(text) { time.instant } else { nil }
  }

  @Test(arguments: [
    "2 Nov 2026 09:05", "2 November 2026, 9:05", "02/Nov/26 9:05 AM", "Nov 2, 2026 9:05 am",
    "November 2nd, 2026, 9:05 a.m.", "Mon, 02 Nov 2026 09:05:00 GMT",
    "Monday 2nd of Nov 2026 at 9:05",
    "2026-Nov-02 09:05", "2026-11-02 9:05 AM", "2026-11-02 09:05:00 +0000 UTC",
    "2026-11-02T10:05:00+01:00[Europe/Berlin]", "2026.11.02 09:05", "2/11/2026 9:05",
    "02.11.2026 09:05",
    "2-11-26 9:05", "2/11/2026, 9:05:00\u{202f}AM", "2026-11-02 04:05 EST",
    "2 Nov 2026 11:05 UTC+2",
  ])
  func aMomentIsReadHoweverItIsWritten(text: String) {
    #expect(Self.moment(text) == instant(2026, 11, 2, 9, 5), "\(text)")
  }

  @Test func middayAndMidnightAreHalvesOfTheirDay() {
    #expect(Self.moment("11 Mar 2026 2pm") == instant(2026, 3, 11, 14))
    #expect(Self.moment("11 Mar 2026 12:30 PM") == instant(2026, 3, 11, 12, 30))
    #expect(Self.moment("11 Mar 2026 12:30 AM") == instant(2026, 3, 11, 0, 30))
  }

  @Test func theOrderDecidesOfDatesInFigures() {
    #expect(Self.moment("3/4/2026 6:04", Self.month) == instant(2026, 3, 4, 6, 4))
    #expect(Self.moment("3/4/2026 6:04") == instant(2026, 4, 3, 6, 4))
    #expect(Self.month.read("17/3/2026") == .fault(.otherOrder))
    #expect(TimeParser(zone: .utc).read("26/11/02") == .fault(.dayOrMonthFirst))
    #expect(
      Self.moment("26/11/02", TimeParser(zone: .utc, order: .yearFirst)) == instant(2026, 11, 2))
  }

  @Test(arguments: [
    "Nov 2", "2 Nov", "32/13/2026", "2 Foo 2026", "2026-11-02 13:05 PM", "2 Nov 2026 9", "1/2/3/4",
    "2 Nov 2026 9:05 CET", "2 Nov 2026 9:05 IST", "10:20:30", "1.2.3", "11/2026",
  ])
  func whatIsNoDateIsNone(text: String) {
    #expect(Self.moment(text) == nil, "\(text)")
  }

  @Test(arguments: ["Ongoing", "TBD", "-1", "1970-01-01T00:00:00Z", "9999-12-31", "1899-12-30"])
  func wordsAndDatesForLaterAreNotKnown(text: String) {
    #expect(Self.day.read(text) == .notKnown)
  }

  @Test(arguments: [
    ("46342", 0, 0), ("46342.0", 0, 0), ("46342.39583333333", 9, 30), ("46342.5", 12, 0),
  ])
  func daysOfSpreadsheetsAreCounted(text: String, hour: Int, minute: Int) throws {
    // DATE(2026;11;16) is 46342 in Excel and in LibreOffice.
    let form = try TimeForm("excel")
    guard case .time(let time) = TimeParser(zone: .utc).read(text, form: form) else {
      Issue.record("\(text) is not read")
      return
    }
    #expect(time.instant == instant(2026, 11, 16, hour, minute))
  }

  /// A hint that names a form must read the value it is shown for.
  @Test(arguments: [
    "03/04/2026 9:30", "3-4-26", "26/11/02", "12/11/26 9:05 PM", "46342", "12345678901", "1/2/2026",
  ])
  func theFormOfAHintReadsItsValue(value: String) throws {
    guard case .fault(let fault) = TimeParser(zone: .utc).read(value) else {
      Issue.record("\(value) is read")
      return
    }
    let diagnostic = Diagnostic.cell(
      value, of: "started_at", is: .time(fault, form: nil), at: .init(file: "f.csv"))
    let hint = diagnostic.hint?.written ?? ""
    let maps = hint.matches(of: /started_at=@("[^"]*"|[a-z-]+)/).map { String($0.output.1) }
    #expect(!maps.isEmpty, "\(hint)")
    for text in maps {
      let form = try TimeForm(text.trimming("\""))
      guard case .time = TimeParser(zone: .utc).read(value, form: form) else {
        Issue.record("\(text) does not read \(value)")
        continue
      }
    }
  }
}

extension String {
  fileprivate func trimming(_ character: Character) -> String {
    String(drop { $0 == character }.reversed().drop { $0 == character }.reversed())
  }
}
