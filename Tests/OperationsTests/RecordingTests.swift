import Chronology
import Diagnostics
import Foundation
import Ledgers
import Operations
import Records
import Synchronization
import Testing

/// One record at a time, into the database or to a service.
@Suite struct RecordingTests {
  private let now = Instant(milliseconds: 1_795_420_800_000)  // 2026-11-23T08:00:00Z

  private func form(_ kind: RecordKind, _ words: String...) throws -> RecordForm {
    try RecordForm(kind, words, now: now)
  }

  // MARK: - What is said

  @Test func aRecordIsWhatItsFieldsSay() throws {
    let form = try form(
      .changes, "service=check\"out", "id=42", "started_at=now", "outcome=succeeded",
      "title=a=b c\\d")
    #expect(form.id == "42")
    // In the order of the columns, whatever the order in which they were said.
    let fields = try JSONSerialization.jsonObject(with: Data(form.line.utf8)) as? [String: String]
    #expect(
      fields == [
        "id": "42", "service": "check\"out", "title": "a=b c\\d", "outcome": "succeeded",
        "started_at": "2026-11-23T08:00:00Z",
      ])
    let other = try self.form(
      .changes, "title=a=b c\\d", "outcome=succeeded", "id=42", "started_at=now",
      "service=check\"out")
    #expect(form.line == other.line)
    // Only a moment is now.
    #expect(try self.form(.changes, "id=now", "finished_at=now").line.contains(#""id":"now""#))
  }

  @Test(arguments: [
    (["id"], "says nothing of a field"), (["=x"], "says nothing of a field"),
    (["id=1", "servce=x"], "no field of changes"), (["id=1", "id=2"], "said twice"),
    (["id=1", "service="], "is empty"), (["service=x"], "has no id"), ([], "has no id"),
  ])
  func whatIsNoRecordIsRefusedInWords(words: [String], says: String) throws {
    let error = try #require(throws: Diagnostic.self) {
      try RecordForm(.changes, words, now: now)
    }
    #expect(error.category == .usage && error.message.contains(says), "\(error.message)")
    #expect(error.hint != nil)
  }

  @Test func aFieldThatIsMisspeltIsAnsweredWithItsName() throws {
    let error = try #require(throws: Diagnostic.self) {
      try RecordForm(.changes, ["id=1", "servce=x"], now: now)
    }
    #expect(error.hint?.written.contains("service") == true)
  }

  // MARK: - Into the database

  @Test func aRecordIsCompletedBySayingMore() throws {
    let place = try Place()
    func record(_ words: String...) throws -> ImportEffect {
      try RecordOperation(try RecordForm(.changes, words, now: now)).run(in: place.workspace)
    }
    #expect(try record("id=42", "type=code", "started_at=2026-11-16T09:00:00Z") == .added)
    #expect(
      try record("id=42", "finished_at=2026-11-16T09:30:00Z", "outcome=failed") == .updated)
    #expect(
      try record("id=42", "finished_at=2026-11-16T09:30:00Z", "outcome=failed") == .unchanged)
    let row = try place.rows("changes")[0]
    #expect(row.contains("2026-11-16T09:00:00Z") && row.contains("\"failed\""))
    #expect(try place.rows("changes").count == 2)
  }

  @Test func whatCannotBeReadIsSaidAndNotKept() throws {
    let place = try Place()
    let error = try #require(throws: Diagnostic.self) {
      try RecordOperation(try RecordForm(.changes, ["id=1", "finished_at=someday"], now: now))
        .run(in: place.workspace)
    }
    #expect(error.category == .badData && error.message.contains("someday"))
    let incident = try RecordForm(
      .incidents, ["id=I1", "started_at=2026-11-16T09:00:00Z", "severity=2"], now: now)
    #expect(try RecordOperation(incident, source: "ours").run(in: place.workspace) == .added)
    #expect(try place.rows("incidents")[0].contains("ours"))
    #expect(try place.rows("changes").count == 1)
  }

  // MARK: - To a service

  /// A service that answers as it is told and remembers what it was brought.
  private final class Recorder: Courier {
    let answers: Mutex<[CourierAnswer]>
    let brought = Mutex<[Parcel]>([])

    init(_ answers: [CourierAnswer] = []) { self.answers = Mutex(answers) }

    func bring(
      _ parcel: Parcel, to service: ServiceAddress
    ) throws(Diagnostic) -> CourierAnswer {
      brought.withLock { $0.append(parcel) }
      return answers.withLock { $0.isEmpty ? .taken : $0.removeFirst() }
    }

    var bodies: [String] { brought.withLock { $0.map(\.body) } }
  }

  private func send(
    _ words: [String]?, _ recorder: Recorder, in place: Place, at seconds: Int64 = 0,
    patience: Double = 0, to address: String = "https://toll.example"
  ) throws -> SendOperation.Outcome {
    let service = try ServiceAddress(address)
    var random = SystemRandomNumberGenerator()
    let parcel = try words.map {
      Parcel(try RecordForm(.changes, $0, now: now), source: nil, to: service, &random)
    }
    var operation = SendOperation(
      to: service, by: Outbox(place.folder.appendingPathComponent("state/outbox").path))
    operation.patience = patience
    return try operation.run(
      parcel, by: recorder, at: now.advanced(by: seconds * 1_000), pause: { 1 }, elapsed: { 0 })
  }

  private func left(in place: Place) throws -> [String] {
    let folder = place.folder.appendingPathComponent("state/outbox").path
    return try FileManager.default.contentsOfDirectory(atPath: folder)
      .filter { $0 != "lock" }.map { String($0.suffix(8)) }.sorted()
  }

  @Test func whatIsTakenWaitsNoLonger() throws {
    let place = try Place()
    let recorder = Recorder()
    let outcome = try send(["id=1"], recorder, in: place)
    #expect(outcome.taken == 1 && outcome.waiting == 0 && outcome.reason == nil)
    #expect(recorder.bodies == ["{\"id\":\"1\"}\n"])
    #expect(try left(in: place).isEmpty)
  }

  @Test func whatCannotBeSentGoesWithTheNextInOrder() throws {
    let place = try Place()
    let away = Recorder([.away("nobody is there"), .away("nobody is there")])
    for (number, id) in ["1", "2"].enumerated() {
      let outcome = try send(["id=\(id)"], away, in: place, at: Int64(number))
      #expect(outcome.taken == 0 && outcome.waiting == number + 1)
      #expect(outcome.reason == "nobody is there")
    }
    // Not that of another service.
    #expect(try send(nil, Recorder(), in: place, to: "https://other.example").taken == 0)
    let back = Recorder()
    let outcome = try send(["id=3"], back, in: place, at: 9)
    #expect(outcome.taken == 3 && outcome.waiting == 0)
    #expect(back.bodies == ["1", "2", "3"].map { "{\"id\":\"\($0)\"}\n" })
    // Each has a key by which it is known again, the same at each try.
    let keys = away.brought.withLock { $0.map(\.key) }
    #expect(keys[0] == keys[1])
    #expect(back.brought.withLock { $0[0].key } == keys[0])
    #expect(Set(back.brought.withLock { $0.map(\.key) }).count == 3)
  }

  @Test func whatIsRefusedIsSaidAndNotKept() throws {
    let place = try Place()
    let error = try #require(throws: Diagnostic.self) {
      try send(["id=1"], Recorder([.refused("finished_at is missing")]), in: place)
    }
    #expect(error.category == .badData && error.message.contains("finished_at is missing"))
    #expect(try left(in: place).isEmpty)
  }

  @Test func whatWaitedAndIsRefusedKeepsNobodyBack() throws {
    let place = try Place()
    _ = try send(["id=1"], Recorder([.away("x")]), in: place)
    let recorder = Recorder([.refused("no")])
    let outcome = try send(["id=2"], recorder, in: place, at: 5)
    #expect(outcome.taken == 1 && outcome.waiting == 0)
    #expect(outcome.setAside.map(\.reason) == ["no"])
    #expect(try left(in: place) == [".refused"])
  }

  @Test func itIsTriedForAsLongAsIsSaid() throws {
    let place = try Place()
    let recorder = Recorder(Array(repeating: .away("x"), count: 4))
    let outcome = try send(["id=1"], recorder, in: place, patience: 10)
    #expect(outcome.taken == 1 && outcome.waiting == 0)
    let impatient = Recorder(Array(repeating: .away("x"), count: 20))
    #expect(try send(["id=2"], impatient, in: place, patience: 3).waiting == 1)
    #expect(impatient.bodies.count == 4)
  }

  @Test func whatIsNoneOfOursIsLeft() throws {
    let place = try Place()
    _ = try send(["id=1"], Recorder([.away("x")]), in: place)
    let folder = place.folder.appendingPathComponent("state/outbox")
    for (name, text) in [("0.json", "{"), ("1.json", "{}"), ("notes.txt", "x")] {
      try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    #expect(try send(nil, Recorder(), in: place).taken == 1)
    #expect(try left(in: place) == ["0.json", "1.json", "otes.txt"])
    let mode = try FileManager.default.attributesOfItem(atPath: folder.path)[.posixPermissions]
    #expect(mode as? Int == 0o700)
  }

  @Test(arguments: [
    "ftp://x", "https://", "toll.example", "https://me:secret@x", "https://x?y",
    "http://toll.example",
    "https://x y", "https://x#y", "https://x/{a,b}", "https://x\ny", "",
  ])
  func aTokenGoesOverNoOpenLine(address: String) {
    #expect(throws: Diagnostic.self) { try ServiceAddress(address) }
  }

  @Test(arguments: ["https://toll.example/x/", "http://127.0.0.1:4280", "unix:/run/toll/socket"])
  func aServiceMayBeAtAnAddress(address: String) throws {
    #expect(
      try ServiceAddress(address).text
        == (address.hasSuffix("/") ? "https://toll.example/x" : address))
  }
}
