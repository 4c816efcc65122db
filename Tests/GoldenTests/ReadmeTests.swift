import Foundation
import Testing

/// The README's own commands, run one after the other in an empty folder and compared.
@Suite struct ReadmeTests {
  /// A command of a `console` block and what stands below it.
  struct Example {
    let command: String
    let output: [String]
  }

  static func text() throws -> String {
    try String(contentsOf: project.appendingPathComponent("README.md"), encoding: .utf8)
  }

  static func examples() throws -> [Example] {
    var examples: [Example] = []
    var isInside = false
    var command: String?
    var output: [String] = []
    for line in try text().components(separatedBy: "\n") {
      if isInside, line == "```" || line.hasPrefix("$ "), let finished = command {
        examples.append(Example(command: finished, output: output))
        (command, output) = (nil, [])
      }
      if line == "```console" {
        isInside = true
      } else if line == "```" {
        isInside = false
      } else if isInside, line.hasPrefix("$ ") {
        command = String(line.dropFirst(2))
      } else if isInside {
        output.append(line)
      }
    }
    return examples
  }

  @Test func everyCommandPrintsWhatStandsBelowIt() throws {
    let scratch = try Scratch()
    let examples = try Self.examples()
    #expect(examples.count >= 10)
    let hasGit = FileManager.default.isExecutableFile(atPath: "/usr/bin/git")
    for example in examples where hasGit || !example.command.contains("shop-web") {
      let outcome = try scratch.shell.run(example.command)
      #expect(outcome.status == 0, "\(example.command)\n\(outcome.stderr)")
      var lines = (outcome.stdout + outcome.stderr).components(separatedBy: "\n")
      if lines.last == "" { lines.removeLast() }
      #expect(
        matches(lines[...], example.output[...]),
        "\(example.command)\nprinted\n\(lines.joined(separator: "\n"))")
    }
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

  @Test func everyCommandIsMentioned() throws {
    let readme = try Self.text()
    let scratch = try Scratch()
    let help = try scratch.shell.run("toll --help").stdout
    let listed = help.components(separatedBy: "SUBCOMMANDS:").last ?? ""
    let commands = listed.components(separatedBy: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.contains("'") else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }
    #expect(commands.count >= 7)
    for command in commands { #expect(readme.contains("**`toll \(command)"), "\(command)") }
  }

  @Test func everyMetricAndFormatIsMentioned() throws {
    let readme = try Self.text()
    let scratch = try Scratch()
    let help = try scratch.shell.run("toll explain --help").stdout
    let metrics =
      help.components(separatedBy: "EXAMPLES:")[0]
      .components(separatedBy: "METRICS:").last?.split(separator: "\n") ?? []
    #expect(metrics.count >= 20)
    for metric in metrics {
      let name = metric.trimmingCharacters(in: .whitespaces)
      #expect(readme.contains("`\(name)`"), "\(name)")
    }
    let formats = try scratch.shell.run("toll formats").stdout
    for line in formats.components(separatedBy: "\n") where line.first?.isLetter == true {
      let name = String(line.prefix { $0 != " " })
      #expect(readme.range(of: name, options: .caseInsensitive) != nil, "\(name)")
    }
  }

  @Test func theTwoCommandsEndAsPromised() throws {
    let readme = try Self.text()
    #expect(readme.contains("&& swift run -c release toll demo\n"))
    #expect(readme.contains("&& swift test\n"))
  }
}
