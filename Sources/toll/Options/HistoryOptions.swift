import ArgumentParser
import Diagnostics
import Foundation
import Ingestion
import Operations

/// How a repository's history is read: for `toll import --format git`.
struct HistoryOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "With --format git: the tags that are changes, instead of commits; repeatable.",
      valueName: "glob"))
  var tags: [String] = []

  @Option(
    help: ArgumentHelp(
      "With --format git: paths that do not count towards size, as in .gitignore; repeatable.",
      valueName: "glob"))
  var exclude: [String] = []

  @Flag(help: "With --format git: count vendored and generated paths too.")
  var includeVendored = false

  @Option(
    help: ArgumentHelp(
      "With --format git: how soon a revert means that its change was rolled back (default: 7d).",
      valueName: "duration"))
  var revertWindow: String?

  /// The options of a reading in a format.
  ///
  /// - Throws: `usage` when they are given for another format, or the window is no duration.
  func options(forFormat format: String?) throws(Diagnostic) -> GitOptions {
    var options = GitOptions()
    guard format == GitFormat().name else {
      if !tags.isEmpty || !exclude.isEmpty || includeVendored || revertWindow != nil {
        throw .onlyForHistory
      }
      return options
    }
    options.tags = tags
    options.excludes = exclude
    options.countsVendored = includeVendored
    if let revertWindow {
      options.revertWindow = try RulesForm.duration(revertWindow)
    }
    options.environment = ProcessInfo.processInfo.environment
    return options
  }
}

extension Diagnostic {
  /// Options of a history were given for something else.
  static var onlyForHistory: Diagnostic {
    Diagnostic(
      .error, .usage, "--tags, --exclude, --include-vendored and --revert-window are for git",
      hint: "Add --format git and name a repository's folder.", at: nil)
  }
}
