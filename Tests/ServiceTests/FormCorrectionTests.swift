import Chronology
import Deliveries
import Foundation
import Ledgers
import Operations
import Records
import Service
import Testing

/// What people correct, take back and mean again.
@Suite struct FormCorrectionTests {
  private static let pack = "/incidents/INC-1"

  /// The address of the form in which the note of some words is corrected.
  private func correction(of words: String, by person: Person) async throws -> String {
    let page = await person.open(Self.pack).text
    let form = try #require(
      page.components(separatedBy: "<form ").first {
        $0.contains("/notes/") && $0.contains(words)
      })
    return String(try #require(form.firstMatch(of: /action="([^"]*)"/)).output.1)
  }

  @Test func theFirstWordsOfWhatWasCorrectedAreSomethingElse() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let action = "\(Self.pack)/actions"
    #expect(await anna.send(action, [("text", "Alert on lag")]).status == 303)
    place.clock.move(by: 1_000)
    let form = try await correction(of: "Alert on lag", by: anna)
    #expect(
      await anna.send(form, [("text", "Alert on lag over 9 s"), ("do", "correct")]).status == 303)
    place.clock.move(by: 1_000)
    let whole = await anna.hidden(action, on: action) + [("text", "Alert on lag")]
    for _ in 0..<2 { #expect(await anna.post(action, whole).status == 303) }
    let page = await anna.open(Self.pack).text
    #expect(page.contains("Done: Alert on lag over 9 s"))
    #expect(page.components(separatedBy: "Done: Alert on lag<").count - 1 == 1)
    // What it says now is to be done already, whatever its id was made of.
    let again = await anna.send(action, [("text", "Alert on lag over 9 s"), ("owner", "core")])
    #expect(again.status == 422 && again.text.contains("to be done already"))
  }

  @Test func aCommandDoesNotUndoACorrection() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    #expect(await anna.send("\(Self.pack)/actions", [("text", "Alert on lag")]).status == 303)
    place.clock.move(by: 1_000)
    let form = try await correction(of: "Alert on lag", by: anna)
    let fields = [("text", "Alert on lag over 9 s"), ("do", "correct")]
    #expect(await anna.send(form, fields).status == 303)
    var note = NoteOperation("Alert on lag", on: "INC-1")
    note.kind = .action
    for effect in [ImportEffect.added, .unchanged, .unchanged] {
      place.clock.move(by: 1_000)
      #expect(try note.run(in: place.workspace).effect == effect)
    }
    let page = await anna.open(Self.pack).text
    #expect(page.contains("Done: Alert on lag over 9 s"))
    #expect(page.components(separatedBy: "Done: Alert on lag<").count - 1 == 1)
  }

  @Test func whatWasDoneMayBeToDoAgain() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let action = "\(Self.pack)/actions"
    for turn in 1...3 {
      let whole = await anna.hidden(action, on: action) + [("text", "Renew it by hand")]
      for _ in 0..<2 { #expect(await anna.post(action, whole).status == 303) }
      place.clock.move(by: 1_000)
      let page = await anna.open(Self.pack).text
      let open = page.matches(of: /action="([^"]*\/done)"/)
      #expect(open.count == 1, "\(turn)")
      let done = String(try #require(open.first).output.1)
      #expect(await anna.send(done, from: Self.pack, []).status == 303)
      place.clock.move(by: 1_000)
      let written = await anna.open("\(Self.pack)/written?format=csv").text
      #expect(written.components(separatedBy: "Renew it by hand").count - 1 == turn)
    }
  }

  /// Two windows of one browser: what the second shows is not what is on record any more.
  @Test func whatWasSaidMeanwhileIsNotOverwritten() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    _ = await anna.send(
      "\(Self.pack)/actions", [("text", "Alert on lag"), ("owner", "core"), ("due", "2026-12-01")])
    place.clock.move(by: 1_000)
    let form = try await correction(of: "Alert on lag", by: anna)
    let (first, second) = (await anna.hidden(form, on: form), await anna.hidden(form, on: form))
    let later = [("text", "Alert on lag"), ("owner", "core"), ("due", "2026-12-24")]
    // Sent twice it is the same.
    for _ in 0..<2 {
      #expect(await anna.post(form, first + later + [("do", "correct")]).status == 303)
      place.clock.move(by: 1_000)
    }
    let other = [("text", "Alert on lag"), ("owner", "db"), ("due", "2026-12-01")]
    let refused = await anna.post(form, second + other + [("do", "correct")])
    #expect(refused.status == 409)
    #expect(refused.text.contains("On record is \u{201C}2026-12-24\u{201D}"))
    #expect(refused.text.contains("value=\"db\""))
    #expect(await anna.open(Self.pack).text.contains("2026-12-24"))
    // Looked over, it may be sent.
    #expect(await anna.send(form, other + [("do", "correct")]).status == 303)
    // And taken back from whatever page.
    #expect(await anna.post(form, second + [("do", "withdraw")]).status == 303)
    let late = await anna.post(form, second + other + [("do", "correct")])
    #expect(late.status == 409 && late.text.contains("taken back already"))
  }

  @Test func anIncidentWasNoticedLaterThanWasSaid() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let said = [
      ("title", "Mail"), ("service", "mail"), ("started_at", "2026-11-20T10:00"),
      ("detected_at", "2026-11-20T10:05"),
    ]
    #expect(await anna.send("/record/incident", [("id", "OPS-7")] + said).status == 303)
    place.clock.move(by: 1_000)
    let later = said.dropLast() + [("detected_at", "2026-11-20T10:30"), ("do", "correct")]
    #expect(await anna.send("/incidents/OPS-7/correct", Array(later)).status == 303)
    let json = await place.ask("/api/v1/incidents", token: try place.token(.read)).text
    #expect(json.contains("2026-11-20T10:30:00Z") && !json.contains("2026-11-20T10:05:00Z"))
  }

  @Test func anIncidentTakenBackCountsAgainOnceItIsCorrected() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let said = [("title", "Mail"), ("service", "mail"), ("started_at", "2026-11-20T10:00")]
    #expect(await anna.send("/record/incident", [("id", "OPS-7")] + said).status == 303)
    let (form, token) = ("/incidents/OPS-7/correct", try place.token(.read))
    func isCounted() async -> Bool {
      await place.ask("/api/v1/incidents?format=csv", token: token).text.contains("OPS-7")
    }
    for _ in 0..<2 {
      place.clock.move(by: 1_000)
      #expect(await anna.send(form, [("do", "withdraw")]).status == 303)
      #expect(await !isCounted())
      #expect(await anna.open(form).text.contains("corrected, it counts again"))
      place.clock.move(by: 1_000)
      #expect(await anna.send(form, said + [("do", "correct")]).status == 303)
      #expect(await isCounted())
    }
  }

  @Test func everythingOfOnesOwnIsCorrectedWhereAllIsWritten() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    for number in 0..<23 {
      let fields = [("text", "No alert \(number) of all")]
      #expect(await anna.send("\(Self.pack)/factors", fields).status == 303)
    }
    let page = await anna.open("\(Self.pack)/written").text
    for number in 0..<23 {
      #expect(page.contains("Correct or take back: No alert \(number) of all"))
    }
    let ben = try Person("ben", at: place)
    #expect(await !ben.open("\(Self.pack)/written").text.contains("Correct or take back"))
  }

  @Test(arguments: ["notes", "factors", "actions", "verdict", "actions/x/done", "correct"])
  func ofNoIncidentThereIsNoForm(name: String) async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    #expect(await anna.open("/incidents/INC-999/\(name)").status == 404)
  }

  /// A field that nobody can read is empty, and an address that no browser asks for is none.
  @Test func whatDoesNotShowIsNotSaid() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let nothing = await anna.send("\(Self.pack)/factors", [("text", "\u{200B} \u{2060}")])
    #expect(nothing.status == 422 && nothing.text.contains("This is needed"))
    let dots = await anna.send(
      "/record/incident",
      [("id", ".."), ("title", "x"), ("service", "x"), ("started_at", "2026-11-20T10:00")])
    #expect(dots.status == 422 && dots.text.contains("No address can end in this"))
  }
}
