import Chronology
import Ingestion
import Testing

struct TimeParserTests {
  static let utc = TimeParser(zone: .utc)

  static func time(
    _ instant: Instant, _ zone: TimeParser.Zone = .utc, isDateOnly: Bool = false,
    _ resolution: ZoneTable.Resolution = .exact
  ) -> TimeParser.Reading {
    .time(
      TimeParser.Time(
        instant: instant, zone: zone, resolution: resolution, isDateOnly: isDateOnly))
  }

  static let morning = instant(2026, 11, 16, 9, 30)

  @Test(arguments: [
    "2026-11-16T09:30:00Z", "2026-11-16t09:30:00z", "2026-11-16 09:30:00 UTC",
    "2026-11-16 09:30:00 gmt", "2026-11-16T09:30Z", "2026/11/16 9:30Z", "20261116T093000Z",
    "20261116T0930Z", "2026-11-16T09:30:00.000000000Z", "2026-11-16T09:30:00,0Z",
    "  2026-11-16T09:30:00Z\t", "1794821400", "1794821400000", "1794821400000000",
    "1794821400000000000", "1794821400.0",
  ])
  func universalTimesAreRead(text: String) {
    #expect(Self.utc.read(text) == Self.time(Self.morning))
  }

  @Test(arguments: [
    ("2026-11-16T11:30:00+02:00", 120), ("2026-11-16T11:30:00+0200", 120),
    ("2026-11-16T11:30:00+02", 120), ("2026-11-16 04:00:00 -05:30", -330),
    ("2026-11-16T09:30:00-00:00", 0), ("20261116T113000+0200", 120),
  ])
  func offsetsAreTakenAway(text: String, minutes: Int) {
    #expect(Self.utc.read(text) == Self.time(Self.morning, .offset(minutes: minutes)))
  }

  @Test(arguments: [
    (".1", 100), (".12", 120), (".123", 123), (".1239", 123), (".123999999", 123), (",5", 500),
  ])
  func fractionsAreCutToMilliseconds(fraction: String, milliseconds: Int) {
    #expect(
      Self.utc.read("2026-11-16T09:30:00\(fraction)Z")
        == Self.time(Self.morning.advanced(by: Int64(milliseconds))))
  }

  @Test func timesWithoutZoneAreReadInTheZoneGiven() throws {
    let berlin = TimeParser(zone: try #require(ZoneTable(named: "Europe/Berlin")))
    #expect(
      berlin.read("2026-11-16 10:30") == Self.time(Self.morning, .unsaid))
    #expect(
      berlin.read("2026-11-16")
        == Self.time(instant(2026, 11, 15, 23), .unsaid, isDateOnly: true))
    #expect(
      berlin.read("20261116") == Self.time(instant(2026, 11, 15, 23), .unsaid, isDateOnly: true))
    #expect(berlin.read("20261116103000") == Self.time(Self.morning, .unsaid))
  }

  /// The clock in Berlin goes from 02:00 to 03:00 on 29 March 2026 and back on 25 October.
  @Test func skippedAndRepeatedTimesAreSaidToBe() throws {
    let berlin = TimeParser(zone: try #require(ZoneTable(named: "Europe/Berlin")))
    #expect(
      berlin.read("2026-03-29 02:30")
        == Self.time(instant(2026, 3, 29, 1, 30), .unsaid, .gap))
    #expect(
      berlin.read("2026-10-25 02:30")
        == Self.time(instant(2026, 10, 25, 0, 30), .unsaid, .overlap))
  }

  @Test func midnightAndTheLeapSecondAreTheNextMinute() {
    let midnight = Self.time(instant(2027, 1, 1))
    #expect(Self.utc.read("2026-12-31T24:00:00Z") == midnight)
    #expect(Self.utc.read("2026-12-31T23:59:60Z") == midnight)
  }

  @Test(arguments: [
    "", "  ", "null", "NULL", "\\N", "N/A", "n/a", "NA", "None", "-", "?", "0", "0000000000",
    "0001-01-01T00:00:00Z", "0000-00-00 00:00:00", "0001-01-01",
  ])
  func wordsAndZerosForNoTimeAreMissing(text: String) {
    #expect(Self.utc.read(text) == .missing)
  }

  @Test(arguments: [
    ("yesterday", TimeParser.Fault.notATime), ("2026-11-16T", .notATime),
    ("2026-11-16X09:30", .notATime), ("2026-11-16T09", .notATime), ("2026-11/16", .notATime),
    ("2026-11-16T09:30:00CET", .notATime), ("2026-11-16T09:30:00.", .notATime),
    ("2026-11-16T09:30:00.1234567890Z", .notATime), ("2026-11-16T09:30:00+2", .notATime),
    ("2026-11-16T09:30:00Z junk", .notATime), ("-1479288600", .notATime), ("1.5e9", .notATime),
    ("9:30", .notATime), ("2026-11-16T9:3", .notATime), ("2026-11-16T09:30:00+02:", .notATime),
    ("2026-13-01", .noSuchTime), ("2026-02-30T00:00:00Z", .noSuchTime),
    ("2026-11-16T25:00:00Z", .noSuchTime), ("2026-11-16T24:00:01Z", .noSuchTime),
    ("2026-11-16T09:60:00Z", .noSuchTime), ("20261301", .noSuchTime),
    ("03/04/2026", .dayOrMonthFirst), ("12/2/2016 01:16", .dayOrMonthFirst),
    ("3-4-26", .dayOrMonthFirst), ("6.11.2026 09:30", .dayOrMonthFirst),
    ("2026", .unclearNumber), ("12345", .unclearNumber), ("12345678901", .unclearNumber),
    ("202611160930", .unclearNumber), ("12345678901234567890", .unclearNumber),
    // A date that is mistyped is none of 1976, nor is one that some program wrote as a fraction.
    ("202613160930", .unclearNumber), ("202611169930", .unclearNumber),
    ("202611160930.0", .unclearNumber), ("190000000000", .unclearNumber),
    ("209999999999", .unclearNumber),
  ])
  func whatIsNoTimeIsSaidToBeNone(text: String, fault: TimeParser.Fault) {
    #expect(Self.utc.read(text) == .fault(fault))
  }

  @Test func epochNumbersKeepTheirMilliseconds() {
    #expect(Self.utc.read("1794821400.25") == Self.time(Self.morning.advanced(by: 250)))
    #expect(Self.utc.read("1794821400123") == Self.time(Self.morning.advanced(by: 123)))
    #expect(Self.utc.read("1794821400123456") == Self.time(Self.morning.advanced(by: 123)))
    #expect(Self.utc.read("1794821400123456789") == Self.time(Self.morning.advanced(by: 123)))
    #expect(Self.utc.read("999999999999") == Self.time(Instant(milliseconds: 999_999_999_999)))
    #expect(Self.utc.read("189999999999") == Self.time(Instant(milliseconds: 189_999_999_999)))
    #expect(Self.utc.read("210000000000") == Self.time(Instant(milliseconds: 210_000_000_000)))
    #expect(Self.utc.read("100000000") == Self.time(instant(1973, 3, 3, 9, 46, 40)))
  }
}
