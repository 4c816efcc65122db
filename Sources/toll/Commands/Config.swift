import Analysis
import ArgumentParser
import Diagnostics
import Foundation
import Records
import SQLiteStore
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

    @Argument(help: "The configuration (default: the one in force).")
    var file: String?

    func run() throws {
      var shared = shared
      shared.config = file ?? shared.config
      let read = try shared.configurationFile()
      let targets = read.configuration.targets.compactMap(\.mistake)
      let findings = (read.findings + targets + recordFindings(read, database: shared.databasePath))
        .sorted(by: Diagnostic.isEarlier)
      for finding in findings { try Console.show("\(finding)\n") }
      try Console.show("\(Self.verdict(read, findings))\n")
      if findings.contains(where: { $0.severity == .error }) { throw ExitCode(78) }
    }

    /// More words than these that nobody taught are counted only.
    private static let mostWords = 20

    /// What the records say of the configuration; nothing where there are none.
    private func recordFindings(_ read: ConfigurationFile, database: String) -> [Diagnostic] {
      guard FileManager.default.fileExists(atPath: database) else { return [] }
      do throws(Diagnostic) {
        let ledger = try SQLiteLedger(path: database, access: .read)
        let words = try ledger.unknownWords(vocabulary: read.configuration.vocabulary)
        let rest = words.count - Self.mostWords
        return read.findings(against: try ledger.namesInUse())
          + words.prefix(Self.mostWords).map { .untaught($0) }
          + (rest > 0 ? [.moreUntaught(rest)] : [])
      } catch {
        return [.recordsUnread(error)]
      }
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
      let read = try shared.configurationFile()
      _ = try read.usable()
      try output.write(read.report(shared.choices(read)))
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

extension Diagnostic {
  /// A word of the records that no vocabulary gives a meaning to.
  fileprivate static func untaught(_ word: Custody.UnknownWord) -> Diagnostic {
    Diagnostic(
      .warning, .configuration,
      "no setting says what \(word.field) \"\(word.word)\" means, which \(word.count) "
        + "record\(word.count == 1 ? " has" : "s have")",
      hint: "Teach it under \(word.field == "severity" ? "severities" : word.field + "s").", at: nil
    )
  }

  /// There are more words that nobody taught.
  fileprivate static func moreUntaught(_ count: Int) -> Diagnostic {
    Diagnostic(
      .warning, .configuration, "no setting says what \(count) more words mean",
      hint: "\"toll doctor --format json\" lists them all.", at: nil)
  }

  /// There is a database that cannot be read.
  fileprivate static func recordsUnread(_ reason: Diagnostic) -> Diagnostic {
    Diagnostic(
      .warning, .configuration, "names were not compared with records: \(reason.message)",
      hint: reason.hint, at: reason.location)
  }
}
