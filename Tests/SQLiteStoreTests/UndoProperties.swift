import Diagnostics
import Foundation
import GRDB
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// An import that is undone leaves the database that never saw it, or is refused because a later one
/// met its records.
@Suite struct UndoProperties {
  /// One import of a history.
  private struct Arrival {
    let source: String
    let content: String
    var changes: [Change] = []
    var incidents: [Incident] = []
    var recoveries: [Recovery] = []
    var rejections: [Rejection] = []

    func take(into ledger: SQLiteLedger, at minutes: Int64 = 0) throws {
      try ledger.take(
        source, changes: changes, incidents: incidents, recoveries: recoveries,
        rejections: rejections, sha256: content, at: minutes)
    }
  }

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Few ids, so that imports meet each other's records; two of them share a key of the source `a`.
  private static let ids = ["1", "2", "3", "4", "5"] + ((try? crowded()) ?? [])

  /// Two ids of which the later has to make way for the earlier.
  private static func crowded() throws -> [String] {
    let scratch = try Scratch()
    func keys(of ids: [String], in name: String) throws -> [Int64: String] {
      let path = scratch.path(name)
      try SQLiteLedger(path: path, access: .write).take(
        "a", changes: ids.map { change($0, finished: 1) })
      return try DatabaseQueue(path: path).read { database in
        try Row.fetchAll(database, sql: "SELECT key, id FROM change").reduce(into: [:]) {
          $0[$1["key"]] = $1["id"]
        }
      }
    }
    let all = try keys(of: RecordKeyTests.ids, in: "crowd")
    let displaced = try #require(all.first { $0.key & 0xff_ffff_ffff != 4_000_000_000 }?.value)
    let wanted = try #require(keys(of: [displaced], in: "alone").keys.first)
    return [try #require(all[wanted]), displaced]
  }

  /// Texts that another form of them could change on the way.
  private static let texts = [
    "plain", "", "\u{1}\t\n\"\\", "{\"a\": [1, null]}", "null", "7", "1e400", "\u{1F600} e\u{301}",
    "\u{2028}", "a\u{0}b", "\\u0041", "true",
  ]

  private static func maybe<Value>(_ value: Value, _ random: inout SplitMix64) -> Value? {
    Bool.random(using: &random) ? value : nil
  }

  private static func arrival(_ random: inout SplitMix64) -> Arrival {
    let minutes = Int64(0)...20
    var arrival = Arrival(
      source: ["a", "b"].randomElement(using: &random) ?? "a",
      content: "\(Int.random(in: 0...3, using: &random))")
    func id() -> String { ids.randomElement(using: &random) ?? "1" }
    for _ in 0..<Int.random(in: 0...4, using: &random) {
      var change = change(
        id(), finished: .random(in: minutes, using: &random),
        started: maybe(.random(in: minutes, using: &random), &random),
        service: maybe(["web", "pay"].randomElement(using: &random) ?? "", &random),
        outcome: maybe(["succeeded", "failed"].randomElement(using: &random) ?? "", &random),
        lines: maybe(.random(in: 0...2_000, using: &random), &random))
      change.saidAt = maybe(minute(.random(in: minutes, using: &random)), &random)
      if Bool.random(using: &random) { change.standIns = [.startedAt, .finishedAt] }
      change.texts[.title] = maybe(texts.randomElement(using: &random) ?? "", &random)
      arrival.changes.append(change)
    }
    for _ in 0..<Int.random(in: 0...3, using: &random) {
      var incident = incident(
        id(), started: .random(in: minutes, using: &random),
        detected: maybe(.random(in: minutes, using: &random), &random),
        resolved: maybe(.random(in: 20...40, using: &random), &random),
        causedBy: maybe(id(), &random))
      incident.saidAt = maybe(minute(.random(in: minutes, using: &random)), &random)
      // An incident that was opened again takes its end back.
      incident.isOpen = incident.saidAt != nil && incident.resolvedAt == nil
      if Bool.random(using: &random), incident.resolvedAt != nil {
        incident.standIns = [.resolvedAt]
      }
      incident.texts[.attributes] = maybe(texts.randomElement(using: &random) ?? "", &random)
      arrival.incidents.append(incident)
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      arrival.recoveries.append(
        recovery(id(), toRecover: maybe(.random(in: minutes, using: &random), &random)))
    }
    for line in 0..<Int.random(in: 0...1, using: &random) {
      arrival.rejections.append(
        Rejection(
          diagnostic: Diagnostic(.error, .badData, "no id", hint: nil, at: nil), field: nil,
          value: nil, row: "\(arrival.content) \(line)"))
    }
    return arrival
  }

  private func database(_ name: String, of arrivals: [Arrival]) throws -> (SQLiteLedger, String) {
    let path = scratch.path("\(name).sqlite")
    let ledger = try SQLiteLedger(path: path, access: .write)
    for arrival in arrivals { try arrival.take(into: ledger) }
    return (ledger, path)
  }

  private func content(_ path: String) throws -> [String] {
    try VendorFiles.content(path, without: ["key"]).sorted()
      + DatabaseQueue(path: path).read { database in
        try ["SELECT row FROM rejected_line", "SELECT name FROM source"].flatMap {
          try String.fetchAll(database, sql: $0).sorted()
        }
      }
  }

  @Test(arguments: UInt64(0)..<80)
  func leavesTheDatabaseThatNeverSawItOrRefuses(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let arrivals = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.arrival(&random) }
    let (ledger, path) = try database("all", of: arrivals)
    let undone = Int.random(in: 0..<arrivals.count, using: &random)
    let before = try content(path)
    do throws(Diagnostic) {
      _ = try ledger.undo(Int64(undone + 1))
    } catch {
      #expect(error.category == .usage && undone < arrivals.count - 1, "\(error)")
      #expect(try content(path) == before)
      return
    }
    var rest = arrivals
    rest.remove(at: undone)
    let (other, otherPath) = try database("rest", of: rest)
    #expect(try content(path) == content(otherPath))
    #expect(try ledger.faults() == [])
    #expect(try ledger.everything().links == other.everything().links)
    // Whatever is imported next is taken as if nothing had been.
    let next = Self.arrival(&random)
    try next.take(into: ledger)
    try next.take(into: other)
    #expect(try content(path) == content(otherPath))
    #expect(try ledger.faults() == [])
  }

  @Test(arguments: UInt64(0)..<80)
  func whatWasKnownIsTheDatabaseThatSawNothingLater(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let arrivals = (0..<Int.random(in: 1...6, using: &random)).map { _ in Self.arrival(&random) }
    let path = scratch.path("all.sqlite")
    let ledger = try SQLiteLedger(path: path, access: .write)
    for (place, arrival) in arrivals.enumerated() {
      try arrival.take(into: ledger, at: 10 * Int64(place))
    }
    let before = try content(path)
    let count = Int.random(in: 1...arrivals.count, using: &random)
    let earlier = scratch.path("earlier.sqlite")
    let earlierLedger = try SQLiteLedger(path: earlier, access: .write)
    for (place, arrival) in arrivals.prefix(count).enumerated() {
      try arrival.take(into: earlierLedger, at: 10 * Int64(place))
    }
    let known = try #require(
      try ledger.asKnown(at: minute(10 * Int64(count) - 5)) as? SQLiteLedger)
    try known.copy(into: scratch.path("known.sqlite"))
    #expect(try content(scratch.path("known.sqlite")) == content(earlier))
    #expect(try known.faults() == [])
    #expect(try known.everything().links == earlierLedger.everything().links)
    #expect(try content(path) == before)
  }

  @Test(arguments: UInt64(0)..<40)
  func oneAfterTheOtherNothingIsLeft(seed: UInt64) throws {
    var random = SplitMix64(state: seed)
    let arrivals = (0..<4).map { _ in Self.arrival(&random) }
    let (ledger, path) = try database("all", of: arrivals)
    for number in (1...4).reversed() { _ = try ledger.undo(Int64(number)) }
    #expect(try content(path) == [])
    #expect(try ledger.faults() == [])
    #expect(throws: Diagnostic.noSuchImport(nil)) { try ledger.importRecord(nil) }
  }
}
