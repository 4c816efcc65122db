import ArgumentParser
import Chronology
import Diagnostics
import Foundation
import Operations
import Settings

/// Which database, and which configuration: the same for every command.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database: a file, or postgresql://… (default: TOLL_DATABASE, else toll.sqlite here).",
      valueName: "path"),
    completion: .file())
  var database: String?

  @Option(
    help: ArgumentHelp(
      "The configuration (default: toll.yaml here, if there).", valueName: "path"),
    completion: .yaml)
  var config: String?

  /// The database's path or address; the only place where the environment is asked for it.
  var databasePath: String {
    database ?? ProcessInfo.processInfo.environment["TOLL_DATABASE"] ?? "toll.sqlite"
  }

  /// What commands work on.
  ///
  /// - Parameter keepingRecords: Whether records stay in memory as they are now, for more than one
  ///   question.
  /// - Throws: `noInput` where the configuration that is named is not there.
  func workspace(keepingRecords: Bool = false) throws(Diagnostic) -> Workspace {
    let now: @Sendable () -> Instant = { Clock.now }
    return Workspace(
      database: databasePath, settings: try configurationFile(), now: now,
      records: keepingRecords ? RecordCache(of: databasePath, now: now, isPinned: true) : nil)
  }

  /// What the team has configured, with all that is to be said of the file.
  private func configurationFile() throws(Diagnostic) -> ConfigurationFile {
    let path = config ?? Self.usualConfiguration
    guard let data = FileManager.default.contents(atPath: path) else {
      guard config == nil else { throw .noConfiguration(path) }
      return ConfigurationFile()
    }
    return ConfigurationFile(parsing: String(decoding: data, as: UTF8.self), file: path)
  }

  /// What was chosen outside of the file, and how.
  func choices(_ read: ConfigurationFile) -> [ConfigurationFile.Choice] {
    let isInEnvironment = ProcessInfo.processInfo.environment["TOLL_DATABASE"] != nil
    return [
      ConfigurationFile.Choice(
        name: "database", value: LedgerPlace(databasePath).shown,
        origin: database != nil
          ? "option --database" : isInEnvironment ? "variable TOLL_DATABASE" : "default"),
      ConfigurationFile.Choice(
        name: "configuration", value: read.path ?? "none",
        origin: config != nil ? "option --config" : read.path == nil ? "default" : "found here"),
    ]
  }

  private static let usualConfiguration = "toll.yaml"
}

extension Diagnostic {
  /// The configuration asked for is not there.
  static func noConfiguration(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "there is no configuration at \(path)",
      hint: "Name the file with --config, or leave the option out.", at: nil)
  }
}
