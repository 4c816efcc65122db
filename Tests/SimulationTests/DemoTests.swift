import Chronology
import Records
import Simulation
import Testing

/// The demonstration tells the story its readers are told it tells.
@Suite struct DemoTests {
  private let calendar = ReportingCalendar(zone: .utc)

  @Test func runsFromWeek7ToTheMondayAfterWeek46() throws {
    let (records, truth) = try Keeper.records(of: .demo)
    #expect(calendar.minuteText(of: truth.start) == "2026-02-09 00:00")
    #expect(calendar.minuteText(of: truth.asOf) == "2026-11-16 10:00")
    let last = try #require(records.changes.last?.finishedAt)
    #expect(calendar.week(of: last) == Week(year: 2026, number: 47))
  }

  @Test func itsLastWeekIsTheWorst() throws {
    let (records, _) = try Keeper.records(of: .demo)
    var perWeek: [Week: Int] = [:]
    for incident in records.incidents where incident.isPlanned != true {
      perWeek[calendar.week(of: try #require(incident.datedAt)), default: 0] += 1
    }
    let bad = try #require(Week(year: 2026, number: 46))
    let worst = try #require(perWeek[bad])
    #expect(perWeek.allSatisfy { $0.key == bad || $0.value + 3 < worst })
  }

  @Test func schemaChangesHurtMostAndFlagsHardly() throws {
    let kinds = try Keeper.records(of: .demo).truth.kinds.filter { $0.finished >= 20 }
    let rates = kinds.map { (type: $0.type, rate: Double($0.failed) / Double($0.finished)) }
    let sorted = rates.sorted { $0.rate < $1.rate }.map(\.type)
    #expect(sorted.first == "feature_flag")
    #expect(sorted.last == "schema")
  }

  @Test func leavesSomethingOfEverything() throws {
    let (records, truth) = try Keeper.records(of: .demo)
    #expect((1_400...2_400).contains(truth.changes))
    #expect((80...160).contains(truth.incidents))
    #expect(truth.recoveries > 5)
    #expect(records.incidents.contains { !$0.texts.isMissing(.recurrenceOf) })
    #expect(records.incidents.contains { $0.isPlanned == true })
    #expect(records.changes.contains { $0.texts.isMissing(.outcome) })
    #expect(records.changes.contains { $0.linesAdded == nil })
    #expect(records.changes.contains { $0.texts[.environment] == "staging" })
    let apart = Set(records.recoveries.compactMap { $0.texts[.incidentID] })
    let open = records.incidents.filter {
      $0.resolvedAt == nil && !apart.contains($0.texts[.id] ?? "")
    }
    #expect(open.count == 2)  // one forgotten, one of this week
  }
}
