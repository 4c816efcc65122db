import Deliveries
import Foundation
import Service
import Testing

/// Verdicts on suspects, taken back by whoever gave them.
@Suite struct FormVerdictTests {
  private static let pack = "/incidents/INC-1"
  private static let (written, judge) = ("\(pack)/written", "\(pack)/verdict")

  private func links(_ place: Place) async throws -> String {
    await place.ask(
      "/api/v1/links?format=csv", token: try place.token(.read)
    ).text
  }

  /// The address of the form on a page by which somebody takes a verdict back.
  private func form(_ person: Person, on page: String = pack) async throws -> String? {
    let text = await person.open(page).text
    return text.firstMatch(of: /action="([^"]*\/verdicts\/[0-9]+)"/).map { String($0.output.1) }
  }

  @Test func aVerdictIsTakenBackToNobodySays() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let before = try await links(place)
    #expect(try await form(anna) == nil)
    _ = await anna.send(
      Self.judge, [("change", "c3"), ("reason", "Its cache was cold"), ("do", "caused")])
    #expect(try await links(place).contains("Its cache was cold"))
    place.clock.move(by: 60_000)
    let page = await anna.open(Self.pack).text
    #expect(page.contains("Take it back: nobody says"))
    #expect(page.contains("Take back that c3 caused this"))
    let action = try #require(await form(anna))
    #expect(try await form(anna, on: Self.written) == action)
    // A reason is not asked for; what is wrong with one is said.
    let faulty = await anna.send(action, [("reason", "a\u{1B}[2J"), ("do", "withdraw")])
    #expect(faulty.status == 422 && faulty.text.contains("U+001B"))
    let back = await anna.send(action, from: Self.pack, [("reason", ""), ("do", "withdraw")])
    #expect(back.status == 303 && back.headers["Location"] == "\(Self.written)#causes")
    #expect(try await links(place) == before)
    #expect(await !anna.open(Self.pack).text.contains("Its cache was cold"))
    // Who said what, and that it was taken back, stays.
    let all = await anna.open(Self.written).text
    for words in ["anna", "Its cache was cold", "taken back"] {
      #expect(all.contains(words), "\(words)")
    }
    #expect(try await form(anna) == nil)
    // It may be said again.
    place.clock.move(by: 60_000)
    _ = await anna.send(
      Self.judge, [("change", "c3"), ("reason", "Its cache was cold"), ("do", "caused")])
    #expect(try await links(place).contains("Its cache was cold"))
  }

  @Test func onlyWhoSaidItTakesItBackAndOnce() async throws {
    let place = try Place(records: Sample.records)
    let (anna, ben) = (try Person("anna", at: place), try Person("ben", at: place))
    _ = await anna.send(Self.judge, [("change", "c3"), ("reason", "Seen"), ("do", "caused")])
    let action = try #require(await form(anna))
    #expect(try await form(ben) == nil)
    #expect(await ben.open(action).status == 403)
    let his = await ben.hidden(Self.judge, on: Self.pack)
    #expect(await ben.post(action, his + [("do", "withdraw")]).status == 403)
    let hidden = await anna.hidden(action, on: action)
    let other = await anna.post(
      action, hidden + [("do", "withdraw")], headers: [("Origin", "https://evil.example")])
    #expect(other.status == 403)
    #expect(await anna.post(action, [("do", "withdraw")]).status == 403)
    #expect(try await links(place).contains("Seen"))
    #expect(await anna.post(action, hidden + [("do", "withdraw")]).status == 303)
    let again = await anna.post(action, hidden + [("do", "withdraw")])
    #expect(again.status == 409 && again.text.contains("taken back already"))
    #expect(await anna.open("\(Self.pack)/verdicts/99").status == 404)
    #expect(await anna.open("\(Self.pack)/verdicts/x").status == 404)
  }

  /// A form that was opened before somebody else spoke.
  @Test func whatWasSaidSinceIsNotTakenBackUnseen() async throws {
    let place = try Place(records: Sample.records)
    let (anna, ben) = (try Person("anna", at: place), try Person("ben", at: place))
    _ = await anna.send(Self.judge, [("change", "c3"), ("reason", "Seen"), ("do", "caused")])
    let action = try #require(await form(anna))
    let hidden = await anna.hidden(action, on: Self.pack)
    place.clock.move(by: 60_000)
    _ = await ben.send(Self.judge, [("change", "c3"), ("reason", "Was warm"), ("do", "not")])
    let late = await anna.post(action, hidden + [("do", "withdraw")])
    #expect(late.status == 409 && late.text.contains("something else was said of this change"))
    #expect(try await links(place).contains("Was warm"))
    #expect(try await form(anna) == nil)
    // Taken back by whoever said it, what was said before holds again.
    place.clock.move(by: 60_000)
    #expect(await ben.open(Self.pack).text.contains("Take it back: what others say holds"))
    let own = try #require(await form(ben))
    #expect(await ben.send(own, from: Self.written, [("do", "withdraw")]).status == 303)
    #expect(try await links(place).contains("Seen"))
    #expect(try await form(anna) == action)
  }
}
