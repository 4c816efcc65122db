import Chronology
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// Where only some changes are read, they are those that all of them would show there.
@Suite struct ChangeReachTests {
  private static let ids = 0..<400

  /// Changes of two sources, one of which states outcomes long ago only; some at the same moment.
  private func ledger(_ path: String) throws -> SQLiteLedger {
    let ledger = try SQLiteLedger(path: path, access: .write)
    let all = Self.ids.map { number in
      change(
        "C\(number)", finished: Int64(number * 7919 % 4001 / 3 * 3), service: "s\(number % 7)",
        outcome: number % 50 == 0 ? "failed" : nil)
    }
    try ledger.take("one", changes: all)
    try ledger.take("two", changes: [change("old", finished: 1, outcome: "ok")])
    try ledger.take("two", changes: [change("new", finished: 3_999)])
    try ledger.take(
      "one",
      incidents: [
        incident("early", started: 50, causedBy: "C1"), incident("late", started: 3_900),
        incident("told", started: 3_901, causedBy: "C3"),
        incident("lost", started: 3_902, causedBy: "nowhere"),
        incident("many", started: 3_000, causedBy: "C2; C390; new"),
        incident("spoken", started: 3_903, causedBy: "C4; C391"),
      ])
    for (verdict, incident, change) in [
      (.rejected, "spoken", "C391"), (.rejected, "early", "C1"), (.declared, "late", "C5"),
    ] as [(Dataset.Link.Verdict, String, String)] {
      _ = try ledger.state(
        verdict, incident: ledger.incident(named: incident), change: ledger.change(named: change),
        reason: nil, by: nil, at: minute(5_000))
    }
    return ledger
  }

  private func rows(_ dataset: Dataset, since start: Instant) -> [[String]] {
    let changes = dataset.changes
    return (0..<changes.count).filter { changes.datedAt($0) >= start }.map { row in
      [
        "\(changes.rowIDs[row])", "\(changes.datedAt(row))", "\(changes.service[row])",
        "\(changes.outcome[row])", "\(changes.source[row])",
      ]
    }
  }

  /// The links, those to changes before a moment without these.
  private func links(_ dataset: Dataset, since start: Instant, of incident: Int? = nil)
    -> [[String]]
  {
    dataset.links.filter { incident == nil || $0.incident == incident }.map { link in
      let change = link.change.flatMap { dataset.changes.datedAt($0) >= start ? $0 : nil }
      return [
        "\(link.incident)", link.changeID, "\(link.verdict)", "\(link.origin)",
        change.map { "\(dataset.changes.rowIDs[$0])" } ?? "none",
      ]
    }
  }

  @Test(arguments: ["late", "told", "lost", "early"], [0, Int.max])
  func whatIsInReachIsWhatAllShow(name: String, second: Int) throws {
    let scratch = try Scratch()
    let ledger = try ledger(scratch.path("toll.sqlite"))
    let all = try ledger.everything()
    let rowID = try ledger.incident(named: name).rowID
    for (count, minutes) in [(1, 1), (20, 10), (50, 2_000), (350, 1), (1_000, 1)] as [(Int, Int64)]
    {
      let some = try ledger.dataset(
        vocabulary: .standard,
        reach: .before(incident: rowID, changes: count, span: minutes * Milliseconds.minute),
        secondReaderFrom: second)
      let start = some.horizon ?? Instant(milliseconds: .min)
      #expect(rows(some, since: Instant(milliseconds: .min)) == rows(all, since: start))
      #expect(some.sources == all.sources)
      #expect(some.latest == all.latest)
      #expect(some.incidents.ids == all.incidents.ids)
      let row = try #require(some.incidents.rowIDs.firstIndex(of: rowID))
      let begun = some.incidents.datedAt(row)
      let before = (0..<some.changes.count).count { some.changes.datedAt($0) < begun }
      #expect(some.horizon == nil || before >= count)
      #expect(start <= begun.advanced(by: -minutes * Milliseconds.minute))
      #expect(links(some, since: start) == links(all, since: start))
      #expect(
        links(some, since: start, of: row)
          == links(all, since: Instant(milliseconds: .min), of: row))
    }
  }
}
