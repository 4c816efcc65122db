import Foundation
import Testing

/// Times at which clocks, calendars and people go wrong; every expectation is worked out by hand.
@Suite struct TimeTrapTests {
  /// The value of a metric over all services, as the tidy table writes it.
  private func figure(
    _ metric: String, _ options: String, changes: String = "", incidents: String = "",
    zone: String = "UTC"
  ) throws -> String? {
    let scratch = try Scratch()
    for (name, text) in [("changes.csv", changes), ("incidents.csv", incidents)] where !text.isEmpty
    {
      try text.write(
        to: scratch.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    let imported = try scratch.shell.run("toll import *.csv --timezone \(zone)")
    #expect(imported.status == 0, "\(imported.stderr)")
    let report = "toll report --format csv --metric \(metric) \(options)"
    let outcome = try scratch.shell.run(report)
    #expect(outcome.status == 0, "\(outcome.stderr)")
    let row = CSVTable(outcome.stdout).rows.first { $0["metric"] == metric && $0["scope"] == "all" }
    return row?["value"]
  }

  // A night in which the clock goes back and one in which it goes forward, each from half an hour or
  // an hour before the change to after it: what passed is what the clock shows, and the change.
  @Test(arguments: [
    // 01:30+02 to 03:30+01 is 3 h; 01:30+01 to 03:30+02 is 1 h.
    (
      "Europe/Berlin", "2026-10-25 01:30,2026-10-25 03:30", "2026-03-29 01:30,2026-03-29 03:30",
      "240"
    ),
    // 00:30-04 to 02:30-05 is 3 h; 01:30-05 to 03:30-04 is 1 h.
    (
      "America/New_York", "2026-11-01 00:30,2026-11-01 02:30", "2026-03-08 01:30,2026-03-08 03:30",
      "240"
    ),
    // Half an hour: 01:00+11 to 02:30+10:30 is 2 h; 01:30+10:30 to 03:00+11 is 1 h.
    (
      "Australia/Lord_Howe", "2026-04-05 01:00,2026-04-05 02:30",
      "2026-10-04 01:30,2026-10-04 03:00", "180"
    ),
    // At midnight: 22:30-02 to 00:30-03 is 3 h; 23:30-03 to 01:30-02 is 1 h.
    (
      "America/Sao_Paulo", "2018-02-17 22:30,2018-02-18 00:30", "2018-11-03 23:30,2018-11-04 01:30",
      "240"
    ),
    // A whole day left out: 23:30-10 to 00:30+14 is 1 h; a plain hour.
    (
      "Pacific/Apia", "2011-12-29 23:30,2011-12-31 00:30", "2012-01-10 10:00,2012-01-10 11:00",
      "120"
    ),
  ]) func whatPassedIsNotWhatTheClockShows(
    zone: String, first: String, second: String, minutes: String
  ) throws {
    let incidents = "id,started_at,resolved_at\n1,\(first)\n2,\(second)\n"
    #expect(
      try figure(
        "incident_minutes", "--period 2011-01-01..2026-12-31", incidents: incidents, zone: zone)
        == minutes)
  }

  /// A week is 7 × 1,440 minutes, and one more hour where the clock goes back in it.
  @Test func anIncidentLongerThanThePeriodFillsIt() throws {
    let incidents = "id,started_at,resolved_at\n1,2026-10-01T00:00:00Z,2026-12-01T00:00:00Z\n"
    #expect(
      try figure("incident_minutes", "--period 2026-W46", incidents: incidents) == "10080")
    #expect(
      try figure(
        "incident_minutes", "--period 2026-W43 --timezone Europe/Berlin", incidents: incidents)
        == "10140")
  }

  @Test func anIncidentThatEndsAsItBeginsIsOneOfNoLength() throws {
    let incidents = "id,started_at,resolved_at\n1,2026-11-10T00:00:00Z,2026-11-10T00:00:00Z\n"
    #expect(try figure("incident_count", "--period 2026-W46", incidents: incidents) == "1")
    #expect(try figure("incident_minutes", "--period 2026-W46", incidents: incidents) == "0")
  }

  /// One ends an hour before it begins; the other lasts 30 minutes, and is all there is to add up.
  @Test func anIncidentThatEndsBeforeItBeginsTakesNothingAway() throws {
    let incidents = """
      id,started_at,resolved_at
      1,2026-11-10T10:00:00Z,2026-11-10T09:00:00Z
      2,2026-11-11T10:00:00Z,2026-11-11T10:30:00Z

      """
    #expect(try figure("incident_minutes", "--period 2026-W46", incidents: incidents) == "30")
  }

  @Test func whatIsYetToHappenIsNotCounted() throws {
    let changes = """
      id,finished_at
      1,2026-11-10T10:00:00Z
      2,2999-01-01T00:00:00Z

      """
    let asOf = "--as-of 2026-11-23T00:00:00Z"
    #expect(try figure("change_count", "--period 2026-W46 \(asOf)", changes: changes) == "1")
    #expect(try figure("change_count", "--period all \(asOf)", changes: changes) == "1")
  }

  /// 2020 has 53 weeks: 2021-01-01 is a Friday of the last.
  @Test func theFirstOfJanuaryMayBeInLastYearsLastWeek() throws {
    let changes = """
      id,finished_at
      1,2020-12-27T23:59:59Z
      2,2020-12-28T00:00:00Z
      3,2021-01-01T00:00:00Z
      4,2021-01-03T23:59:59Z
      5,2021-01-04T00:00:00Z

      """
    #expect(try figure("change_count", "--period 2020-W53", changes: changes) == "3")
    #expect(try figure("change_count", "--period 2021-01", changes: changes) == "3")
    #expect(try figure("change_count", "--period 2021-01-01", changes: changes) == "1")
  }

  /// From 28 February noon to 1 March noon: two days with the 29th, and one without.
  @Test func aLeapDayIsADay() throws {
    for (year, minutes) in [("2024", "2880"), ("2023", "1440"), ("2000", "2880"), ("2100", "1440")]
    {
      let incidents =
        "id,started_at,resolved_at\n1,\(year)-02-28T12:00:00Z,\(year)-03-01T12:00:00Z\n"
      let period = "--period \(year)-02-01..\(year)-03-31"
      #expect(try figure("incident_minutes", period, incidents: incidents) == minutes)
    }
  }

  @Test func tenThousandChangesOfOneSecondAreTenThousand() throws {
    let changes =
      "id,finished_at,outcome\n"
      + (1...10_000).map { "\($0),2026-11-10T10:00:00Z,\($0 % 4 == 0 ? "failed" : "succeeded")\n" }
      .joined()
    #expect(try figure("change_count", "--period 2026-W46", changes: changes) == "10000")
    #expect(try figure("change_failure_rate", "--period 2026-W46", changes: changes) == "0.25")
  }
}
