import Chronology
import Diagnostics
import Ingestion
import Records
import Testing

struct IntakeTests {
  static func options(
    kind: RecordKind? = nil, map: String? = nil, zone: String? = nil
  ) throws -> ReadOptions {
    var options = ReadOptions()
    options.kind = kind
    if let map { options.map = try ColumnMap(line: map) }
    if let zone {
      options.zone = try #require(ZoneTable(named: zone))
      options.zoneIsAssumed = false
    }
    return options
  }

  @Test func aWholeChangeIsRead() throws {
    let text = """
      id,type,service,environment,team,title,author,started_at,finished_at,result,lines_added,\
      lines_deleted,files_changed,commits,first_commit_at,reference,url,bot,Blast radius
      C1,code,web,prod,core, A title ,Ann,2026-11-16T09:00:00Z,2026-11-16T10:30:00+01:00,ok,\
      12,0,3,2,2026-11-15T00:00:00Z,v1,https://example.org/1,no,"say ""hi""\ttwice"

      """
    let (records, summary) = try Collected.reading(text)
    var change = Change()
    change.texts[.id] = "C1"
    change.texts[.type] = "code"
    change.texts[.service] = "web"
    change.texts[.environment] = "prod"
    change.texts[.team] = "core"
    change.texts[.title] = "A title"
    change.texts[.author] = "Ann"
    change.texts[.outcome] = "ok"
    change.texts[.reference] = "v1"
    change.texts[.url] = "https://example.org/1"
    change.texts[.attributes] = #"{"Blast radius":"say \"hi\"\ttwice"}"#
    change.texts[.zone] = "+01:00"
    change.startedAt = instant(2026, 11, 16, 9)
    change.finishedAt = instant(2026, 11, 16, 9, 30)
    change.firstCommitAt = instant(2026, 11, 15)
    change.linesAdded = 12
    change.linesDeleted = 0
    change.filesChanged = 3
    change.commits = 2
    change.isBot = false
    #expect(records == Collected(changes: [change]))
    var tally = ReadTally()
    tally.accepted = 1
    #expect(summary.tally == tally)
    #expect(summary.kind == .changes)
    #expect(summary.format == "csv")
    #expect(summary.defaultSource == "records")
    #expect(summary.bytes == text.utf8.count)
    #expect(summary.notes == [])
  }

  @Test func aWholeIncidentIsReadFromJSON() throws {
    let text = """
      {"incidents": [{
        "id": 7, "title": "Down", "service": ["web", "api"], "severity": "SEV1", "category": "none",
        "started_at": "2026-11-16T09:00:00Z", "detected_at": 1794819600, "resolved_at": null,
        "caused_by": ["C1", "C2"], "cause": "?", "planned": false, "open": true, "n": 1.50,
        "updates": [{"at": 1, "by": "x"}], "labels": {"tier": "gold"}
      }], "next": null}
      """
    let (records, summary) = try Collected.reading(text, named: "i.json")
    var incident = Incident()
    incident.texts[.id] = "7"
    incident.texts[.title] = "Down"
    incident.texts[.service] = "web;api"
    incident.texts[.severity] = "SEV1"
    incident.texts[.category] = "none"
    incident.texts[.causedBy] = "C1;C2"
    incident.texts[.zone] = "Z"
    incident.texts[.attributes] =
      #"{"open":true,"n":1.50,"updates":[{"at": 1, "by": "x"}],"labels.tier":"gold"}"#
    incident.startedAt = instant(2026, 11, 16, 9)
    incident.detectedAt = instant(2026, 11, 16, 9)
    incident.isPlanned = false
    #expect(records == Collected(incidents: [incident]))
    #expect(summary.format == "json")
  }

  @Test func aWholeRecoveryIsRead() throws {
    let text = """
      incident_id,detected_at,resolved_at,minutes_to_detect,ttr,who
      I1,2026-11-16T09:00:00Z,N/A,1.5,19 hours 43 minutes.,Ann
      I2,?,?,?,?,

      """
    let (records, _) = try Collected.reading(text)
    var recovery = Recovery()
    recovery.texts[.incidentID] = "I1"
    recovery.texts[.attributes] = #"{"who":"Ann"}"#
    recovery.texts[.zone] = "Z"
    recovery.detectedAt = instant(2026, 11, 16, 9)
    recovery.timeToDetect = 90_000
    recovery.timeToRecover = 1_183 * 60_000
    var empty = Recovery()
    empty.texts[.incidentID] = "I2"
    #expect(records == Collected(recoveries: [recovery, empty]))
  }

  @Test func aRejectionKeepsFieldValueAndRow() throws {
    let text = "id,started_at,severity\nI1,\"yester\nday\",1\n"
    let (records, _) = try Collected.reading(text)
    let place = Diagnostic.Location(file: "file.csv", line: 2, column: 4)
    #expect(
      records.rejections == [
        Rejection(
          diagnostic: Diagnostic(
            .error, .badData, "\"yester\\nday\" is not a time",
            hint: "Write it as in 2026-11-16T09:30:00Z, or leave it empty when it is not known; "
              + "\"toll import --help\" has the letters for other forms.",
            at: place),
          field: "started_at", value: "yester\nday", row: "I1,\"yester\nday\",1")
      ])
  }

  @Test func theRowOfARejectionIsCutWhereACharacterEnds() throws {
    let title = String(repeating: "🔥", count: 2_000)
    let (records, _) = try Collected.reading("id,finished_at,title\nx,y,\(title)\n")
    #expect(records.rejections.first?.row.utf8.count == 4_096)
    let (odd, _) = try Collected.reading("id,finished_at,title\nx,yy,\(title)\n")
    #expect(odd.rejections.first?.row.utf8.count == 4_093)
  }

  @Test func anAmbiguousDateNamesBothForms() throws {
    let refusal = #expect(throws: Diagnostic.self) {
      try Collected.reading("id,finished_at\nC1,3.4.26 9:30:00\n")
    }
    #expect(
      refusal?.hint?.written
        == "Say which with --map finished_at=@day-first or --map finished_at=@month-first; it holds "
        + "for all dates of the file.")
    let (records, _) = try Collected.reading(
      "id,finished_at\nC1,3.4.26 9:30:00\n",
      options: try Self.options(map: "finished_at=@day-first"))
    #expect(records.changes.first?.finishedAt == instant(2026, 4, 3, 9, 30))
  }

  // MARK: Columns

  @Test func theCanonicalNameWinsThenTheFirst() throws {
    let text = "key,id,time,when,finished_at\nK,C1,x,y,2026-11-16T09:30:00Z\n"
    let (records, summary) = try Collected.reading(text)
    #expect(records.changes.first?.texts[.id] == "C1")
    #expect(records.changes.first?.texts[.attributes] == #"{"key":"K","time":"x","when":"y"}"#)
    #expect(
      summary.notes.prefix(1) == [
        .columnKeptAsAttribute(
          "key", number: 1, field: "id", winner: "id", winnerNumber: 2, file: "file.csv")
      ])
  }

  @Test func columnsOfOneNameAreAllKept() throws {
    let text = "id,x,x,,x,detected_at,severity\nI1,1,2,3,4,2026-11-16,1\n"
    let (records, _) = try Collected.reading(text)
    #expect(
      records.incidents.first?.texts[.attributes]
        == #"{"x":"1","x_2":"2","column_4":"3","x_3":"4"}"#)
  }

  @Test func theMapGoesBeforeTheNames() throws {
    let text = "id,Number,Opened,Closed\nx,C1,3/4/2026 9:30,2026-04-03T10:00:00Z\n"
    let (records, _) = try Collected.reading(
      text,
      options: try Self.options(
        kind: .changes,
        map: #"id=number,started_at=Opened@"%d/%m/%Y %H:%M",finished_at=CLOSED,type="deploy""#))
    let change = try #require(records.changes.first)
    #expect(change.texts[.id] == "C1")
    #expect(change.texts[.type] == "deploy")
    #expect(change.texts[.attributes] == #"{"id":"x"}"#)
    #expect(change.startedAt == instant(2026, 4, 3, 9, 30))
    #expect(change.finishedAt == instant(2026, 4, 3, 10))
  }

  @Test func aFormAloneKeepsTheColumnThatIsRecognised() throws {
    let (records, _) = try Collected.reading(
      "id,deployed_at\nC1,4/3/26\n", options: try Self.options(map: "finished_at=@%m/%d/%y"))
    #expect(records.changes.first?.finishedAt == instant(2026, 4, 3))
  }

  @Test func oneColumnMayBeTwoFields() throws {
    let (records, _) = try Collected.reading(
      "id,opened,severity\nI1,2026-11-16T09:30:00Z,1\n",
      options: try Self.options(map: "started_at=opened,detected_at=opened"))
    #expect(records.incidents.first?.startedAt == instant(2026, 11, 16, 9, 30))
    #expect(records.incidents.first?.detectedAt == instant(2026, 11, 16, 9, 30))
  }

  @Test func aMapThatFitsNothingIsRefused() throws {
    let text = "id,deployed_at\nC1,2026-11-16\n"
    #expect(
      throws: Diagnostic.noSuchColumn("Opened", names: ["id", "deployed_at"], file: "file.csv")
    ) {
      try Collected.reading(
        text, options: try Self.options(kind: .changes, map: "started_at=Opened"))
    }
    #expect(throws: Diagnostic.fieldOfAnotherKind("severity", kind: .changes, file: "file.csv")) {
      try Collected.reading(text, options: try Self.options(kind: .changes, map: "severity=id"))
    }
  }

  @Test func valuesInObjectsOfAnArrayCanBeMapped() throws {
    let text = """
      {"id": "I1", "detected_at": "2026-11-16", "severity": 1,
       "parts": [{"name": "web"}, {"name": "api"}]}
      """
    let (records, _) = try Collected.reading(
      text, options: try Self.options(map: "service=parts[].name"))
    #expect(records.incidents.first?.texts[.service] == "web;api")
    #expect(
      records.incidents.first?.texts[.attributes]
        == #"{"parts":[{"name": "web"}, {"name": "api"}]}"#)
  }

  @Test func aPathThatNoObjectHasIsSaidAtTheEnd() throws {
    let (_, summary) = try Collected.reading(
      #"[{"id": "I1", "detected_at": "2026-11-16", "severity": 1}]"#,
      options: try Self.options(map: "service=parts[].name"))
    #expect(
      summary.notes.last
        == .neverMet("parts[].name", field: "service", known: [], file: "file.csv"))
  }

  @Test func aColumnThatTurnsUpLateIsStillRead() throws {
    let first = #"{"id": "I1", "detected_at": "2026-11-16", "severity": 1, "t": "#
    let padding = "\"" + String(repeating: "x", count: FileSample.size) + "\"}\n"
    let late = #"{"id": "I2", "detected_at": "2026-11-16", "resolved": "2026-11-17", "new": 1}"#
    let (records, _) = try Collected.reading(first + padding + late)
    #expect(records.incidents.last?.resolvedAt == instant(2026, 11, 17))
    #expect(records.incidents.last?.texts[.attributes] == #"{"new":1}"#)
  }

  // MARK: Kinds and formats

  @Test func anUndecidableFileIsRefusedWithAHint() {
    let refusal = #expect(throws: Diagnostic.self) { try Collected.reading("a,b\n1,2\n") }
    #expect(refusal?.message.contains("changes, incidents or recoveries: a, b") == true)
    #expect(
      refusal?.hint?.written.contains("--kind changes or --kind incidents or --kind recoveries")
        == true)
  }

  @Test func aKindWithoutItsColumnsIsRefused() {
    let refusal = #expect(throws: Diagnostic.self) {
      try Collected.reading("id,title\n1,2\n", options: try Self.options(kind: .incidents))
    }
    #expect(refusal?.message.contains("incidents need a column started_at or detected_at") == true)
    let named = #expect(throws: Diagnostic.self) {
      try Collected.reading(
        "id,Went off\n1,2026-11-16 09:30\n", options: try Self.options(kind: .incidents))
    }
    #expect(named?.hint == "Name it with --map, as in --map 'started_at=Went off'.")
  }

  @Test func whatIsThereIsNotAskedFor() {
    let refusal = #expect(throws: Diagnostic.self) {
      try Collected.reading(
        "incident_id,title\n1,2\n", options: try Self.options(kind: .recoveries))
    }
    #expect(
      refusal?.message.contains("recoveries need a column resolved_at or minutes_to_recover")
        == true)
    #expect(refusal?.hint == "Name it with --map, as in --map 'resolved_at=COLUMN'.")
    let wordless = #expect(throws: Diagnostic.self) {
      try Collected.reading(
        "incident_id,at\n1,2026-11-16 09:30\n", options: try Self.options(kind: .notes))
    }
    #expect(wordless?.message.contains("notes need a column text, ") == true)
  }

  @Test func anUnknownFormatIsRefused() {
    var options = ReadOptions()
    options.format = "xml"
    #expect(throws: Diagnostic.noSuchFormat("xml")) { try Collected.reading("a", options: options) }
  }

  @Test(arguments: ["[]", "{\"incidents\": []}", " [ ] "])
  func anExportWithoutRecordsIsNoError(text: String) throws {
    let (records, summary) = try Collected.reading(text)
    #expect(records == Collected())
    #expect(summary.kind == nil)
  }

  // MARK: Ids

  @Test func aMissingIDIsMadeFromTheContent() throws {
    let (records, summary) = try Collected.reading(
      "id,finished_at,service,x\n,2026-11-16,web,1\n,2026-11-16,web,2\nC3,2026-11-16,web,1\n")
    let ids = records.changes.map { $0.texts[.id] ?? "" }
    #expect(ids[0].hasPrefix("sha256:"))
    #expect(ids[0].count == 7 + 16)
    #expect(ids[0] != ids[1])
    #expect(ids[2] == "C3")
    #expect(summary.tally.madeIDs == 2)
  }

  @Test func theOrderOfColumnsDoesNotChangeAMadeID() throws {
    let (one, _) = try Collected.reading("deployed_at,service,x\n2026-11-16,web,1\n")
    let (other, _) = try Collected.reading("x,finished_at,service\n1,2026-11-16, web\n")
    #expect(one.changes.first?.texts[.id] == other.changes.first?.texts[.id])
  }

  @Test func aRecoveryWithoutIncidentIsRejected() throws {
    let (records, _) = try Collected.reading("incident_id,ttr\n,5\n")
    #expect(records.complaints == ["file.csv:2: error: the row names no incident"])
  }

  // MARK: Words

  @Test func missingValuesAreMissingWhereTheyCanBe() throws {
    let text = """
      id,title,service,severity,detected_at,resolved_at,caused_by,planned
      ?,?,?,N/A,2026-11-16,N/A,N/A,-
      I2,null,null,None,2026-11-16,?,None,NA

      """
    let (records, _) = try Collected.reading(text)
    #expect(records.complaints == [])
    let texts = records.incidents.map { incident in
      [Incident.Field.id, .title, .service, .severity, .causedBy].map { incident.texts[$0] }
    }
    #expect(texts == [["?", "?", nil, nil, nil], ["I2", "null", nil, "None", nil]])
    #expect(records.incidents.allSatisfy { $0.resolvedAt == nil && $0.isPlanned == nil })
  }

  @Test func anAuthorThatEndsInBotIsOne() throws {
    let text = """
      id,finished_at,author,is_bot
      C1,2026-11-16,renovate[bot],
      C2,2026-11-16,renovate[bot],false
      C3,2026-11-16,Ann,
      C4,2026-11-16,Ann,yes
      C5,2026-11-16,[bot],

      """
    let (records, _) = try Collected.reading(text)
    #expect(records.changes.map(\.isBot) == [true, true, nil, true, true])
  }

  @Test func aFinishBeforeTheStartIsKept() throws {
    let (records, _) = try Collected.reading(
      "id,started_at,finished_at\nC1,2026-11-16T10:00:00Z,2026-11-16T09:00:00Z\n")
    #expect(records.complaints == [])
    #expect(records.changes.count == 1)
  }

  // MARK: Zones

  @Test func whatIsKnownOfTheZoneIsKept() throws {
    let text = """
      id,started_at,finished_at
      C1,2026-11-16T10:00:00+05:30,2026-11-16T10:00:00Z
      C2,2026-11-16T10:00:00+05:30,
      C3,,2026-11-16 10:00
      C4,,2026-11-16T10:00:00-02:30

      """
    let (assumed, _) = try Collected.reading(text)
    #expect(assumed.changes.map { $0.texts[.zone] } == ["Z", "+05:30", nil, "-02:30"])
    let (known, _) = try Collected.reading(text, options: try Self.options(zone: "Europe/Berlin"))
    #expect(known.changes.map { $0.texts[.zone] } == ["Z", "+05:30", "Europe/Berlin", "-02:30"])
  }

  @Test func gapsOverlapsAndTimesWithoutZoneAreCounted() throws {
    let text = """
      id,started_at,finished_at
      C1,2026-03-29 02:30,2026-03-29 03:30
      C2,2026-10-25 02:30,2026-10-25
      C3,2026-03-29 02:30,nonsense
      ,,
      C5,2026-10-25T02:30:00Z

      """
    let (_, summary) = try Collected.reading(
      text, options: try Self.options(zone: "Europe/Berlin"))
    var tally = ReadTally()
    tally.accepted = 3
    tally.rejected = 1
    tally.gaps = 1
    tally.overlaps = 1
    tally.datesAlone = 1
    tally.timesWithoutZone = 4
    tally.emptyRows = 1
    tally.shortRows = 1
    #expect(summary.tally == tally)
  }
}
