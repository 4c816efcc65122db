import ArgumentParser
import Diagnostics
import Ingestion
import Operations
import Settings
import Text

/// Where files come from and how far they are trusted: what a command that takes them in may be told
/// of all of them.
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

  @Option(
    help: ArgumentHelp(
      "The encoding of files: \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")) "
        + "(default: utf-8, or utf-16 where a mark says so).",
      valueName: "name"), completion: .list(TextEncoding.allCases.map(\.rawValue)))
  var encoding: String?

  @Option(
    help: ArgumentHelp(
      "How many-fold gzipped files may inflate beyond 1 GiB (default: 200, at most 1100).",
      valueName: "ratio"))
  var maxInflation: Int?

  /// Deflate cannot do better than 1,032-fold, so that the last of them refuses nothing.
  private static let inflations = 1...1_100

  /// How files are read, so far.
  func readOptions(_ configuration: Configuration) throws(Diagnostic) -> ReadOptions {
    var options = ReadOptions()
    options.vocabulary = configuration.vocabulary
    options.zone = try RulesForm.zone(timezone, else: configuration.zone)
    options.zoneIsAssumed = timezone == nil && configuration.zone == nil
    if let encoding {
      guard let named = TextEncoding(named: encoding) else { throw .notAnEncoding(encoding) }
      options.encoding = named
    }
    if let maxInflation {
      guard Self.inflations.contains(maxInflation) else { throw .notAnInflation(maxInflation) }
      options.inflation.ratio = maxInflation
    }
    return options
  }
}

extension Diagnostic {
  /// `--encoding` names none that is read.
  fileprivate static func notAnEncoding(_ name: String) -> Diagnostic {
    let names = TextEncoding.allCases.map(\.rawValue)
    return Diagnostic(
      .error, .usage, "\(Excerpt.quoted(name)) is not an encoding that is read",
      hint: "Use one of \(names.joined(separator: ", ")).", at: nil)
  }

  /// `--max-inflation` is out of range.
  fileprivate static func notAnInflation(_ ratio: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "files cannot be held to inflate \(ratio)-fold", hint: "Give 1 to 1100.",
      at: nil)
  }
}
