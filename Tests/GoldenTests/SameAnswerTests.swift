import Foundation
import Testing

/// The same records give the same report, byte for byte: in any order, split into any files, taken in
/// by any number of runs, on one core or two, in any locale and time zone.
@Suite struct SameAnswerTests {
  private static let changeHeader = "id,type,service,finished_at,outcome,lines_added,title"
  private static let incidentHeader =
    "id,service,severity,started_at,detected_at,resolved_at,caused_by"

  /// Records of six weeks; each is a line, and says which table it is of.
  private func records(_ random: inout some RandomNumberGenerator) -> [String] {
    func moment(_ minute: Int) -> String {
      let day = minute / 1_440
      func two(_ number: Int) -> Substring { String(100 + number).dropFirst() }
      let text = "2026-\(10 + day / 28)-\(two(1 + day % 28))"
      return "\(text)T\(two(minute / 60 % 24)):\(two(minute % 60)):00Z"
    }
    let changes = (1...60).map { number in
      let type = ["code", "config", "schema"].randomElement(using: &random) ?? ""
      let service = ["web", "search", "mail", "Büro"].randomElement(using: &random) ?? ""
      let outcome = ["succeeded", "succeeded", "failed", ""].randomElement(using: &random) ?? ""
      let minute = Int.random(in: 0..<60_000, using: &random)
      let lines = Int.random(in: 0...900, using: &random)
      return "C\(number),\(type),\(service),\(moment(minute)),\(outcome),\(lines),\"ä, \(number)\""
    }
    let incidents = (1...15).map { number in
      let minute = Int.random(in: 0..<60_000, using: &random)
      let cause = Bool.random(using: &random) ? "C\(Int.random(in: 1...60, using: &random))" : ""
      let service = ["web", "search", "Büro"].randomElement(using: &random) ?? ""
      let times = [minute, minute + number % 9, minute + 90].map(moment).joined(separator: ",")
      return "I\(number),\(service),\(number % 4 + 1),\(times),\(cause)"
    }
    return changes + incidents
  }

  /// Takes records in, in so many files and runs, and reports on them.
  private func report(
    _ records: [String], files: Int = 1, runs: Int = 1, timeZone: String = "UTC",
    locale: String = "C.UTF-8", on core: String = ""
  ) throws -> String {
    let scratch = try Scratch()
    var shell = scratch.shell
    (shell.timeZone, shell.locale) = (timeZone, locale)
    var names: [String] = []
    for part in 0..<files {
      let mine = records.indices.filter { $0 % files == part }.map { records[$0] }
      for (prefix, header) in [("C", Self.changeHeader), ("I", Self.incidentHeader)] {
        let rows = mine.filter { $0.hasPrefix(prefix) }
        guard !rows.isEmpty else { continue }
        let name = "\(prefix)\(part).csv"
        try ([header] + rows + [""]).joined(separator: "\n").write(
          to: scratch.folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        names.append(name)
      }
    }
    guard !names.isEmpty else { return "" }
    for run in 0..<runs {
      let taken = names.indices.filter { $0 % runs == run }.map { names[$0] }
      if taken.isEmpty { continue }
      let imported = try shell.run("\(core) toll import \(taken.joined(separator: " "))")
      #expect(imported.status == 0, "\(imported.stderr)")
    }
    return try shell.run(
      "\(core) toll report --period all --format json"
        + " && \(core) toll links --suggest --format csv"
    ).stdout
  }

  private static let canPin = FileManager.default.isExecutableFile(atPath: "/usr/bin/taskset")

  @Test(arguments: 0..<3) func whateverTheWayTheReportIsTheSame(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let all = records(&random)
    let shuffling = random
    let files = Int.random(in: 1...7, using: &random)
    let runs = Int.random(in: 1...4, using: &random)
    let (zone, locale) = [
      ("Asia/Kathmandu", "de_DE.UTF-8"), ("America/St_Johns", "tr_TR.UTF-8"), ("UTC", "C"),
    ][seed % 3]
    let core = seed % 2 == 0 && Self.canPin ? "taskset -c 0" : ""
    func differs(_ records: [String]) throws -> Bool {
      var random = shuffling
      return try report(records)
        != report(
          records.shuffled(using: &random), files: files, runs: runs, timeZone: zone,
          locale: locale, on: core)
    }
    guard try differs(all) else { return }
    let fewest = try Shrinking.fewest(all, differs)
    Issue.record("differs with \(files) files, \(runs) runs, \(zone), \(core): \(fewest)")
  }

  @Test func shrinkingFindsTheFewestThatStillFail() {
    let found = Shrinking.fewest(Array(0..<75)) { $0.contains(13) && $0.contains(61) }
    #expect(found == [13, 61])
  }
}

/// Makes a failure small enough to look at.
enum Shrinking {
  /// The fewest elements, in their order, that still fail: none of them can be left out.
  ///
  /// Source: Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002:
  /// leaving out ever smaller parts.
  static func fewest<Element>(
    _ elements: [Element], _ fails: ([Element]) throws -> Bool
  ) rethrows -> [Element] {
    var left = elements
    var size = left.count / 2
    while size > 0 {
      var start = 0
      var hasShrunk = false
      while start < left.count {
        let fewer = Array(left[..<start] + left[min(start + size, left.count)...])
        if try !fewer.isEmpty && fails(fewer) {
          left = fewer
          hasShrunk = true
        } else {
          start += size
        }
      }
      if !hasShrunk || size > 1 { size /= 2 }
    }
    return left
  }
}
