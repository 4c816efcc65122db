import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

struct KeyValueTests {
  /// What a file says that was written at a moment.
  private func read(
    _ text: String, named file: String = "in/f", at time: Instant? = nil,
    options: ReadOptions = ReadOptions()
  ) throws -> (records: Collected, summary: ReadSummary) {
    var records = Collected()
    var source = ByteSource(bytes: Array(text.utf8), named: file, modifiedAt: time)
    let summary = try Intake.read(&source, options: options, into: &records)
    return (records, summary)
  }

  private let written = instant(2026, 11, 16, 9, 30, 0, 250)

  @Test func aWholeChangeIsRead() throws {
    let (records, summary) = try read(
      """
      # written by deploy.sh
      id = C1
      type=config
      service='web'
        title="say \\"hi\\"\\ttwice \\d"\t
      note = a = b # no comment
      finished_at=2026-11-16T10:30:00+01:00
      lines_added=1\r
      lines_deleted=2
      """)
    var change = Change()
    change.texts[.id] = "C1"
    change.texts[.type] = "config"
    change.texts[.service] = "web"
    change.texts[.title] = "say \"hi\"\ttwice \\d"
    change.texts[.attributes] = #"{"note":"a = b # no comment"}"#
    change.texts[.zone] = "+01:00"
    change.finishedAt = instant(2026, 11, 16, 9, 30)
    change.linesAdded = 1
    change.linesDeleted = 2
    #expect(records == Collected(changes: [change]))
    #expect(summary.format == "keyvalue" && summary.kind == .changes)
    #expect(summary.defaultSource == "records")
  }

  @Test func aBlankLineSeparatesRecordsOfAnyKind() throws {
    let (records, summary) = try read(
      """
      id=C1\nfinished_at=2026-11-16T09:30:00Z\ntype=code


      id=I1\nseverity=2\nstarted_at=2026-11-16T09:30:00Z
      # about it
      title=x

      incident_id=I1\nminutes_to_recover=5
      """)
    #expect(records.changes.count == 1 && records.incidents.count == 1)
    #expect(records.recoveries.count == 1 && records.rejections == [])
    #expect(records.incidents[0].texts[.title] == "x")
    #expect(summary.kind == nil)
  }

  @Test func linesAloneAreTheSize() throws {
    let change = try #require(
      try read("type=config\nlines=12\nfinished_at=1795420800").records.changes.first)
    #expect(change.linesAdded == 12 && change.linesDeleted == 0)
  }

  @Test func aChangeWithoutATimeHasItsFiles() throws {
    let (records, summary) = try read("type=config\nservice=web\nlines=12\n", at: written)
    #expect(records.changes.first?.finishedAt == written)
    #expect(records.changes.first?.texts[.attributes] == #"{"file":"f"}"#)
    #expect(summary.notes == [.datedByFile(1, file: "in/f")])
  }

  @Test func anIncidentWithoutATimeWasDetectedThen() throws {
    let incident = try read("id=7\nseverity=1\ntitle=down\n", at: written).records.incidents.first
    #expect(incident?.detectedAt == written && incident?.texts[.id] == "7")
    #expect(incident?.texts[.attributes] == nil)
  }

  @Test func withoutAFileThereIsNoTimeToLend() throws {
    let (records, _) = try read("type=config\nservice=web\n")
    #expect(records.rejections.map(\.diagnostic) == [.saysNoTime(at: .init(file: "in/f", line: 1))])
  }

  /// The same again is the same record; another file, or the file written again, another one.
  @Test func filesTellEqualRecordsApart() throws {
    func id(_ file: String, _ time: Instant) throws -> String? {
      try read("type=config\nservice=web\n", named: file, at: time).records.changes[0].texts[.id]
    }
    let first = try id("in/a", written)
    #expect(try id("in/a", written) == first && id("other/a", written) == first)
    #expect(try id("in/b", written) != first)
    #expect(try id("in/a", written.advanced(by: 1)) != first)
  }

  @Test func settingsAreNoRecords() throws {
    let (records, _) = try read("PATH=/bin\nHOME=/root\nUSER=me\n", at: written)
    #expect(records.changes == [] && records.rejections.count == 1)
  }

  @Test(arguments: [
    ("type=config service=web\n", 6, Diagnostic.pairsShareLine("service", at: .init(file: "f"))),
    ("type=config\nnonsense\n", 1, .isNoPair(at: .init(file: "f"))),
    ("type=config\ntype=code\n", 1, .keyStandsTwice("type", at: .init(file: "f"))),
    ("type=config\ntitle=\"never\n", 7, .quoteNeverCloses(at: .init(file: "f"))),
    ("type=config\n= x\n", 1, .isNoPair(at: .init(file: "f"))),
    ("type=config\ntitle=\0\n", 7, .holdsNUL(at: .init(file: "f"))),
  ])
  func whatIsWrongIsShown(text: String, column: Int, diagnostic: Diagnostic) throws {
    let (records, _) = try read(text + "\nid=2\nfinished_at=1795420800\n", named: "f", at: written)
    let line = text.contains("\n") && text.split(separator: "\n").count > 1 ? 2 : 1
    let place = Diagnostic.Location(file: "f", line: line, column: column)
    #expect(records.rejections.map(\.diagnostic) == [diagnostic.located(at: place)])
    #expect(records.changes.map { $0.texts[.id] } == ["2"])
  }

  @Test func aRecordHasAnEnd() throws {
    let text = (1...201).map { "key_\($0)=1\n" }.joined()
    let rejections = try read("type=code\n" + text, named: "f", at: written).records.rejections
    #expect(
      rejections.map(\.diagnostic) == [
        .hasTooManyPairs(200, at: .init(file: "f", line: 201, column: 1))
      ])
  }

  @Test func textAfterAQuotationMarkIsShown() throws {
    let rejection = try read("type=\"a\" b\n", named: "f", at: written).records.rejections.first
    let opened = Diagnostic.Location(file: "f", line: 1, column: 6)
    #expect(
      rejection?.diagnostic
        == .textAfterQuote(at: .init(file: "f", line: 1, column: 9), opened: opened))
  }

  @Test func aMapSaysWhatNamesDoNot() throws {
    var options = ReadOptions()
    options.kind = .changes
    options.map = try ColumnMap(line: "id=Number,finished_at=Opened@\"%d.%m.%Y\",service=\"shop\"")
    let change = try read("Number=7\nOpened=16.11.2026\n", options: options).records.changes.first
    #expect(change?.texts[.id] == "7" && change?.texts[.service] == "shop")
    #expect(change?.finishedAt == instant(2026, 11, 16))
  }
}
