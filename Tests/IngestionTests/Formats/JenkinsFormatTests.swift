import Diagnostics
import Ingestion
import Records
import Testing

@Suite struct JenkinsFormatTests {
  private func build(_ number: Int, _ result: String, duration: Int) -> String {
    """
    {"fullDisplayName": "deploy \u{bb} shop #\(number)", "number": \(number), "result": \(result),
     "timestamp": 1794821400000, "duration": \(duration)}
    """
  }

  @Test func aBuildEndsWhenItHasAResult() throws {
    let builds = [build(1, "\"UNSTABLE\"", duration: 61_500), build(2, "null", duration: 0)]
    let name = "deploy \u{bb} shop"
    // date -u -d @1794821400 is 2026-11-16T09:30:00Z.
    let told = try Collected.told("{\"builds\": [\(builds.joined(separator: ","))]}")
    #expect(told.format == "jenkins")
    #expect(
      told.lines == [
        "C | \(name) #1@2026-11-16 | code | \(name) | - | failed | 2026-11-16T09:30:00Z"
          + " | 2026-11-16T09:31:01.500Z | - | -",
        "C | \(name) #2@2026-11-16 | code | \(name) | - | - | 2026-11-16T09:30:00Z"
          + " | - | - | -",
      ])
  }

  private func event(
    _ phase: String, at time: Int, duration: Int, status: String?, url: Bool = true
  ) -> String {
    let addresses =
      url ? "\"url\": \"job/deploy/job/shop/\", " : ""
    let full = url ? "\"full_url\": \"https://ci.example/job/deploy/job/shop/3/\", " : ""
    let name = url ? "shop" : "deploy \u{bb} shop"
    return """
      {"name": "\(name)", \(addresses)"display_name": "\(name)", "build": {\(full)"number": 3,
       "phase": "\(phase)", \(status.map { "\"status\": \"\($0)\", " } ?? "")
       "timestamp": \(time), "duration": \(duration)}}
      """
  }

  private static let expected =
    "C | deploy \u{bb} shop #3@2026-11-16 | code | deploy \u{bb} shop | - | succeeded"
    + " | 2026-11-16T09:30:00Z | 2026-11-16T09:31:00Z | - | -"

  /// The time of a notification is that of its phase: a build that is completed ends then.
  @Test func aNotificationTellsTheTimeOfItsPhase() throws {
    let completed = event("COMPLETED", at: 1_794_821_460_000, duration: 60_000, status: "SUCCESS")
    #expect(try Collected.told(completed).lines == [Self.expected])
  }

  /// One build by every way by which it is told: polled with its address and without, and by each of
  /// its notifications.
  @Test func aBuildIsOneChangeByWhateverWayItIsTold() throws {
    let polled = { (more: String) in
      """
      {\(more)"fullDisplayName": "deploy \u{bb} shop #3", "number": 3, "result": "SUCCESS",
       "timestamp": 1794821400000, "duration": 60000}
      """
    }
    let told = [
      polled(""), polled("\"url\": \"https://ci.example/job/deploy/job/shop/3/\", "),
      event("STARTED", at: 1_794_821_400_000, duration: 0, status: nil),
      event("COMPLETED", at: 1_794_821_460_000, duration: 60_000, status: "SUCCESS"),
      event("FINALIZED", at: 1_794_821_460_900, duration: 60_000, status: "SUCCESS"),
      event("COMPLETED", at: 1_794_821_460_000, duration: 60_000, status: "SUCCESS", url: false),
    ]
    for text in told {
      let changes = try Collected.reading(text, named: "a.json").records.changes
      #expect(
        changes.map { $0.texts[.id] } == ["deploy \u{bb} shop #3@2026-11-16"], "\(text)")
      #expect(changes.map { $0.texts[.service] } == ["deploy \u{bb} shop"])
      #expect(changes.map { $0.texts[.origin] } == [nil])
    }
    let waiting = event("QUEUED", at: 0, duration: 0, status: nil)
    #expect(throws: Diagnostic.self) { try Collected.told(waiting) }
  }

  /// Milliseconds that no build can have are none, whatever is counted from them.
  @Test(arguments: [(Int.max, -1), (Int.min, 1), (Int.max, Int.max), (0, Int.max), (-1, 0)])
  func timesThatCannotBeAreNone(time: Int, duration: Int) throws {
    for phase in ["STARTED", "COMPLETED", "FINALIZED"] {
      let text = event(phase, at: time, duration: duration, status: "SUCCESS")
      let changes = try? Collected.reading(text, named: "a.json").records.changes
      #expect(changes?.allSatisfy { $0.texts[.id] == "deploy \u{bb} shop #3" } ?? true)
    }
  }

  /// A build may be shown by a name of its own, which is none of a service.
  @Test func aBuildsOwnNameIsNoService() throws {
    let text = """
      {"fullDisplayName": "shop v1.2.3", "displayName": "v1.2.3", "number": 31,
       "result": "SUCCESS", "timestamp": 1794821400000, "duration": 1}
      """
    let changes = try Collected.reading(text, named: "a.json").records.changes
    #expect(changes.map { $0.texts[.service] } == ["shop"])
  }

  /// They begin at other moments, though their names and numbers are the same.
  @Test func jobsOfOneNameOnTwoServersAreTwo() throws {
    let text = [("a", 1_794_821_400_000), ("b", 1_794_922_100_000)].map { server, time in
      """
      {"fullDisplayName": "deploy shop #31", "number": 31, "result": "SUCCESS",
       "timestamp": \(time), "duration": 1, "url": "https://\(server).example/job/1/31/"}
      """
    }.joined(separator: ",")
    let changes = try Collected.reading("{\"builds\": [\(text)]}", named: "a.json").records.changes
    #expect(Set(changes.map { $0.texts[.id] }).count == 2)
  }
}
