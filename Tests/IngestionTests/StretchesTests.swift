import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

/// Lists of stretches of time, good ones between bad ones, told from lists of tickets.
@Suite struct StretchesTests {
  private static func reading(
    _ text: String, map: String? = nil
  ) throws -> (incidents: [Incident], notes: [Diagnostic]) {
    let options = try IntakeTests.options(kind: .incidents, map: map)
    let (records, summary) = try Collected.reading(text, options: options)
    return (records.incidents, summary.notes)
  }

  private static func time(_ minute: Int) -> String {
    let (day, rest) = minute.quotientAndRemainder(dividingBy: 1_440)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "2026-11-\(two(1 + day))T\(two(rest / 60)):\(two(rest % 60)):00Z"
  }

  /// Two services on each of three hosts, down by turns: 4 of 9 stretches of each of the six.
  @Test func servicesOfHostsAreToldApartByBothColumns() throws {
    var rows: [(begin: Int, text: String)] = []
    for (place, host) in ["a", "b", "c"].enumerated() {
      for (other, service) in ["HTTP", "Ping"].enumerated() {
        var begin = 0
        for stretch in 0..<9 {
          let length = stretch % 2 == 0 ? 300 + place * 7 + other * 11 : 20 + place + other
          let state = stretch % 2 == 0 ? "OK" : "CRITICAL"
          rows.append(
            (
              begin,
              "\(host),\(service),\(state),\(time(begin)),\(time(begin + length))"
            ))
          begin += length
        }
      }
    }
    let lines = rows.sorted { ($0.begin, $0.text) < ($1.begin, $1.text) }.map(\.text)
    let text = (["host,service,state,start,end"] + lines).joined(separator: "\n")
    #expect(try Self.reading(text).incidents.count == 24)
    // Neither name is one that Toll knows.
    let renamed = text.replacing("host,service", with: "Kiste,Dienst")
    #expect(try Self.reading(renamed).incidents.count == 24)
  }

  private func time(_ minute: Int) -> String { Self.time(minute) }

  /// A program that looks every few minutes leaves gaps, of whatever length.
  @Test func stretchesWithGapsOfUnequalLengthAreTold() throws {
    let text = """
      monitor,status,started_at,ended_at
      web,up,2026-11-16T00:00:00Z,2026-11-16T09:00:00Z
      web,down,2026-11-16T09:01:00Z,2026-11-16T09:30:00Z
      web,up,2026-11-16T09:35:00Z,2026-11-17T08:00:00Z
      web,down,2026-11-17T08:00:30Z,2026-11-17T08:30:00Z
      web,up,2026-11-17T08:42:00Z,2026-11-18T08:00:00Z
      """
    #expect(
      try Self.reading(text).incidents.map(\.startedAt) == [
        instant(2026, 11, 16, 9, 1), instant(2026, 11, 17, 8, 0, 30),
      ])
  }

  /// Lengths give the ends where no column does.
  @Test func stretchesThatTellTheirLengthAreTold() throws {
    let text = """
      monitor,RAG,started_at,duration
      web,Green,2026-11-16T00:00:00Z,9h
      web,Red,2026-11-16T09:00:00Z,30m
      web,Green,2026-11-16T09:30:00Z,10h
      """
    #expect(try Self.reading(text).incidents.map(\.startedAt) == [instant(2026, 11, 16, 9)])
  }

  /// Where rows have no end the next state of the thing is it.
  @Test(arguments: [
    ("Degraded", "Operational"), ("Unavailable", "Available"), ("Unhealthy", "Healthy"),
    ("Red", "Green"), ("CRITICAL", "OK"), ("Not OK", "OK"), ("Disconnected", "Connected"),
  ])
  func statesWithoutAnEndAreEvents(bad: String, good: String) throws {
    let text = """
      time,component,state
      2026-11-16 08:00,web,\(good)
      2026-11-16 08:00,api,\(good)
      2026-11-16 09:00,web,\(bad)
      2026-11-16 09:10,api,\(bad)
      2026-11-16 09:20,api,\(good)
      2026-11-16 10:00,web,\(good)
      """
    let (incidents, _) = try Self.reading(text, map: "started_at=time")
    #expect(
      incidents.map(\.resolvedAt) == [instant(2026, 11, 16, 10), instant(2026, 11, 16, 9, 20)])
  }

  /// What a person says of columns of times counts for how rows follow each other.
  @Test(arguments: [
    "service=Geraet,started_at=Von@\"%d.%m.%y %Hh%M\",resolved_at=Bis@\"%d.%m.%y %Hh%M\"",
    "started_at=Von@\"%d.%m.%y %Hh%M\",resolved_at=Bis@\"%d.%m.%y %Hh%M\"",
  ])
  func stretchesAreToldByMappedTimes(map: String) throws {
    let text = """
      Geraet,Zustand,Von,Bis
      web,Down,16.11.26 09h00,16.11.26 10h00
      web,Up,16.11.26 10h00,17.11.26 09h00
      web,Down,17.11.26 09h00,17.11.26 09h30
      """
    #expect(try Self.reading(text, map: map).incidents.count == 2)
  }

  @Test func stretchesAreToldByTimesOfTwoColumns() throws {
    let text = """
      monitor,state,day,from,until day,until
      web,Down,2026-11-16,09:00,2026-11-16,10:00
      web,Up,2026-11-16,10:00,2026-11-17,09:00
      web,Down,2026-11-17,09:00,2026-11-17,09:30
      """
    let map = "started_at=day+from,resolved_at=until day+until"
    #expect(try Self.reading(text, map: map).incidents.count == 2)
  }

  @Test func stretchesAreToldByDaysOfSpreadsheets() throws {
    let text = """
      monitor,state,Begin,Until
      web,Down,46342.375,46342.41667
      web,Up,46342.41667,46343.375
      web,Down,46343.375,46343.39583
      """
    let map = "started_at=Begin@excel,resolved_at=Until@excel"
    #expect(try Self.reading(text, map: map).incidents.count == 2)
  }

  /// Nine tickets that touch, with ids and priorities.
  @Test(arguments: [
    ("Priority", ["Normal", "High"], "Note", ["x", "y"]),
    ("Priority", ["High", "Normal"], "Status", ["OK", "Working"]),
    ("Priority", ["P1", "P2", "P3"], "Status", ["OK", "Down"]),
    ("Owner", ["Ann", "Ben"], "Health", ["Up", "Down", "OK"]),
  ])
  func ticketsWithIDsAreNoStretches(
    column: String, words: [String], other: String, states: [String]
  ) throws {
    let rows = (0..<9).map { row in
      "T-\(row),web,\(words[row % words.count]),\(states[row % states.count]),"
        + "\(Self.time(row * 60)),\(Self.time(row * 60 + 60))"
    }
    let text =
      (["Ticket,Service,\(column),\(other),Opened,Resolved"] + rows).joined(separator: "\n")
    #expect(try Self.reading(text).incidents.count == 9)
  }

  /// Without ids severities tell: they differ however all stood.
  @Test func ticketsWithSeveritiesAreNoStretches() throws {
    let words = ["High", "Low", "Normal", "Low", "High", "Normal", "Low", "Normal"]
    let rows = words.enumerated().map { row, word in
      "web,\(word),\(row % 2 == 0 ? "OK" : "Down"),\(Self.time(row * 60)),\(Self.time(row * 60 + 60))"
    }
    let text = (["Service,Priority,Status,Opened,Resolved"] + rows).joined(separator: "\n")
    #expect(try Self.reading(text).incidents.count == 8)
  }

  /// What gives another field tells no state, though `normal` is a good word for one.
  @Test func aPriorityIsNoState() throws {
    let rows = (0..<8).map { row in
      "web,\(row % 2 == 0 ? "Normal" : "Critical"),\(Self.time(row * 60)),\(Self.time(row * 60 + 60))"
    }
    let text = (["Service,Priority,Opened,Resolved"] + rows).joined(separator: "\n")
    #expect(try Self.reading(text).incidents.count == 8)
  }

  /// Whole days meet and tell nothing by it, and one pair is a coincidence.
  @Test func daysAndASinglePairAreNoStretches() throws {
    let days = """
      service,health,started_at,resolved_at
      web,OK,2026-11-10,2026-11-11
      web,Down,2026-11-11,2026-11-12
      web,OK,2026-11-12,2026-11-13
      web,Down,2026-11-13,2026-11-14
      """
    #expect(try Self.reading(days).incidents.count == 4)
    let pair = """
      service,outlook,started_at,resolved_at
      web,Success,2026-11-10T09:00:00Z,2026-11-10T10:00:00Z
      web,Down,2026-11-10T10:00:00Z,2026-11-10T11:00:00Z
      api,Success,2026-11-14T09:00:00Z,2026-11-14T10:00:00Z
      """
    #expect(try Self.reading(pair).incidents.count == 3)
  }

  /// A monitor's own priority, row by row the same, makes no tickets of its stretches; nor does a
  /// severity that goes with the state.
  @Test(arguments: [
    ["P1", "P1", "P1", "P2", "P2", "P2"], ["info", "high", "info", "info", "low", "info"],
  ])
  func aMonitorsPriorityIsNoTickets(severities: [String]) throws {
    let rows = severities.enumerated().map { row, severity in
      "\(row < 3 ? "web" : "api"),\(severity),\(row % 3 == 1 ? "Down" : "Up"),"
        + "\(Self.time(row % 3 * 60)),\(Self.time(row % 3 * 60 + 60))"
    }
    let text = (["monitor,priority,state,start,end"] + rows).joined(separator: "\n")
    #expect(try Self.reading(text).incidents.count == 2)
  }

  /// Some things are never down: their one row has none beside it.
  @Test func thingsThatAreNeverDownArePassedOver() throws {
    let up = (0..<20).map { "host\($0),Up,\(Self.time(0)),\(Self.time(3_000))" }
    let rows = [
      "web,Up,\(Self.time(0)),\(Self.time(60))", "web,Down,\(Self.time(60)),\(Self.time(90))",
      "web,Up,\(Self.time(90)),\(Self.time(3_000))",
    ]
    let text = (["host,state,start,end"] + rows + up).joined(separator: "\n")
    #expect(try Self.reading(text).incidents.map(\.resolvedAt) == [instant(2026, 11, 1, 1, 30)])
  }

  /// The hint that brings rows back costs no other column.
  @Test func whatBringsStretchesBackKeepsTheirSeverity() throws {
    let text = """
      monitor,severity,started_at,ended_at
      web,critical,2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      web,ok,2026-11-16T10:00:00Z,2026-11-17T09:00:00Z
      web,critical,2026-11-17T09:00:00Z,2026-11-17T09:30:00Z
      """
    let (incidents, notes) = try Self.reading(text)
    #expect(incidents.count == 2)
    let note = try #require(notes.first { $0.message.contains("by their column") })
    #expect(note.hint?.written.contains("--map 'severity=severity'") == true)
    let mapped = try Self.reading(text, map: "severity=severity").incidents
    #expect(mapped.map { $0.texts[.severity] } == ["critical", "ok", "critical"])
  }

  /// What stays undecided is said, with what settles it.
  @Test func goodTimesThatAreReadAsIncidentsAreSaid() throws {
    let text = """
      Ticket,Status,Opened,Resolved
      T1,OK,2026-11-16T09:00:00Z,2026-11-16T10:00:00Z
      T2,Down,2026-11-16T10:00:00Z,2026-11-17T09:00:00Z
      T3,OK,2026-11-17T09:00:00Z,2026-11-17T09:30:00Z
      """
    let (incidents, notes) = try Self.reading(text)
    #expect(incidents.count == 3)
    let note = try #require(notes.first { $0.message.contains("all was well") })
    #expect(note.message.contains("2 of 3 rows"))
    #expect(note.hint?.written.contains("states: {left_out: [\"OK\"]}") == true)
    // A list of tickets that says nothing of the kind is not nagged.
    let tickets = text.replacing("OK", with: "Resolved").replacing("Down", with: "Closed")
    #expect(try !Self.reading(tickets).notes.contains { $0.message.contains("all was well") })
  }

  private func stretches(_ word: String) throws -> (incidents: Int, summary: ReadSummary) {
    let (records, summary) = try Collected.reading(
      """
      Event,Monitor,Date-Time,Duration (in mins.)
      Up,shop,2026-11-18 10:12:00,8000
      Down,shop,2026-11-18 10:00:00,12
      \(word),shop,2026-11-17 08:00:00,1560
      Up,api,2026-11-16 22:45:00,9000
      Down,api,2026-11-16 22:15:00,30
      Up,api,2026-11-01 00:00:00,22935
      """)
    return (records.incidents.count, summary)
  }

  @Test(arguments: [
    "Monitoring started", "Monitor resumed", "Check paused", "Monitor created",
    "Monitoring stopped", "Maintenance window", "Under planned maintenance", "Started",
  ])
  func nobodyWatchedIsNoIncident(word: String) throws {
    let found = try stretches(word)
    #expect(found.incidents == 2)
    #expect(!found.summary.notes.contains { $0.message.contains("does not know") })
  }

  @Test(arguments: ["Check failed", "Maintenance caused outage"])
  func whatSaysWhatIsWrongIsOne(word: String) throws {
    let found = try stretches(word)
    #expect(found.incidents == 3)
    #expect(!found.summary.notes.contains { $0.message.contains("does not know") })
  }

  /// What no list has is taken for something wrong, and that is said.
  @Test(arguments: ["Gestört", "SSL expiry", "Learning baseline"])
  func aWordThatNobodyKnowsIsSaid(word: String) throws {
    let found = try stretches(word)
    #expect(found.incidents == 3)
    #expect(
      found.summary.notes.contains {
        $0.message.contains("does not know") && $0.message.contains(word)
      })
  }
}
