import Chronology
import Diagnostics
import Foundation
import Ingestion
import Records
import Testing

/// Lists as people keep them while something is down.
@Suite struct MarkdownFormatTests {
  private func read(_ text: String) throws -> (records: Collected, summary: ReadSummary) {
    var options = ReadOptions()
    options.map = try ColumnMap(line: "incident_id=\"INC-7\"")
    return try Collected.reading(text, named: "a.md", options: options)
  }

  private func told(_ note: Note) -> String {
    let moments = [
      note.numbers.moment(.at), note.numbers.moment(.due), note.numbers.moment(.doneAt),
    ]
    let texts = [note.texts[.kind], note.texts[.text], note.texts[.author], note.texts[.owner]]
    return
      (texts.map { $0 ?? "-" } + [note.texts[.state] ?? "-"]
      + moments.map { $0.map { "\($0)" } ?? "-" }).joined(separator: " | ")
  }

  @Test func itemsWithATimeOrABoxAreNotes() throws {
    let file = PayloadFolder.repository.appending(path: "fixtures/vendors/markdown.md")
    let (records, summary) = try read(String(contentsOf: file, encoding: .utf8))
    #expect(summary.format == "markdown" && summary.kind == .notes)
    #expect(records.complaints == [])
    let day = instant(2026, 11, 16)
    #expect(
      records.notes.map {
        $0.numbers.moment(.at).map { ($0.milliseconds - day.milliseconds) / 60_000 }
      }
        == [840, 847, 850, 860, nil, nil])
    #expect(
      records.notes.map { $0.texts[.text] } == [
        "paging fires", "roll back 1187 after a look at the graphs\n- with the web team",
        "rolled back 1187", "resolved", "alert on replication lag", "rehearse the promotion",
      ])
    #expect(
      records.notes.map { $0.texts[.kind] }
        == ["observed", "decided", "observed", "observed", "action", "action"])
    #expect(records.notes[0].texts[.author] == "ada")
    let (alert, rehearsal) = (records.notes[4], records.notes[5])
    #expect(alert.texts[.owner] == "web" && alert.texts[.state] == "open")
    #expect(alert.numbers.moment(.due) == instant(2026, 12, 1))
    #expect(rehearsal.texts[.owner] == "storage" && rehearsal.texts[.state] == "done")
    #expect(rehearsal.numbers.moment(.doneAt) == instant(2026, 11, 20))
    #expect(summary.notes.contains { $0.message.hasPrefix("4 lines are passed over") })
  }

  @Test(arguments: [
    ("2026-11-16 14:05 down", 845), ("2026-11-16 14:05 UTC down", 845),
    ("2026-11-16T14:05:00Z down", 845), ("2026-11-16 15:05 +01:00 down", 845),
    ("2026-11-16T15:05:00+01:00: down", 845), ("[2026-11-16 14:05] down", 845),
    ("`2026-11-16 14:05` — down", 845), ("2026-11-16 down", 0),
  ])
  func aTimeIsReadWithItsZone(item: String, minute: Int64) throws {
    let notes = try read("* \(item)\n").records.notes
    #expect(notes.map { $0.texts[.text] } == ["down"])
    let day = instant(2026, 11, 16)
    #expect(notes.first?.numbers.moment(.at) == day.advanced(by: minute * 60_000))
  }

  @Test(arguments: [
    "## 2026-11-16\n", "# Outage of 16 November\n\nDate: 2026-11-16\n", "## 16 November 2026\n",
    "**2026-11-16**\n", "- 2026-11-16 13:00 first\n",
  ])
  func aTimeOfDayIsOfTheDayAbove(lines: String) throws {
    let notes = try read("\(lines)\n1. 14:05 down\n2) 14:06:30 up\n").records.notes.suffix(2)
    #expect(
      notes.map { $0.numbers.moment(.at) }
        == [instant(2026, 11, 16, 14, 5), instant(2026, 11, 16, 14, 6, 30)])
  }

  @Test func aTimeWithoutADayIsRejectedByItsLine() throws {
    let records = try read("- 14:05 down\n- 2026-11-16 14:06 up\n- 14:07 up again\n").records
    #expect(
      records.complaints == [
        "a.md:1: error: \"14:05\" says no date, and no line above it does"
      ])
    #expect(records.notes.map { $0.texts[.text] } == ["up", "up again"])
  }

  @Test func whatMayBeTheNextDayIsNotGuessed() throws {
    let records = try read("- 2026-11-16 23:50 down\n- 00:10 up\n- 2026-11-17 00:20 gone\n").records
    #expect(records.complaints.count == 1)
    #expect(
      records.rejections.first?.diagnostic
        == .mayBeNextDay("00:10", at: Diagnostic.Location(file: "a.md", line: 2)))
    #expect(records.notes.count == 2)
  }

  /// A box that was ticked, a day that was put off: the item is the same.
  @Test func anActionItemIsTheSameByItsWords() throws {
    let versions = [
      "- [ ] alert on lag", "- [x] alert on lag", "* [X] alert on lag @web due 2026-12-01",
      "+ [ ]  alert on lag, due: 2026-12-24",
    ]
    let ids = try versions.map { try read($0 + "\n").records.notes.map { $0.texts[.id] } }
    #expect(Set(ids.prefix(3)).count == 1)
    #expect(ids[0].count == 1)
  }

  @Test(arguments: [
    "- restarted (again and again)", "- saw a (b) c", "- (anna)", "- said: no",
  ])
  func whatIsNoNameAndNoKindIsText(item: String) throws {
    let words = item.dropFirst(2)
    let notes = try read("- 2026-11-16 14:05 \(words)\n").records.notes
    #expect(notes.map { $0.texts[.text] } == [String(words)])
    #expect(notes.first?.texts[.author] == nil)
  }

  @Test func emptyItemsAndOddBytesAreRejectedByTheirLine() throws {
    let text = "## 2026-11-16\n- 14:05\n- [ ]\n- 14:06 a\u{0}b\n- 14:07 up\n"
    let records = try read(text).records
    #expect(records.notes.map { $0.texts[.text] } == ["up"])
    #expect(records.rejections.map { $0.diagnostic.location?.line } == [2, 3, 4])
  }

  /// Lists of other things are not taken for notes, whatever the file is called.
  @Test(arguments: [
    "# Shopping\n\n- milk\n- bread\n- [x] eggs\n", "plain text\n", "- item\n", "",
    "id,finished_at\n- 1,2026-11-16\n",
  ])
  func otherListsAreNotTakenForNotes(text: String) {
    #expect(
      SourceFormats.named("markdown")?.recognises(FileSample(Array(text.utf8))) == Confidence.none)
  }

  @Test func aHeadingMayBeTheIncidentItself() throws {
    #expect(try read("# INC-7\n- 2026-11-16 14:05 down\n").records.notes.count == 1)
  }

  @Test func whichIncidentHasToBeSaid() throws {
    #expect(throws: Diagnostic.saysNoIncident(file: "a.md")) {
      try Collected.reading("- 2026-11-16 14:05 down\n", named: "a.md")
    }
  }
}
