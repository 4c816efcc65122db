import Chronology
import Records
import Testing

@Suite struct TextsTests {
  @Test func keepsWhatWasSet() {
    var texts = Texts<Change.Field>()
    texts[.id] = "CHG-1"
    texts[.title] = "Ünïcode 🚀 \0 \"quoted\"\r\n"
    #expect(texts[.id] == "CHG-1")
    #expect(texts[.title] == "Ünïcode 🚀 \0 \"quoted\"\r\n")
    #expect(texts[.url] == nil)
    #expect(texts.isMissing(.url))
    #expect(!texts.isMissing(.id))
  }

  @Test func emptyIsMissing() {
    var texts = Texts<Change.Field>()
    texts[.service] = "web"
    texts[.service] = ""
    #expect(texts[.service] == nil)
    #expect(texts.isMissing(.service))
    #expect(texts == Texts<Change.Field>())
    #expect(texts.withBytes(of: .service) { $0.count } == nil)
  }

  @Test func theLastTextStands() {
    var texts = Texts<Change.Field>()
    texts[.team] = "platform"
    texts[.type] = "code"
    texts[.team] = "data"
    #expect(texts[.team] == "data")
    #expect(texts[.type] == "code")
  }

  @Test func nothingOfTheRecordBeforeIsLeft() {
    var texts = Texts<Change.Field>()
    for field in Change.Field.allCases { texts[field] = "old \(field.name)" }
    texts.removeAll()
    #expect(texts == Texts<Change.Field>())
    texts[.id] = "new"
    #expect(Change.Field.allCases.filter { !texts.isMissing($0) } == [.id])
    #expect(texts[.id] == "new")
  }

  @Test func equalInAnyOrderAndAfterAnyHistory() {
    var one = Texts<Incident.Field>()
    one[.id] = "1"
    one[.title] = "slow"
    var other = Texts<Incident.Field>()
    other[.title] = "something long that is replaced"
    other[.title] = "slow"
    other[.id] = "1"
    #expect(one == other)
    other[.id] = "2"
    #expect(one != other)
    other[.id] = nil
    #expect(one != other)
  }

  /// The same letter in two encodings is two texts: a corrected row has to count as corrected.
  @Test func equalMeansTheSameBytes() {
    var composed = Texts<Change.Field>()
    composed[.title] = "caf\u{e9}"
    var decomposed = Texts<Change.Field>()
    decomposed[.title] = "cafe\u{301}"
    #expect(composed != decomposed)
  }

  @Test func lendsBytesAsTheyAre() {
    var texts = Texts<Recovery.Field>()
    texts[.incidentID] = "é"
    #expect(texts.withBytes(of: .incidentID) { Array($0) } == [0xC3, 0xA9])
  }

  @Test func aCopyIsItsOwn() {
    var texts = Texts<Change.Field>()
    texts[.id] = "1"
    let copy = texts
    texts.removeAll()
    #expect(copy[.id] == "1")
  }
}

@Suite struct RecordTests {
  @Test func aClearedRecordIsANewOne() {
    var change = Change()
    change.texts[.id] = "1"
    change.startedAt = Instant(milliseconds: 1)
    change.finishedAt = Instant(milliseconds: 2)
    change.firstCommitAt = Instant(milliseconds: 0)
    (change.linesAdded, change.linesDeleted) = (1, 2)
    (change.filesChanged, change.commits) = (3, 4)
    change.isBot = true
    change.clear()
    #expect(change == Change())

    var incident = Incident()
    incident.texts[.id] = "1"
    incident.startedAt = Instant(milliseconds: 1)
    incident.detectedAt = Instant(milliseconds: 2)
    incident.acknowledgedAt = Instant(milliseconds: 3)
    incident.mitigatedAt = Instant(milliseconds: 4)
    incident.resolvedAt = Instant(milliseconds: 5)
    incident.isPlanned = true
    incident.clear()
    #expect(incident == Incident())

    var recovery = Recovery()
    recovery.texts[.incidentID] = "1"
    recovery.startedAt = Instant(milliseconds: 1)
    recovery.detectedAt = Instant(milliseconds: 2)
    recovery.acknowledgedAt = Instant(milliseconds: 3)
    recovery.mitigatedAt = Instant(milliseconds: 4)
    recovery.resolvedAt = Instant(milliseconds: 5)
    (recovery.timeToDetect, recovery.timeToRecover) = (1, 2)
    recovery.clear()
    #expect(recovery == Recovery())
  }

  @Test func isDatedByTheRuleOfItsKind() {
    var change = Change()
    #expect(change.datedAt == nil)
    change.startedAt = Instant(milliseconds: 1)
    #expect(change.datedAt == Instant(milliseconds: 1))
    change.finishedAt = Instant(milliseconds: 2)
    #expect(change.datedAt == Instant(milliseconds: 2))

    var incident = Incident()
    incident.detectedAt = Instant(milliseconds: 2)
    #expect(incident.datedAt == Instant(milliseconds: 2))
    incident.startedAt = Instant(milliseconds: 1)
    #expect(incident.datedAt == Instant(milliseconds: 1))
  }
}
