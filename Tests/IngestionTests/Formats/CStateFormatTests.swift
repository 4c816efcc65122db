import Chronology
import Ingestion
import Testing

@Suite struct CStateFormatTests {
  private let page = """
    ---
    title: Slow checkout
    date: 2026-11-16 10:30:00
    resolved: true
    resolvedWhen: 2026-11-16 11:00:00
    severity: disrupted
    affected:
      - API
      - Checkout
    section: issue
    ---
    We are *on it*: {{< track "2026-11-16 10:35:00" >}}
    - [ ] not: [yaml
    """

  @Test func theFrontMatterIsTheIncident() throws {
    var options = ReadOptions()
    options.zone = try #require(ZoneTable(named: "Europe/Berlin"))
    let told = try Collected.told(page, named: "2026-11-16-slow.md", options: options)
    #expect(told.format == "cstate")
    #expect(
      told.lines == [
        "I | Slow checkout @ 2026-11-16 10:30:00 | API;Checkout | - | disrupted | -"
          + " | 2026-11-16T09:30:00Z | - | - | 2026-11-16T10:00:00Z"
      ])
  }

  /// A list that people wrote below is no list of records.
  @Test func whatStandsBelowIsNoYAML() throws {
    let above = page.split(separator: "\n").dropLast(2).joined(separator: "\n")
    let text = above + "\n- Investigating: we look\n- Fixed: it was the cache\n"
    let records = try Collected.reading(text, named: "2026-11-16-slow.md").records
    #expect(records.incidents.count == 1)
    #expect(records.rejections.isEmpty)
  }

  @Test func aResolutionLeftBehindEndsNothing() throws {
    let open = page.replacing("resolved: true", with: "resolved: false")
    #expect(
      try Collected.told(open, named: "2026-11-16-slow.md").lines == [
        "I | Slow checkout @ 2026-11-16 10:30:00 | API;Checkout | - | disrupted | -"
          + " | 2026-11-16T10:30:00Z | - | - | - | open"
      ])
  }

  @Test func theJSONNamesTheFile() throws {
    let issue = """
      {"is": "issue", "title": "Slow", "createdAt": "2026-11-16T09:30:00Z", "severity": "down",
       "resolved": false, "informational": false, "affected": ["API"], "filename": "slow.md",
       "permalink": "https://status.example/issues/slow/", "lastMod": "2026-11-16T09:31:00Z"}
      """
    #expect(
      try Collected.told(issue).lines == [
        "I | slow.md | API | - | down | - | 2026-11-16T09:30:00Z | - | - | - | open"
      ])
  }
}
