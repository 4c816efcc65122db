import Foundation
import Rendering
import Testing

/// What the manual shows is what Toll does, what it points at is there, and nothing is left out.
@Suite struct ManualTests {
  // MARK: - What it shows

  /// A page's examples, run one after the other in a folder that holds `docs/examples` alone.
  /// `RECORD=1` rewrites what stands below a command, unless lines are left out there.
  @Test(arguments: ManualPage.paths) func everyCommandPrintsWhatStandsBelowIt(path: String) throws {
    let page = try ManualPage(path: path)
    let scratch = try Scratch()
    try copyExamples(to: scratch.folder)
    let hasGit = FileManager.default.isExecutableFile(atPath: "/usr/bin/git")
    var printed: [Range<Int>: [String]] = [:]
    for example in page.examples where hasGit || !example.command.contains("git") {
      let outcome = try scratch.shell.run(example.command)
      #expect(outcome.status == 0, "\(example.command)\n\(outcome.stderr)")
      var lines = (outcome.stdout + outcome.stderr).components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      let expected = page.lines[example.output]
      if isRecording, !expected.contains("…") { printed[example.output] = lines }
      #expect(
        isRecording || matches(lines[...], expected),
        "\(path): \(example.command)\nprinted\n\(lines.joined(separator: "\n"))")
    }
    if isRecording { try record(printed, in: page) }
  }

  private func copyExamples(to folder: URL) throws {
    let docs = folder.appendingPathComponent("docs")
    try FileManager.default.createDirectory(at: docs, withIntermediateDirectories: true)
    try FileManager.default.copyItem(
      at: project.appendingPathComponent("docs/examples"),
      to: docs.appendingPathComponent("examples"))
  }

  /// Whether lines are the expected ones; `…` stands for any number of lines.
  private func matches(_ got: ArraySlice<String>, _ expected: ArraySlice<String>) -> Bool {
    guard let first = expected.first else { return got.isEmpty }
    if first == "…" {
      return (got.startIndex...got.endIndex).contains {
        matches(got[$0...], expected.dropFirst())
      }
    }
    return got.first == first && matches(got.dropFirst(), expected.dropFirst())
  }

  private func record(_ printed: [Range<Int>: [String]], in page: ManualPage) throws {
    var lines = page.lines
    // From the last to the first, so that places before stay where they are.
    for (range, output) in printed.sorted(by: { $0.key.lowerBound > $1.key.lowerBound }) {
      lines.replaceSubrange(range, with: output)
    }
    guard lines != page.lines else { return }
    try lines.joined(separator: "\n").write(
      to: project.appendingPathComponent(page.path), atomically: true, encoding: .utf8)
  }

  @Test func thePagesForEachUserShowExamples() throws {
    let examples = try ManualPage.manual.map { try ManualPage(path: $0).examples.count }
    #expect(examples.reduce(0, +) >= 100)
  }

  /// The two commands by which a stranger tries Toll; `.ci/run` finds them so.
  @Test(arguments: ["swift run -c release toll demo", "swift test"])
  func theTwoCommandsOfTheReadmeStandAlone(ending: String) throws {
    let page = try ManualPage(path: "README.md")
    let blocks = page.blocks.filter { $0.language == "sh" && $0.range.count == 1 }
    #expect(blocks.count { page.lines[$0.range.lowerBound].hasSuffix(ending) } == 1)
  }

  /// The arrows between rooms are those of `Package.swift`; the ground and rooms in C are not drawn.
  @Test func theDrawingShowsWhichRoomImportsWhich() throws {
    let package = try String(
      contentsOf: project.appendingPathComponent("Package.swift"), encoding: .utf8)
    let undrawn: Set = [
      "Chronology", "Diagnostics", "Files", "Text", "YAML", "Hashing", "CZlib", "CSHA256",
      "CSQLiteSettings",
    ]
    var imports: Set<String> = []
    for room in package.matches(of: /\broom\(\s*"(\w+)"((?:,\s*"\w+")*)/) {
      for name in room.output.2.matches(of: /\w+/).map({ String($0.output) })
      where !undrawn.contains(name) {
        imports.insert("\(room.output.1) --> \(name)")
      }
    }
    let page = try ManualPage(path: "docs/architecture.md")
    let block = try #require(page.blocks.first { $0.language == "mermaid" })
    let arrows = page.lines[block.range].map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.contains(" --> ") && !$0.hasPrefix("toll ") }
    #expect(arrows.sorted() == imports.sorted())
  }

  // MARK: - What it points at

  @Test(arguments: ManualPage.paths + ["CHANGELOG.md"])
  func everyLinkLeadsSomewhere(path: String) throws {
    let page = try ManualPage(path: path)
    let folder = project.appendingPathComponent(path).deletingLastPathComponent()
    for link in page.links where !link.hasPrefix("http") {
      let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
      let file = parts[0].isEmpty ? path : String(parts[0])
      let base = parts[0].isEmpty ? project : folder
      let target = base.appendingPathComponent(file).standardizedFileURL
      #expect(target.path.hasPrefix(project.standardizedFileURL.path), "\(path): \(link)")
      #expect(FileManager.default.fileExists(atPath: target.path), "\(path): \(link)")
      guard parts.count == 2 else { continue }
      let relative = String(target.path.dropFirst(project.standardizedFileURL.path.count + 1))
      #expect(
        try ManualPage(path: relative).anchors.contains(String(parts[1])), "\(path): \(link)")
    }
  }

  @Test func theIndexNamesEveryPage() throws {
    let index = try ManualPage(path: "docs/README.md")
    let linked = Set(index.links.map { "docs/\($0)" })
    for path in ManualPage.manual where path != index.path {
      #expect(linked.contains(path), "\(path)")
    }
    #expect(try ManualPage(path: "README.md").links.contains("docs/README.md"))
  }

  // MARK: - What it must not leave out

  private func printed(_ command: String) throws -> String {
    let scratch = try Scratch()
    return try scratch.shell.run(command).stdout
  }

  @Test func everyCommandIsMentioned() throws {
    let help = try printed("toll --help")
    let listed = help.components(separatedBy: "SUBCOMMANDS:").last ?? ""
    let commands = listed.components(separatedBy: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.contains("'") else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }
    #expect(commands.count >= 7)
    let headings = try ManualPage(path: "docs/commands.md").prose.filter { $0.hasPrefix("## ") }
    for command in commands {
      #expect(headings.contains { $0.contains("`toll \(command)`") }, "\(command)")
    }
  }

  @Test func everyMetricIsMentioned() throws {
    let help = try printed("toll explain --help")
    let metrics =
      help.components(separatedBy: "EXAMPLES:")[0]
      .components(separatedBy: "METRICS:").last?.split(separator: "\n") ?? []
    #expect(metrics.count >= 20)
    let page = try ManualPage(path: "docs/metrics.md")
    for metric in metrics {
      let name = metric.trimmingCharacters(in: .whitespaces)
      #expect(page.names(name), "\(name)")
    }
  }

  @Test func everyColumnIsMentioned() throws {
    let listed = try printed("toll formats --columns")
    let table = listed.components(separatedBy: "\nOutcomes")[0].components(separatedBy: "\n")
    let columns = table.compactMap { line -> String? in
      guard line.hasPrefix("  "), !line.hasPrefix("   ") else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }
    #expect(columns.count >= 40)
    let page = try ManualPage(path: "docs/maps.md")
    for column in columns { #expect(page.names(column), "\(column)") }
  }

  @Test func everyFormatOfReportsIsMentioned() throws {
    let page = try ManualPage(path: "docs/weekly-review.md")
    for renderer in Renderers.all { #expect(page.names(renderer.name), "\(renderer.name)") }
  }

  // MARK: - How it reads

  @Test(arguments: ManualPage.paths) func noPageIsTooLong(path: String) throws {
    let most = path == "README.md" ? 250 : 400
    #expect(try ManualPage(path: path).lines.count <= most)
  }

  /// Tables and long addresses cannot be broken.
  @Test(arguments: ManualPage.paths) func linesAreWrapped(path: String) throws {
    for (index, line) in try ManualPage(path: path).prose.enumerated()
    where line.count > 100 && !line.hasPrefix("|") {
      let isOneWord = line.trimmingCharacters(in: .whitespaces).split(separator: " ").count <= 2
      #expect(isOneWord, "\(path):\(index + 1)")
    }
  }

  @Test(arguments: ManualPage.paths) func aPageBeginsWithItsTitle(path: String) throws {
    let page = try ManualPage(path: path)
    #expect(page.prose.filter { $0.hasPrefix("# ") } == [page.lines[0]])
  }
}
