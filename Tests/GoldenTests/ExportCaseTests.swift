import Foundation
import Testing

/// Exports of tools as teams have them, each with the figures worked out by hand beside it.
///
/// A folder of `fixtures/exports` holds the files, the `command` a person types first and, where the
/// first may be refused, the one that the refusal leads to; `expected.json` has the figures, or words
/// of the refusal that is right, and where the shape of the export is told.
@Suite struct ExportCaseTests {
  private static let folder = project.appendingPathComponent("fixtures/exports")

  static let names: [String] = {
    let all = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
    return (all ?? []).filter { !$0.hasPrefix(".") }.sorted()
  }()

  /// By which command the figures were right.
  enum Verdict: String {
    case first, second, refusedRightly, wrong
  }

  @Test func thereAreAtLeastSixty() {
    #expect(Self.names.count >= 60)
  }

  @Test(arguments: names) func theFiguresAreThoseWorkedOutByHand(_ name: String) throws {
    let (verdict, told) = try Self.verdict(on: name)
    #expect(verdict != .wrong, "\(told)")
  }

  /// What is typed first is right for four exports of five, what is typed next for all but one in
  /// fifty, and no figure is wrong; and the manual has the table that shows it.
  @Test func theManualHasTheTableOfThem() throws {
    var rows: [String] = []
    var counts: [Verdict: Int] = [:]
    for name in Self.names {
      let verdict = try Self.verdict(on: name).verdict
      counts[verdict, default: 0] += 1
      rows.append(try Self.row(of: name, verdict))
    }
    let right = counts[.first, default: 0] + counts[.refusedRightly, default: 0]
    #expect(right * 100 >= 80 * Self.names.count)
    #expect((right + counts[.second, default: 0]) * 100 >= 98 * Self.names.count)
    let table =
      (["| tool | export | figures worked out by hand | read right by |", "|---|---|---|---|"]
      + rows).joined(separator: "\n")
    let page = project.appendingPathComponent("docs/formats.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let (begin, end) = ("<!-- exports -->", "<!-- end of exports -->")
    let head = try #require(text.range(of: begin))
    let foot = try #require(text.range(of: end))
    guard isRecording else {
      #expect(String(text[head.upperBound..<foot.lowerBound]) == "\n\(table)\n")
      return
    }
    let made = text[..<head.upperBound] + "\n\(table)\n" + text[foot.lowerBound...]
    try String(made).write(to: page, atomically: true, encoding: .utf8)
  }

  private static func row(of name: String, _ verdict: Verdict) throws -> String {
    let expected = try Expected(of: name, in: folder)
    let by =
      switch verdict {
      case .first: "the first command"
      case .second: "the second, which the first leads to"
      case .refusedRightly: "a refusal with its reason"
      case .wrong: "none"
      }
    let mark = expected.isVerified ? "" : " ¹"
    return "| \(expected.tool) | [\(expected.export)](../fixtures/exports/\(name))\(mark) "
      + "| \(expected.words) | \(by) |"
  }

  /// What came of the commands, and what was told.
  private static func verdict(on name: String) throws -> (verdict: Verdict, told: String) {
    let expected = try Expected(of: name, in: folder)
    let commands = try String(
      contentsOf: folder.appendingPathComponent("\(name)/command"), encoding: .utf8
    ).split(separator: "\n").map(String.init)
    var told = ""
    for (place, command) in commands.enumerated() {
      let scratch = try Scratch(copyOf: folder.appendingPathComponent(name))
      let outcome = try scratch.shell.run("exec 2>&1; \(command) || true")
      if let refusal = expected.refusal {
        return (outcome.stdout.contains(refusal) ? .refusedRightly : .wrong, outcome.stdout)
      }
      let found = try Figures(told: scratch.shell, like: expected.figures)
      if found == expected.figures { return (place == 0 ? .first : .second, "") }
      told += "\(command)\n\(outcome.stdout)\nexpected \(expected.figures)\nfound    \(found)\n"
      // A figure that differs is wrong whatever the next command gives; one that is not said is not.
      guard found.saysNothing(against: expected.figures) else { break }
    }
    return (.wrong, told)
  }
}

/// What is to be read of an export.
private struct Expected {
  let tool: String
  let export: String
  let isVerified: Bool
  let refusal: String?
  let figures: Figures

  init(of name: String, in folder: URL) throws {
    let file = folder.appendingPathComponent("\(name)/expected.json")
    let read = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    let members = try #require(read as? [String: Any])
    tool = try #require(members["tool"] as? String)
    export = try #require(members["export"] as? String)
    isVerified = members["verified"] as? Bool ?? false
    refusal = members["refused"] as? String
    _ = try #require(members["source"] as? String)
    _ = try #require(members["by_hand"] as? String)
    figures = Figures(members["figures"] as? [String: Any] ?? [:])
  }

  /// The figures in a few words.
  var words: String {
    if refusal != nil { return "none: it holds no records" }
    var words: [String] = []
    if let changes = figures.changes, changes > 0 {
      words.append("\(changes) changes")
      words.append(figures.failed.flatMap(\.self).map { "\($0) failed" } ?? "no rate")
    }
    if let incidents = figures.incidents, incidents > 0 {
      words.append("\(incidents) incidents")
      if let open = figures.open, open > 0 { words.append("\(open) open") }
      if let median = figures.median {
        words.append(median.map { "median \(Int($0)) min" } ?? "no time to recover")
      }
    }
    if let notes = figures.notes { words.append("\(notes) notes") }
    if let services = figures.services { words.append("of " + services.joined(separator: ", ")) }
    return words.joined(separator: ", ")
  }
}

/// What an export says; `nil` where nobody worked it out, and an inner `nil` where it cannot be said.
private struct Figures: Equatable, CustomStringConvertible {
  var changes: Int?
  var failed: String??
  var incidents: Int?
  var open: Int?
  var median: Double??
  var services: [String]?
  var notes: Int?

  init(_ members: [String: Any]) {
    changes = members["changes"] as? Int
    failed = members["failed"].map { $0 as? String }
    incidents = members["incidents"] as? Int
    open = members["open"] as? Int
    median = members["median"].map { $0 as? Double }
    services = members["services"] as? [String]
    notes = members["notes"] as? Int
  }

  /// What Toll says, as far as others say it.
  init(told shell: Shell, like wanted: Figures) throws {
    let report = try shell.run(
      "toll report --period all --format csv --metric change_count --metric change_failure_rate "
        + "--metric incident_count --metric time_to_recover_median 2>/dev/null || true")
    var told: [String: [String]] = [:]
    for line in report.stdout.split(separator: "\n") {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard cells.count > 10, cells[3] == "all", cells[4].isEmpty else { continue }
      told[cells[5]] = cells
    }
    func value(_ metric: String) -> Double? { told[metric].flatMap { Double($0[6]) } }
    if wanted.changes != nil { changes = value("change_count").map { Int($0) } ?? 0 }
    if wanted.incidents != nil { incidents = value("incident_count").map { Int($0) } ?? 0 }
    if wanted.failed != nil {
      failed = .some(
        told["change_failure_rate"].flatMap { $0[6].isEmpty ? nil : "\($0[9]) of \($0[10])" })
    }
    if wanted.median != nil { median = .some(value("time_to_recover_median")) }
    let states = try Self.column("state", of: "incidents", shell)
    if wanted.notes != nil {
      notes = try shell.run("toll export notes --format ndjson 2>/dev/null || true").stdout
        .split(separator: "\n").count
    }
    if wanted.open != nil { open = states.count { $0 == "open" } }
    if wanted.services != nil {
      let all =
        try Self.column("service", of: "incidents", shell)
        + Self.column("service", of: "changes", shell)
      let names = all.flatMap { $0.split(separator: ";").map(String.init) }
      services = Set(names).sorted()
    }
  }

  private static func column(
    _ name: String, of kind: String, _ shell: Shell
  ) throws -> [String] {
    let outcome = try shell.run("toll export \(kind) --format ndjson 2>/dev/null || true")
    return try outcome.stdout.split(separator: "\n").compactMap { line in
      let read = try JSONSerialization.jsonObject(with: Data(line.utf8))
      return (read as? [String: Any])?[name] as? String
    }
  }

  /// Whether each figure either is that of another or was not said.
  func saysNothing(against other: Figures) -> Bool {
    (changes == other.changes || changes == 0) && (incidents == other.incidents || incidents == 0)
      && (failed == other.failed || failed == .some(nil)) && (open == other.open || open == 0)
      && (median == other.median || median == .some(nil))
      && (services == other.services || services == [])
      && (notes == other.notes || notes == 0)
  }

  var description: String {
    "changes \(changes ?? -1), failed \(failed.flatMap(\.self) ?? "-"), incidents "
      + "\(incidents ?? -1), open \(open ?? -1), median \(median.flatMap(\.self) ?? -1), services "
      + "\((services ?? []).joined(separator: ";")), notes \(notes ?? -1)"
  }
}
