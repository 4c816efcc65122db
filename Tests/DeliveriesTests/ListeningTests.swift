import Chronology
import Deliveries
import Foundation
import Testing

@Suite struct ListeningTests {
  private func at(_ minutes: Int64) -> Instant {
    Instant(milliseconds: 1_795_420_800_000 + minutes * Milliseconds.minute)
  }

  private func gaps(_ stretches: [(Int64, Int64)], from: Int64, to: Int64) -> [[Int64]] {
    ListeningGap.gaps(
      between: stretches.map { at($0.0)...at($0.1) }, from: at(from), to: at(to)
    ).map { gap in [gap.start, gap.end].map { $0.since(at(0)) / Milliseconds.minute } }
  }

  @Test func whatLiesBetweenStretchesIsAGap() {
    #expect(gaps([(0, 60), (100, 200)], from: 0, to: 200) == [[60, 100]])
    // Cut to the time that is asked of.
    #expect(gaps([(0, 60), (100, 200)], from: 80, to: 90) == [[80, 90]])
    #expect(gaps([(0, 60), (100, 200)], from: 100, to: 200) == [])
    // Nobody expected it before its first.
    #expect(gaps([(50, 60)], from: 0, to: 60) == [])
    #expect(gaps([], from: 0, to: 60) == [])
    // Nor does the time after the last count as heard.
    #expect(gaps([(0, 60)], from: 0, to: 90) == [[60, 90]])
  }

  @Test func aRestartIsNoGap() {
    let start = at(0)
    let soon = at(0).advanced(by: 59_999)
    let gaps = ListeningGap.gaps(
      between: [start...start, soon...at(5)], from: start, to: at(5))
    #expect(gaps.isEmpty)
  }

  @Test func theLogKnowsWhenItListened() throws {
    let scratch = try Scratch()
    let folder = scratch.deliveries
    #expect(ListeningLog.stretches(in: folder).isEmpty)
    do {
      let log = try ListeningLog(in: folder, at: at(0))
      for minute in 1...10 { try log.beat(at: at(Int64(minute))) }
    }
    let again = try ListeningLog(in: folder, at: at(30))
    try again.beat(at: at(31))
    // Killed in the middle of a line.
    let file = FileHandle(forWritingAtPath: folder.file("listening"))
    try file?.seekToEnd()
    try file?.write(contentsOf: Data("0017954".utf8))
    try file?.close()
    #expect(ListeningLog.stretches(in: folder) == [at(0)...at(10), at(30)...at(31)])
    let third = try ListeningLog(in: folder, at: at(40))
    try third.beat(at: at(50))
    #expect(
      ListeningLog.stretches(in: folder) == [at(0)...at(10), at(30)...at(31), at(40)...at(50)])
    // A line a stretch, however long it lasted.
    let lines = try String(contentsOfFile: folder.file("listening"), encoding: .utf8)
    #expect(lines.split(separator: "\n").count == 3)
  }

  @Test func aClockThatGoesBackMakesNoStretchOfNegativeLength() throws {
    let scratch = try Scratch()
    let log = try ListeningLog(in: scratch.deliveries, at: at(10))
    try log.beat(at: at(5))
    #expect(ListeningLog.stretches(in: scratch.deliveries) == [at(10)...at(10)])
  }

  @Test func aSourceIsQuietBeyondItsHabitOnly() throws {
    let scratch = try Scratch()
    var log = SourceLog()
    for hour in 0..<30 { log.heard("github", at: at(Int64(hour) * 60)) }
    for hour in 0..<5 { log.heard("gitlab", at: at(Int64(hour) * 60)) }
    log.refused("github", because: "forged", at: at(7))
    log.refused("github", because: "forged", at: at(8))
    let last = try #require(log.sources["github"]?.last)
    #expect(last == at(29 * 60))
    let soon = last.advanced(by: 2 * Milliseconds.hour)
    let late = last.advanced(by: 2 * Milliseconds.hour + 1)
    #expect(log.sources["github"]?.unusualSilence(at: soon) == nil)
    #expect(log.sources["github"]?.unusualSilence(at: late) == 2 * Milliseconds.hour + 1)
    #expect(log.sources["gitlab"]?.unusualSilence(at: at(100_000)) == nil)
    #expect(log.sources["github"]?.refused == ["forged": 2])
    try scratch.deliveries.make()
    try log.save(in: scratch.deliveries)
    #expect(SourceLog(in: scratch.deliveries) == log)
  }
}
