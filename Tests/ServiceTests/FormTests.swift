import Chronology
import Deliveries
import Diagnostics
import Foundation
import Service
import Testing

/// What people write in the browser.
@Suite struct FormTests {
  private static let pack = "/incidents/INC-1"

  // MARK: - The worksheet

  @Test func whatIsWrittenIsSeenAtOnce() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    #expect(await anna.open(Self.pack).status == 200)
    let note = await anna.send(
      "\(Self.pack)/notes", from: Self.pack,
      [
        ("kind", "decided"), ("text", "We took it back.\r\nThen waited."),
        ("at", "2026-10-06T11:50"),
      ])
    #expect(note.status == 303)
    #expect(note.headers["Location"] == "\(Self.pack)#noted")
    let factor = await anna.send(
      "\(Self.pack)/factors", from: Self.pack, [("text", "No alert on lag")])
    #expect(factor.status == 303)
    let action = await anna.send(
      "\(Self.pack)/actions", from: Self.pack,
      [("text", "Alert on lag"), ("owner", "core"), ("due", "2026-12-01")])
    #expect(action.status == 303)
    let page = await anna.open(Self.pack).text
    for words in ["We took it back.", "No alert on lag", "2026-12-01", "Done: Alert on lag"] {
      #expect(page.contains(words), "\(words)")
    }
    let text = await place.ask(Self.pack, token: try place.token(.read)).text
    #expect(text.contains("2026-10-06 11:50") && text.contains("core"))
  }

  @Test func anActionItemIsDoneOnce() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let ben = try Person("ben", at: place)
    _ = await anna.send("\(Self.pack)/actions", [("text", "Alert on lag")])
    place.clock.move(by: 1_000)
    let page = await ben.open(Self.pack).text
    let match = try #require(page.firstMatch(of: /action="([^"]*\/done)"/))
    let action = String(match.output.1)
    #expect(await ben.send(action, from: Self.pack, [("at", "2026-11-20T10:00")]).status == 303)
    let after = await anna.open(Self.pack).text
    #expect(after.contains("done 2026-11-20") && !after.contains("/done\""))
    // So is what was done just now, within the hour that pages observe.
    _ = await anna.send("\(Self.pack)/actions", [("text", "Try it out")])
    place.clock.move(by: 600_000)
    let open = try #require(
      await ben.open(Self.pack).text.firstMatch(of: /action="([^"]*\/done)"/))
    #expect(await ben.send(String(open.output.1), from: Self.pack, []).status == 303)
    #expect(await anna.open(Self.pack).text.contains("done 2026-11-23"))
    // Who comes too late changes nothing.
    #expect(await anna.send(action, [("at", "2026-11-21T10:00")]).status == 303)
    #expect(await anna.open(Self.pack).text.contains("done 2026-11-20"))
  }

  @Test func aSuspectIsJudgedWithAReason() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let ben = try Person("ben", at: place)
    let action = "\(Self.pack)/verdict"
    let said = await anna.send(
      action, [("change", "c3"), ("reason", "Its cache was cold"), ("do", "caused")])
    #expect(said.status == 303 && said.headers["Location"] == "\(Self.pack)#said")
    #expect(await anna.open(Self.pack).text.contains("Its cache was cold"))
    let change = await anna.open("/changes/c3").text
    #expect(change.contains("INC-1") && change.contains("declared"))
    place.clock.move(by: 60_000)
    _ = await ben.send(
      action, [("change", "c3"), ("reason", "It was warm again at 11:20"), ("do", "not")])
    #expect(await ben.open(Self.pack).text.contains("warm again"))
    // The last word stands; who said what stays.
    let written = await ben.open("\(Self.pack)/written").text
    for words in ["anna", "ben", "Its cache was cold", "It was warm again"] {
      #expect(written.contains(words), "\(words)")
    }
    for fields in [
      [("change", "c3"), ("reason", ""), ("do", "not")],
      [("change", "c999"), ("reason", "x"), ("do", "not")],
      [("change", "c3"), ("reason", "x"), ("do", "perhaps")],
    ] {
      let refused = await ben.send(action, fields)
      #expect(refused.status == 422 && refused.text.contains("class=\"fault\""))
    }
  }

  @Test func suspectsOfThePackAreAskedAbout() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let pack = "/incidents/INC%2F2%20%3Ci%3E"
    let page = await anna.open(pack).text
    let suspect = "odd/id?x=1&y=<z>%2F é"
    #expect(page.contains("Say whether \(suspect.escaped) caused this"))
    #expect(page.contains("name=\"change\" value=\"\(suspect.escaped)\""))
    let hidden = await anna.hidden("\(pack)/verdict", on: pack)
    let answer = await anna.post(
      "\(pack)/verdict", hidden + [("reason", "Rolled forward, and it stayed"), ("do", "not")])
    #expect(answer.status == 303)
    #expect(await anna.open(pack).text.contains("Rolled forward, and it stayed"))
  }

  // MARK: - Records

  @Test func aChangeIsRecorded() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let answer = await anna.send(
      "/record/change",
      [
        ("title", "Renewed the certificate"), ("service", "checkout"), ("type", "network"),
        ("finished_at", "2026-11-20T10:00"), ("outcome", "succeeded"),
      ])
    #expect(answer.status == 303)
    let page = try #require(answer.headers["Location"])
    let change = await anna.open(page)
    #expect(change.status == 200)
    for words in ["Renewed the certificate", "by-hand", "form of anna", "Correct this change"] {
      #expect(change.text.contains(words), "\(words)")
    }
    #expect(await anna.open("/").text.contains("href=\"/record/change\""))
  }

  @Test func anIncidentIsRecordedAndHasItsPack() async throws {
    let place = try Place()
    let anna = try Person("anna", at: place)
    let answer = await anna.send(
      "/record/incident",
      [
        ("id", "OPS-7"), ("title", "Mail stood still"), ("service", "mail"), ("severity", "2"),
        ("started_at", "2026-11-20T10:00"), ("resolved_at", "2026-11-20T11:30:15"),
      ])
    #expect(answer.headers["Location"] == "/incidents/OPS-7")
    let pack = await anna.open("/incidents/OPS-7").text
    #expect(pack.contains("Mail stood still") && pack.contains("severity 2"))
    // The number is taken from here on.
    let again = await anna.send(
      "/record/incident",
      [("id", "OPS-7"), ("title", "Other"), ("service", "x"), ("started_at", "2026-11-20T10:00")])
    #expect(again.status == 422 && again.text.contains("of this number already"))
  }

  @Test func momentsAreInTheTeamsZone() async throws {
    let place = try Place(records: Sample.records, settings: "time_zone: America/New_York")
    let anna = try Person("anna", at: place)
    _ = await anna.send(
      "\(Self.pack)/notes", [("kind", "observed"), ("text", "Slow"), ("at", "2026-10-06T07:50")])
    let json = await place.ask("/incidents/INC-1?format=json", token: try place.token(.read)).text
    #expect(json.contains("2026-10-06T11:50:00Z"))
  }

  // MARK: - Taking back

  @Test func whoWroteItCorrectsItAndTakesItBack() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let ben = try Person("ben", at: place)
    _ = await anna.send("\(Self.pack)/notes", [("kind", "observed"), ("text", "Lag of 9 s")])
    place.clock.move(by: 1_000)
    let page = await anna.open(Self.pack).text
    let action = String(
      try #require(page.firstMatch(of: /action="([^"]*\/notes\/form-[^"]*)"/)).output.1)
    #expect(await !ben.open(Self.pack).text.contains("Correct or take back"))
    #expect(await ben.open(action).status == 403)
    let seal = await ben.hidden("\(Self.pack)/notes", on: Self.pack)
    #expect(await ben.post(action, seal + [("text", "x"), ("do", "correct")]).status == 403)
    let corrected = await anna.send(
      action, from: Self.pack, [("text", "Lag of 90 s"), ("do", "correct")])
    #expect(corrected.status == 303)
    place.clock.move(by: 1_000)
    #expect(await ben.open(Self.pack).text.contains("Lag of 90 s"))
    // Whatever stands in the form.
    let back = await anna.send(action, from: Self.pack, [("text", ""), ("do", "withdraw")])
    #expect(back.status == 303)
    place.clock.move(by: 1_000)
    #expect(await !ben.open(Self.pack).text.contains("Lag of 90 s"))
    let written = await ben.open("\(Self.pack)/written").text
    #expect(written.contains("Lag of 90 s") && written.contains("taken back"))
    #expect(written.contains("changed by anna"))
  }

  @Test func aRecordIsCorrectedAndTakenBackByWhoWroteIt() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let ben = try Person("ben", at: place)
    _ = await anna.send(
      "/record/incident",
      [
        ("id", "OPS-7"), ("title", "Mail"), ("service", "mail"), ("severity", "2"),
        ("started_at", "2026-11-20T10:00:07"),
      ])
    place.clock.move(by: 1_000)
    let action = "/incidents/OPS-7/correct"
    #expect(await ben.open(action).status == 403)
    #expect(await anna.open("/incidents/INC-1/correct").status == 403)
    let form = await anna.open(action).text
    #expect(form.contains("value=\"2026-11-20T10:00:07\"") && form.contains("value=\"Mail\""))
    let corrected = await anna.send(
      action,
      [
        ("title", "Mail stood still"), ("service", "mail"), ("severity", "3"),
        ("started_at", "2026-11-20T10:00:07"), ("resolved_at", "2026-11-20T10:45:07"),
        ("do", "correct"),
      ])
    #expect(corrected.status == 303)
    let pack = await ben.open("/incidents/OPS-7").text
    #expect(pack.contains("Mail stood still") && pack.contains("severity 3"))
    place.clock.move(by: 1_000)
    #expect(await anna.send(action, [("do", "withdraw")]).status == 303)
    #expect(await ben.open("/incidents/OPS-7").text.contains("Left out"))
    let rows = await place.ask("/api/v1/incidents?format=csv", token: try place.token(.read)).text
    #expect(!rows.contains("OPS-7"))
  }

  @Test func whatIsNotTouchedStaysToTheMillisecond() async throws {
    let place = try Place(records: Sample.records)
    place.clock.move(by: 1_234)
    let anna = try Person("anna", at: place)
    _ = await anna.send("\(Self.pack)/notes", [("kind", "observed"), ("text", "Lag of 9 s")])
    place.clock.move(by: 60_000)
    let page = await anna.open(Self.pack).text
    let match = try #require(page.firstMatch(of: /action="([^"]*\/notes\/form-[^"]*)"/))
    let action = String(match.output.1)
    #expect(await anna.open(action).text.contains("value=\"2026-11-23T08:00:01\""))
    let fields = [("text", "Lag of 90 s"), ("at", "2026-11-23T08:00:01"), ("do", "correct")]
    #expect(await anna.send(action, fields).status == 303)
    let json = await place.ask("\(Self.pack)?format=json", token: try place.token(.read)).text
    #expect(json.contains("Lag of 90 s") && json.contains("2026-11-23T08:00:01.234Z"))
  }

  @Test func aNoteTakenBackMayBeMeantAgain() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let factors = "\(Self.pack)/factors"
    for turn in 0..<2 {
      #expect(await anna.send(factors, [("text", "No alert")]).status == 303)
      place.clock.move(by: 1_000)
      let page = await anna.open(Self.pack).text
      #expect(page.contains("<p>No alert</p>"), "\(turn)")
      let match = try #require(page.firstMatch(of: /action="([^"]*\/notes\/note-[^"]*)"/))
      #expect(await anna.send(String(match.output.1), [("do", "withdraw")]).status == 303)
      place.clock.move(by: 1_000)
      #expect(await !anna.open(Self.pack).text.contains("<p>No alert</p>"), "\(turn)")
    }
  }
}
