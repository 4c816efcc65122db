import ArgumentParser
import Chronology
import Diagnostics
import Foundation
import Settings

/// Which database, and which configuration: the same for every command.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The database (default: TOLL_DATABASE, else toll.sqlite here).", valueName: "path"))
  var database: String?

  @Option(
    help: ArgumentHelp(
      "The configuration (default: toll.yaml here, if there).", valueName: "path"))
  var config: String?

  /// The database's path; the only place where the environment is asked for it.
  var databasePath: String {
    database ?? ProcessInfo.processInfo.environment["TOLL_DATABASE"] ?? "toll.sqlite"
  }

  /// What the team has configured.
  func configuration() throws(Diagnostic) -> Configuration { try configurationFile().usable() }

  /// What the team has configured, with all that is to be said of the file.
  func configurationFile() throws(Diagnostic) -> ConfigurationFile {
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
        name: "database", value: databasePath,
        origin: database != nil
          ? "option --database" : isInEnvironment ? "variable TOLL_DATABASE" : "default"),
      ConfigurationFile.Choice(
        name: "configuration", value: read.path ?? "none",
        origin: config != nil ? "option --config" : read.path == nil ? "default" : "found here"),
    ]
  }

  private static let usualConfiguration = "toll.yaml"
}

/// Which time zone days and weeks are cut by.
enum ZoneOption {
  /// The zone asked for, else the configured one, else UTC: never the machine's.
  static func zone(_ name: String?, else configured: ZoneTable?) throws(Diagnostic) -> ZoneTable {
    guard let name else { return configured ?? .utc }
    guard let zone = ZoneTable(named: name) else { throw .unknownZone(name) }
    return zone
  }
}

extension Diagnostic {
  /// The configuration asked for is not there.
  static func noConfiguration(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .noInput, "there is no configuration at \(path)",
      hint: "Name the file with --config, or leave the option out.", at: nil)
  }

  /// No such time zone.
  static func unknownZone(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(name)\" is not a time zone",
      hint: "Give its IANA name, as in Europe/Berlin, America/New_York or UTC.", at: nil)
  }
}
