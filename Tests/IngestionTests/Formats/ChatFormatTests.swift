import Chronology
import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// What people wrote to each other while something was down, as notes about it.
@Suite struct ChatFormatTests {
  private func read(
    _ text: String, map: String = "incident_id=\"INC-7\""
  ) throws -> (records: Collected, summary: ReadSummary) {
    var options = ReadOptions()
    options.map = try ColumnMap(line: map)
    return try Collected.reading(text, named: "a.json", options: options)
  }

  private func told(_ note: Note) -> [String?] {
    [note.texts[.incident], note.texts[.id], note.texts[.author], note.texts[.text]]
  }

  private func sample(_ name: String) throws -> String {
    let file = PayloadFolder.repository.appending(path: "fixtures/vendors/\(name).json")
    return try String(contentsOf: file, encoding: .utf8)
  }

  // MARK: - Slack

  @Test func messagesOfSlackAreNotesAndTheRestIsCounted() throws {
    let (records, summary) = try read(try sample("slack"))
    #expect(summary.format == "slack" && summary.kind == .notes)
    #expect(
      records.notes.map(told) == [
        [
          "INC-7", "1794837600.000100", "Ada",
          "Checkout answers with 502 & 504, @U0BO and @web-team look: graph "
            + "(https://graphs.example.com/d/7?from=now-1h&to=now)",
        ],
        [
          "INC-7", "1794838200.000400", "U0BO",
          "rolled back 1187, see #web <done> [graph.png]",
        ],
      ])
    #expect(
      records.notes.map { $0.numbers.moment(.at) }
        == [instant(2026, 11, 16, 14), instant(2026, 11, 16, 14, 10)])
    #expect(records.notes[1].saidAt == instant(2026, 11, 16, 14, 11))
    let passed = summary.notes.map(\.message).filter { $0.contains("passed over") }
    #expect(passed.count == 2)
    #expect(passed[0].hasPrefix("2 objects are passed over, each a line of Slack's own"))
    #expect(passed[1].hasPrefix("1 object is passed over, each a message of an app or a bot"))
  }

  @Test(arguments: [
    ("<@U1|ada> <#C1|> <!here> <!channel|@channel>", "@ada #C1 @here @channel"),
    ("<https://a.example> <mailto:a@b.example|a@b.example>", "https://a.example a@b.example"),
    ("<!date^1|{date}|16 November> <!subteam^S1>", "{date}|16 November @S1"),
    ("a &lt;b&gt; &amp;lt; 3 < 4 and <", "a <b> &lt; 3 < 4 and <"),
    ("<>, <|x>, <@>, <#|>", ", x, @, #"), ("<@U1|Ada Lovelace (IT)>", "@Ada-Lovelace-IT"),
  ])
  func marksOfSlackBecomeWords(written: String, words: String) throws {
    let text = #"[{"type": "message", "user": "U1", "ts": "1794837600.1", "text": "\#(written)"}]"#
    #expect(try read(text).records.notes.first?.texts[.text] == words)
  }

  /// An event says what was changed, and an answer of the API in which channel.
  @Test func aChangedMessageIsTheSameNote() throws {
    let text = """
      {"type": "message", "subtype": "message_changed", "channel": "C1", "ts": "1794838300.5",
       "message": {"type": "message", "user": "U1", "text": "new", "ts": "1794837600.1"},
       "previous_message": {"type": "message", "user": "U1", "text": "old", "ts": "1794837600.1"}}
      {"type": "message", "user": "U1", "text": "old", "ts": "1794837600.1", "channel": "C1"}
      """
    let notes = try read(text).records.notes
    #expect(notes.map { $0.texts[.id] } == ["C1/1794837600.1", "C1/1794837600.1"])
    #expect(notes.map { $0.texts[.text] } == ["new", "old"])
    #expect(notes[0].saidAt.map { $0 > (notes[1].saidAt ?? $0) } == true)
  }

  @Test func aDayOfNothingButComingAndGoingIsRefused() throws {
    let text =
      #"[{"type": "message", "subtype": "channel_join", "ts": "1794837600.1", "text": "in"}]"#
    let error = #expect(throws: Diagnostic.self) { try read(text) }
    #expect(error?.message.contains("who joined") == true)
  }

  /// What an export of Slack has beside its channels holds no changes.
  @Test(arguments: [
    #"[{"id": "U1", "name": "ada", "is_bot": false, "profile": {"real_name": "Ada"}, "updated": 1794837600}]"#,
    #"[{"id": "C1", "name": "ops", "created": 1794837600, "creator": "U1", "members": ["U1"]}]"#,
    #"[{"id": "D1", "created": 1794837600, "members": ["U1", "U2"]}]"#,
    #"[{"user_id": "U1", "date": "1794837600", "change_type": "added", "app_type": "Pager", "app_id": "A1"}]"#,
  ])
  func whatStandsBesideChannelsIsRefused(text: String) {
    let error = #expect(throws: Diagnostic.self) { try Collected.reading(text, named: "a.json") }
    #expect(error?.message.contains("as Slack's export has it beside") == true)
  }

  // MARK: - Microsoft Teams

  @Test func messagesOfTeamsAndTheirRepliesAreNotes() throws {
    let (records, summary) = try read(try sample("teams"))
    #expect(summary.format == "teams" && summary.kind == .notes)
    #expect(
      records.notes.map(told) == [
        [
          "INC-7", "19:c@thread.tacv2/1794837600000", "Ada Lovelace",
          "Checkout answers with 502 & 504, @Bo-Li looks.\n- db1 is slow\n- db2 < 1 ms\n[graph.png]",
        ],
        ["INC-7", "19:c@thread.tacv2/1794838200000", "Bo Li", "rolled back 1187"],
      ])
    #expect(
      records.notes.map(\.saidAt) == [
        instant(2026, 11, 16, 14, 0, 0, 100), instant(2026, 11, 16, 14, 11),
      ])
    let passed = summary.notes.map(\.message).filter { $0.contains("passed over") }
    #expect(passed.count == 3)
  }

  @Test(arguments: [
    ("<p>a</p><p>b<br>c</p>", "a\nb\nc"), ("a <b>bold</b> word", "a bold word"),
    ("x &#8211; y &#x41; &unknown; &#0; &", "x – y A &unknown; &#0; &"),
    ("1 < 2 <3 </ >", "1 < 2 <3"), ("<script>run()</script>said<style>p{}</style>", "said"),
    (#"<a title='>' href="x">link</a>"#, "link"),
    ("<img alt=\\\"a graph\\\"> <img>", "[a graph] [image]"),
    ("<emoji alt=\\\"👍\\\"></emoji>", "👍"), ("<at>Ada Lovelace", "@Ada-Lovelace"),
    ("<pre>one\\ntwo</pre>", "one\ntwo"), ("<unfinished", "<unfinished"), ("<p", "<p"),
  ])
  func htmlBecomesWords(html: String, words: String) throws {
    let content = html.contains("\\\"") ? html : html.replacing("\"", with: "\\\"")
    let text = """
      {"value": [{"id": "1", "messageType": "message", "createdDateTime": "2026-11-16T14:00:00Z",
        "body": {"contentType": "html", "content": "\(content)"}}]}
      """
    #expect(try read(text).records.notes.first?.texts[.text] == words)
  }

  /// A tag that never ends is text, and a million of them take no minutes.
  @Test func tagsThatNeverEndAreNoTrap() throws {
    let content = String(repeating: "<a'<!", count: 20_000)
    let text = """
      {"value": [{"id": "1", "messageType": "message", "createdDateTime": "2026-11-16T14:00:00Z",
        "body": {"contentType": "html", "content": "\(content)"}}]}
      """
    let start = ContinuousClock.now
    #expect(try read(text).records.notes.first?.texts[.text] == content)
    #expect(ContinuousClock.now - start < .seconds(30))
  }

  // MARK: - Which incident

  @Test(arguments: ["slack", "teams"]) func whichIncidentHasToBeSaid(name: String) throws {
    let text = try sample(name)
    let error = #expect(throws: Diagnostic.self) {
      try Collected.reading(text, named: "days/a b.json")
    }
    #expect(error == .saysNoIncident(file: "days/a b.json"))
    #expect(
      error?.hint == "Say it, as in: toll import 'days/a b.json' --map 'incident_id=\"INC-42\"'")
  }

  @Test func aMemberMayTellTheIncident() throws {
    let text = """
      [{"type": "message", "user": "U1", "text": "down", "ts": "1794837600.1", "topic": "INC-9"}]
      """
    let notes = try read(text, map: "incident_id=topic").records.notes
    #expect(notes.map { $0.texts[.incident] } == ["INC-9"])
  }
}
