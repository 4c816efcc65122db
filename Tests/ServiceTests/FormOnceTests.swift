import Chronology
import Deliveries
import Foundation
import Glibc
import Operations
import Service
import Testing

/// What is sent twice, by several at once, or while somebody else has the database.
@Suite struct FormOnceTests {
  private static let pack = "/incidents/INC-1"

  @Test func theSameFormSentTwiceIsWrittenOnce() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    for (action, fields) in [
      ("\(Self.pack)/notes", [("kind", "did"), ("text", "Restarted")]),
      ("\(Self.pack)/factors", [("text", "Restarted")]),
      ("\(Self.pack)/actions", [("text", "Restarted"), ("owner", "core")]),
      ("\(Self.pack)/verdict", [("change", "c3"), ("reason", "Restarted"), ("do", "caused")]),
      (
        "/record/change",
        [
          ("title", "Restarted"), ("service", "web"), ("type", "manual"),
          ("finished_at", "2026-11-20T10:00"),
        ]
      ),
      (
        "/record/incident",
        [
          ("id", "OPS-8"), ("title", "Restarted"), ("service", "web"),
          ("started_at", "2026-11-20T10:00"),
        ]
      ),
    ] {
      let whole = await anna.hidden(action, on: action) + fields
      var places: Set<String?> = []
      for _ in 0..<3 {
        let answer = await anna.post(action, whole)
        #expect(answer.status == 303, "\(action): \(answer.text)")
        places.insert(answer.headers["Location"])
        place.clock.move(by: 700)
      }
      #expect(places.count == 1, "\(action)")
    }
    let written = await anna.open("\(Self.pack)/written").text
    // A note, a factor, an action item and a reason.
    #expect(written.components(separatedBy: ">Restarted<").count - 1 == 4)
    let token = try place.token(.read)
    for (kind, page) in [("changes", "by-hand"), ("incidents", "by-hand")] {
      let rows = await place.ask("/api/v1/\(kind)?format=csv", token: token).text
      #expect(rows.components(separatedBy: page).count - 1 == 1, "\(kind)")
    }
    // Another page's form of the same words is meant as another note.
    _ = await anna.send("\(Self.pack)/notes", [("kind", "did"), ("text", "Restarted")])
    let after = await anna.open("\(Self.pack)/written").text
    #expect(after.components(separatedBy: ">Restarted<").count - 1 == 5)
  }

  @Test func peopleAtOnceLoseNothing() async throws {
    let place = try Place(records: Sample.records)
    let people = try (0..<4).map { try Person("person \($0)", at: place) }
    await withTaskGroup(of: Int.self) { group in
      for (number, person) in people.enumerated() {
        for turn in 0..<6 {
          group.addTask {
            let words = "Seen by \(number) in turn \(turn)"
            let form = ["notes", "factors", "actions"][turn % 3]
            let kind = form == "notes" ? [("kind", "observed")] : []
            return await person.send("\(Self.pack)/\(form)", kind + [("text", words)]).status
          }
        }
      }
      for await status in group { #expect(status == 303) }
    }
    let page = await people[0].open(Self.pack).text
    for number in 0..<4 {
      for turn in 0..<6 { #expect(page.contains("Seen by \(number) in turn \(turn)")) }
    }
  }

  @Test func oneActionItemOfTwoPeopleIsNobodysToOverwrite() async throws {
    let place = try Place(records: Sample.records)
    let (anna, ben) = (try Person("anna", at: place), try Person("ben", at: place))
    let action = "\(Self.pack)/actions"
    #expect(await anna.send(action, [("text", "Alert"), ("owner", "core")]).status == 303)
    let answer = await ben.send(
      action, [("text", "Alert"), ("owner", "db"), ("due", "2026-12-24")])
    #expect(answer.status == 422)
    #expect(answer.text.contains("to be done already, of core"))
    #expect(answer.text.contains("value=\"db\"") && answer.text.contains("value=\"2026-12-24\""))
  }

  /// Whoever writes waits for ten seconds; then what was typed is there still.
  @Test func whileTheDatabaseIsHeldNothingThatWasTypedIsLost() async throws {
    let place = try Place(records: Sample.records)
    let anna = try Person("anna", at: place)
    let action = "\(Self.pack)/factors"
    let hidden = await anna.hidden(action, on: Self.pack)
    let lock = Glibc.open("\(place.workspace.database)-lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    #expect(lock >= 0 && flock(lock, LOCK_EX) == 0)
    let answer = await anna.post(action, hidden + [("text", "Typed for long")])
    #expect(answer.status == 503 && answer.headers["Retry-After"] == "5")
    #expect(answer.text.contains("Nothing is written") && answer.text.contains("Typed for long"))
    close(lock)
    let fields = [("text", "Typed for long")]
    #expect(await anna.post(action, hidden + fields).status == 303)
  }
}
