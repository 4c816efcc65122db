import ArgumentParser
import Diagnostics
import Operations
import Settings

/// `toll config`
struct Config: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check, show or begin the configuration, toll.yaml.",
    discussion: """
      EXAMPLES:
        toll config example > toll.yaml   every setting, explained and commented out
        toll config check                 what is wrong with it, by line and column
        toll config show                  what is in force, and where it came from
      """,
    subcommands: [Check.self, Show.self, Example.self])
}

extension Config {
  /// `toll config check`
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Everything that is wrong with the configuration, by line and column.",
      discussion: """
        Warns of names that no record carries where there is a database. Exits with 78 where
        something is wrong, with 0 where there are warnings only.

        EXAMPLES:
          toll config check
          toll config check drafts/toll.yaml
        """)

    @OptionGroup var shared: SharedOptions

    @Argument(help: "The configuration (default: the one in force).", completion: .yaml)
    var file: String?

    func run() throws {
      var shared = shared
      shared.config = file ?? shared.config
      let workspace = try shared.workspace()
      let findings = SettingsCheckOperation().run(in: workspace)
      for finding in findings { try Console.show("\(finding)\n") }
      try Console.show("\(Self.verdict(workspace.settings, findings))\n")
      if findings.contains(where: { $0.severity == .error }) { throw ExitCode(78) }
    }

    /// The last line: how it stands.
    private static func verdict(_ read: ConfigurationFile, _ findings: [Diagnostic]) -> String {
      guard let path = read.path else {
        return "there is no toll.yaml here: every setting has its default"
      }
      let counts = Diagnostic.Severity.allCases.reversed().compactMap { severity -> String? in
        let count = findings.count { $0.severity == severity }
        return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
      }.joined(separator: ", ")
      let settings = "\(read.entries.count) setting\(read.entries.count == 1 ? "" : "s")"
      if findings.contains(where: { $0.severity == .error }) { return "\(path): \(counts)" }
      return "\(path): \(settings), all understood\(counts.isEmpty ? "" : "; \(counts)")"
    }
  }

  /// `toll config show`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Every setting in force, and where its value came from.",
      discussion: """
        EXAMPLES:
          toll config show
          toll config show --format csv
        """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup(title: "Where it goes") var output: OutputOptions

    func run() throws {
      let workspace = try shared.workspace()
      _ = try workspace.configuration()
      try output.write(workspace.settings.report(shared.choices(workspace.settings)))
    }
  }

  /// `toll config example`
  struct Example: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A file to begin with: every setting, explained and commented out.",
      discussion: """
        EXAMPLES:
          toll config example > toll.yaml
        """)

    func run() throws {
      try Console.print(ConfigurationFile.example)
    }
  }
}
