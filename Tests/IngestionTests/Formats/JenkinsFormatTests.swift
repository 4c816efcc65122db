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
        "C | \(name) #1 | code | \(name) | - | failed | 2026-11-16T09:30:00Z"
          + " | 2026-11-16T09:31:01.500Z | - | -",
        "C | \(name) #2 | code | \(name) | - | - | 2026-11-16T09:30:00Z | - | - | -",
      ])
  }

  @Test func aNotificationIsOfTheSameBuild() throws {
    let event = """
      {"name": "shop", "display_name": "deploy shop", "build": {"number": 3, "phase": "COMPLETED",
       "status": "SUCCESS", "timestamp": 1794821400000, "duration": 1000}}
      """
    #expect(
      try Collected.told(event).lines == [
        "C | deploy shop #3 | code | deploy shop | - | succeeded | 2026-11-16T09:30:00Z"
          + " | 2026-11-16T09:30:01Z | - | -"
      ])
  }

  @Test func jobsOfOneNameOnTwoServersAreTwo() throws {
    let text = ["a", "b"].map { server in
      """
      {"fullDisplayName": "deploy shop #31", "number": 31, "result": "SUCCESS",
       "timestamp": 1794821400000, "duration": 1, "url": "https://\(server).example/job/1/31/"}
      """
    }.joined(separator: ",")
    let changes = try Collected.reading("{\"builds\": [\(text)]}", named: "a.json").records.changes
    #expect(changes.map { $0.texts[.origin] } == ["a.example", "b.example"])
  }
}
