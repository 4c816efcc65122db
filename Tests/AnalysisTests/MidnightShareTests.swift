import Analysis
import Chronology
import Reports
import Testing

@Suite struct MidnightShareTests {
  private let utc = ReportingCalendar(zone: .utc)

  /// Moments so many minutes after a midnight of UTC.
  private func moments(_ minutes: [Int64]) -> [Instant] { minutes.map { World.moment($0) } }

  @Test func oneInFiveIsNotTooManyAndMoreIs() {
    let clocked: [Int64] = [61, 122, 183, 244, 305, 366, 427, 488]
    let fifth = MidnightShare(moments([0, 1_440] + clocked), on: utc)
    #expect(fifth.atMidnight == 2 && fifth.timed == 10)
    #expect(!fifth.isTooLarge && fifth.refusal == nil)
    let more = MidnightShare(moments([0, 1_440] + clocked.dropLast()), on: utc)
    #expect(more.isTooLarge)
    #expect(more.refusal == .refused(reason: MidnightShare.reason))
  }

  @Test func oneMidnightMayBeChanceAndNoneIsNone() {
    #expect(!MidnightShare(moments([0]), on: utc).isTooLarge)
    #expect(!MidnightShare([], on: utc).isTooLarge)
  }

  @Test func midnightOfTheReportingClockCounts() throws {
    let berlin = ReportingCalendar(zone: try #require(ZoneTable(named: "Europe/Berlin")))
    // Winter time: midnight in Berlin is 23:00 UTC.
    let share = MidnightShare(moments([-60, 1_380, 2_820]), on: berlin)
    #expect(share.atMidnight == 3 && share.isTooLarge)
    #expect(!MidnightShare(moments([-60, 1_380, 2_820]), on: utc).isTooLarge)
  }

  @Test func midnightOfUTCCountsOnAnyClock() throws {
    let kolkata = ReportingCalendar(zone: try #require(ZoneTable(named: "Asia/Kolkata")))
    #expect(MidnightShare(moments([0, 1_440, 2_880]), on: kolkata).isTooLarge)
  }

  @Test func aMillisecondPastIsAClock() {
    let near = moments([0, 1_440]).map { $0.advanced(by: 1) }
    #expect(MidnightShare(near, on: utc).atMidnight == 0)
  }

  @Test func rowsOfADatasetAreReadWhereTheyAreTimed() {
    let world = World(
      changes: [World.Change(at: 0), World.Change(at: 1_440), World.Change(at: 1_500)],
      incidents: [
        World.Incident(started: 30, detected: 1_440), World.Incident(detected: 2_880),
        World.Incident(started: 90),
      ])
    let dataset = world.dataset
    #expect(MidnightShare(changes: 0..<3, of: dataset, on: utc).atMidnight == 2)
    let starts = MidnightShare(incidents: 0..<3, of: dataset, on: utc)
    #expect(starts.atMidnight == 1 && starts.timed == 3)
    let detections = MidnightShare(detectionsOf: 0..<3, of: dataset, on: utc)
    #expect(detections.atMidnight == 2 && detections.timed == 2)
  }

  /// Incidents and changes of so many days, each written down by its day alone.
  private var dayOnly: World {
    World(
      changes: (0..<6).map { World.Change(at: $0 * 1_440) },
      incidents: (0..<6).map { World.Incident(started: $0 * 1_440, detected: $0 * 1_440 + 7) })
  }

  @Test func daysWithoutAClockTellNoTimesToDetect() throws {
    for metric in ["time_to_detect_median", "time_to_detect_p90"] {
      let figure = try #require(try dayOnly.figure(metric))
      #expect(figure.value == nil && figure.n == 6)
      #expect(figure.status == .refused(reason: MidnightShare.reason))
    }
    #expect(
      try dayOnly.figure("time_to_detect_median", scope: "severity", segment: "1")?.status
        == .refused(reason: MidnightShare.reason))
  }

  @Test func daysOfDetectionTellNoTimesToDetectEither() throws {
    let world = World(
      incidents: (0..<6).map { World.Incident(started: $0 * 1_440 + 7, detected: $0 * 1_440) })
    #expect(
      try world.figure("time_to_detect_median")?.status == .refused(reason: MidnightShare.reason))
  }

  @Test func daysWithoutAClockTellNoHours() throws {
    for metric in ["change_count", "incident_count"] {
      let figure = try #require(try dayOnly.figure(metric, scope: "hour", segment: "00"))
      #expect(figure.value == nil && figure.status == .refused(reason: MidnightShare.reason))
      #expect(try dayOnly.figure(metric, scope: "weekday", segment: "Monday")?.value == 1)
    }
    let section = try #require(
      try Review.report(dayOnly.dataset, question: World.question).section("when"))
    #expect(section.words.contains("6 of 6 changes are timed at midnight to the second"))
    #expect(section.words.contains("nothing is said of their hours"))
    #expect(
      !section.blocks.contains { if case .chart = $0 { true } else { false } })
  }

  @Test func changesWithoutAClockLeaveIncidentsTheirHours() throws {
    var world = dayOnly
    for row in world.incidents.indices { world.incidents[row].started = Int64(row) * 1_440 + 61 }
    #expect(try world.figure("incident_count", scope: "hour", segment: "01")?.value == 6)
    #expect(try world.figure("change_count", scope: "hour", segment: "00")?.value == nil)
  }
}
