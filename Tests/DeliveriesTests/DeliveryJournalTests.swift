import Chronology
import Deliveries
import Diagnostics
import Foundation
import Testing

@Suite struct DeliveryJournalTests {
  private func keep(
    _ arrivals: [Arrival], in scratch: Scratch, limit: Int64 = 8 << 20
  ) async throws -> [DeliveryJournal.Receipt] {
    let journal = try DeliveryJournal(in: scratch.deliveries, segmentLimit: limit)
    defer { journal.close() }
    var receipts: [DeliveryJournal.Receipt] = []
    for arrival in arrivals { receipts.append(try await journal.keep(arrival).get()) }
    return receipts
  }

  private func kept(in scratch: Scratch) throws -> [(Int64, String, String)] {
    var found: [(Int64, String, String)] = []
    try scratch.deliveries.oldestFirst { kept throws(Diagnostic) in
      let body = try scratch.deliveries.body(of: kept)
      found.append((kept.delivery.number, kept.delivery.id, String(decoding: body, as: UTF8.self)))
      return true
    }
    return found
  }

  @Test func whatIsKeptIsThereByteForByte() async throws {
    let scratch = try Scratch()
    let bodies = ["{}", "", "\0\n\r\u{1}", "toll-delivery 1 1 0000000000000000 x\n", "é😀"]
    let receipts = try await keep(
      bodies.enumerated().map { .sample("id \($0.offset)\n", $0.element) }, in: scratch)
    #expect(receipts == (1...5).map { .kept(Int64($0)) })
    let found = try kept(in: scratch)
    #expect(found.map(\.0) == [1, 2, 3, 4, 5])
    #expect(found.map(\.2) == bodies)
    #expect(found[1].1 == "id 1\n")
    let first = try #require(try scratch.deliveries.delivery(1))
    #expect(first.delivery.headers == ["X-GitHub-Event": "push"])
    #expect(first.delivery.authenticBy == "signature")
    #expect(first.delivery.received == Instant(milliseconds: 1_795_420_800_000))
    #expect(first.outcome == nil)
    #expect(try scratch.deliveries.delivery(6) == nil)
  }

  @Test func whatComesAgainIsKnownAlsoAfterARestart() async throws {
    let scratch = try Scratch()
    let first = try await keep([.sample("a"), .sample("a"), .sample("b")], in: scratch)
    #expect(first == [.kept(1), .known, .kept(2)])
    let second = try await keep(
      [.sample("b", "{\"other\":1}"), .sample("a", source: "gitlab"), .sample("c")], in: scratch)
    #expect(second == [.known, .kept(3), .kept(4)])
  }

  @Test func manyAtOnceAreKeptOnceEach() async throws {
    let scratch = try Scratch()
    let journal = try DeliveryJournal(in: scratch.deliveries, segmentLimit: 4_096)
    let receipts = try await withThrowingTaskGroup(of: DeliveryJournal.Receipt.self) { group in
      for index in 0..<400 {
        group.addTask { try await journal.keep(.sample("id\(index % 300)")).get() }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    journal.close()
    #expect(receipts.count { $0 == .known } == 100)
    #expect(Set(try kept(in: scratch).map(\.1)) == Set((0..<300).map { "id\($0)" }))
  }

  @Test func oneAtATimeHasAFolder() async throws {
    let scratch = try Scratch()
    let journal = try DeliveryJournal(in: scratch.deliveries)
    #expect(throws: Diagnostic.isServed(scratch.deliveries.path)) {
      _ = try DeliveryJournal(in: scratch.deliveries)
    }
    journal.close()
    _ = try DeliveryJournal(in: scratch.deliveries)
  }

  /// Cut anywhere, a segment still gives every delivery that was whole; the next one follows.
  @Test(arguments: 0..<60)
  func aSegmentThatBreaksOffGivesWhatWasWhole(seed: Int) async throws {
    var random = SplitMix64(seed: seed)
    let scratch = try Scratch()
    _ = try await keep((0..<8).map { .sample("id\($0)", "body \($0)") }, in: scratch)
    let path = scratch.deliveries.file("000000000001.deliveries")
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let cut = Int.random(in: 0...whole.count, using: &random)
    // What a file system may show after a power failure: a length without the bytes.
    let tail = Data(count: seed.isMultiple(of: 2) ? 0 : Int.random(in: 0...5_000, using: &random))
    try (whole.prefix(cut) + tail).write(to: URL(fileURLWithPath: path))
    let before = try kept(in: scratch)
    #expect(before.map(\.1) == (0..<before.count).map { "id\($0)" })
    #expect(before.count < 8 || cut == whole.count)
    let receipts = try await keep([.sample("new", "after"), .sample("id7")], in: scratch)
    let after = try kept(in: scratch)
    #expect(after.map(\.0) == (1...after.count).map { Int64($0) })
    #expect(after[before.count].2 == "after")
    #expect(receipts[1] == (before.count == 8 ? .known : .kept(Int64(before.count + 2))))
  }

  @Test func damageInTheMiddleCostsNoOtherDelivery() async throws {
    let scratch = try Scratch()
    _ = try await keep((0..<5).map { .sample("id\($0)", "body \($0)") }, in: scratch)
    let path = scratch.deliveries.file("000000000001.deliveries")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let place = try #require(bytes.range(of: Data("body 1\ntoll-delivery".utf8)))
    bytes[place.upperBound - 1] = 0x21
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try kept(in: scratch).map(\.1) == ["id0", "id1", "id3", "id4"])
    #expect(try await keep([.sample("id5")], in: scratch) == [.kept(6)])
  }

  @Test func whatBecameOfADeliveryIsRemembered() async throws {
    let scratch = try Scratch()
    _ = try await keep((0..<3).map { .sample("id\($0)") }, in: scratch)
    let folder = scratch.deliveries
    let now = Instant(milliseconds: 5)
    let second = try #require(try folder.delivery(2))
    try folder.note([(second, DeliveryOutcome(.failed, of: 2, why: "no", at: now))])
    #expect(try folder.delivery(2)?.outcome?.kind == .failed)
    // A process that was killed while it wrote.
    let outcomes = FileHandle(forWritingAtPath: folder.file("000000000001.outcomes"))
    try outcomes?.seekToEnd()
    try outcomes?.write(contentsOf: Data(#"{"n":1,"is":"ta"#.utf8))
    try outcomes?.close()
    try folder.note([(second, DeliveryOutcome(.taken, of: 2, at: now))])
    #expect(try folder.delivery(2)?.outcome == DeliveryOutcome(.taken, of: 2, at: now))
    #expect(try folder.delivery(1)?.outcome == nil)
  }

  @Test func whatIsOldAndReadGoesAndNothingElse() async throws {
    let scratch = try Scratch()
    // A segment each.
    _ = try await keep(
      (0..<4).map { .sample("id\($0)", at: Int64($0)) }, in: scratch, limit: 1)
    let folder = scratch.deliveries
    func note(_ number: Int64) throws {
      let kept = try #require(try folder.delivery(number))
      try folder.note([(kept, DeliveryOutcome(.taken, of: number, at: kept.delivery.received))])
    }
    let end = Instant(milliseconds: 1_795_420_800_000 + 60_000)
    #expect(try folder.prune(before: end) == 0)
    try note(1)
    try note(3)
    #expect(try folder.prune(before: end) == 1)
    try note(2)
    #expect(try folder.prune(before: Instant(milliseconds: 1_795_420_800_000)) == 0)
    #expect(try folder.prune(before: end) == 2)
    #expect(try kept(in: scratch).map(\.1) == ["id3"])
    #expect(try scratch.names().filter { $0.hasSuffix("s") } == ["000000000004.deliveries"])
  }

  @Test func theLatestComeFirstWhereTheyAreListed() async throws {
    let scratch = try Scratch()
    _ = try await keep((0..<5).map { .sample("id\($0)") }, in: scratch, limit: 300)
    var seen: [Int64] = []
    try scratch.deliveries.newestFirst { kept throws(Diagnostic) in
      seen.append(kept.delivery.number)
      return seen.count < 3
    }
    #expect(seen == [5, 4, 3])
  }

  @Test func aDiskThatIsFullRefusesAndLosesNothing() async throws {
    // A device that takes no byte stands for a full disk.
    guard FileManager.default.fileExists(atPath: "/dev/full") else { return }
    let scratch = try Scratch()
    _ = try await keep([.sample("a")], in: scratch, limit: 1)
    try FileManager.default.createSymbolicLink(
      atPath: scratch.deliveries.file("000000000002.deliveries"), withDestinationPath: "/dev/full")
    let journal = try DeliveryJournal(in: scratch.deliveries, segmentLimit: 1)
    await #expect(throws: Diagnostic.self) { try await journal.keep(.sample("b")).get() }
    #expect(try await journal.keep(.sample("a")).get() == .known)
    // The next one begins another segment.
    #expect(try await journal.keep(.sample("b")).get() == .kept(3))
    journal.close()
    #expect(try kept(in: scratch).map(\.1) == ["a", "b"])
  }

  // MARK: - What a sender may try

  /// Of a delivery that was half written, what looks like another one in it is not taken for one.
  @Test(arguments: [false, true]) func aFrameInABodyIsNone(isWhole: Bool) async throws {
    let theirs = try Scratch()
    _ = try await keep([.sample("forged", "{\"never\":\"sent\"}")], in: theirs)
    let name = "000000000001.deliveries"
    let frame = try Data(contentsOf: URL(fileURLWithPath: theirs.deliveries.file(name)))
    let scratch = try Scratch()
    let body = "x\n" + String(decoding: frame, as: UTF8.self) + "\ntail of some length"
    _ = try await keep([.sample("a"), .sample("b", body)], in: scratch)
    let path = scratch.deliveries.file(name)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    if !isWhole { try bytes.dropLast(9).write(to: URL(fileURLWithPath: path)) }
    #expect(try kept(in: scratch).map(\.1) == (isWhole ? ["a", "b"] : ["a"]))
    let receipts = try await keep([.sample("forged"), .sample("c")], in: scratch)
    #expect(receipts == (isWhole ? [.kept(3), .kept(4)] : [.kept(2), .kept(3)]))
    #expect(
      try kept(in: scratch).map(\.1) == (isWhole ? ["a", "b"] : ["a"]) + ["forged", "c"])
  }

  @Test func aHeadThatIsTooLongIsRefusedAndNotForgotten() async throws {
    let scratch = try Scratch()
    let journal = try DeliveryJournal(in: scratch.deliveries)
    defer { journal.close() }
    let long = Arrival.sample("long", source: String(repeating: "s", count: 70_000))
    for _ in 0..<2 {
      await #expect(throws: Diagnostic.self) { try await journal.keep(long).get() }
    }
    let headers = Arrival(
      received: Instant(milliseconds: 0), source: "github", id: "h", authenticBy: "signature",
      headers: ["User-Agent": String(repeating: "\u{1}", count: 60_000)], body: [])
    #expect(try await journal.keep(headers).get() == .kept(1))
    #expect(try await journal.keep(.sample("a")).get() == .kept(2))
    let first = try #require(try scratch.deliveries.delivery(1))
    #expect(first.delivery.headers["User-Agent"]?.count == 1_001)
  }

  /// No name in the folder, whoever made it, makes a number that nothing can follow.
  @Test func numbersHaveAnEnd() async throws {
    let scratch = try Scratch()
    _ = try await keep([.sample("a")], in: scratch)
    for name in ["9223372036854775807.deliveries", "-1.deliveries", "0.deliveries"] {
      try Data().write(to: URL(fileURLWithPath: scratch.deliveries.file(name)))
    }
    #expect(try await keep([.sample("b")], in: scratch) == [.kept(2)])
    #expect(try kept(in: scratch).map(\.1) == ["a", "b"])
  }

  // MARK: - Reading on

  @Test func whatIsNewIsFoundFromWhereOneStopped() async throws {
    let scratch = try Scratch()
    var cursor = DeliveryCursor()
    func numbers(atMost limit: Int = 100) throws -> [Int64] {
      var found: [Int64] = []
      try scratch.deliveries.newOnes(from: &cursor) { kept throws(Diagnostic) in
        found.append(kept.delivery.number)
        return found.count < limit
      }
      return found
    }
    #expect(try numbers().isEmpty)
    _ = try await keep((0..<5).map { .sample("id\($0)") }, in: scratch, limit: 300)
    #expect(try numbers(atMost: 2) == [1, 2])
    #expect(try numbers(atMost: 1) == [3])
    #expect(try numbers() == [4, 5])
    #expect(try numbers().isEmpty)
    _ = try await keep((5..<9).map { .sample("id\($0)") }, in: scratch, limit: 300)
    #expect(try numbers() == [6, 7, 8, 9])
  }
}
