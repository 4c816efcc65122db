import ArgumentParser
import Diagnostics
import Ingestion
import Settings

/// Where files come from: what a command that takes them in may be told of all of them.
struct OriginOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Where the records come from; ids are unique within it (default: records).",
      valueName: "name"))
  var source: String?

  @Option(
    help: ArgumentHelp(
      "The zone of times that carry none (default: time_zone of the configuration, else UTC).",
      valueName: "zone"))
  var timezone: String?

  /// How files are read, so far.
  func readOptions(_ configuration: Configuration) throws(Diagnostic) -> ReadOptions {
    var options = ReadOptions()
    options.zone = try ZoneOption.zone(timezone, else: configuration.zone)
    options.zoneIsAssumed = timezone == nil && configuration.zone == nil
    return options
  }
}
