import ArgumentParser
import Chronology
import Diagnostics
import Files
import Records
import Simulation
import Text

/// `toll simulate`
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Synthetic records of an organisation whose truth is known.",
    discussion: """
      Writes changes.csv, incidents.csv and recoveries.csv, and truth.csv with what is true of them.
      The same preset and seed give the same bytes on every machine.

      PRESETS:
      \(Organisation.presets.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

      EXAMPLES:
        toll simulate --output records
        toll simulate --preset causal --seed 7 --weeks 52 --output causal
      """)

  @Option(help: ArgumentHelp("The world to simulate.", valueName: "name"))
  var preset = "demo"

  @Option(help: ArgumentHelp("Another seed makes another history.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("How many weeks.", valueName: "weeks"))
  var weeks: Int?

  @Option(name: [.short, .long], help: ArgumentHelp("The folder.", valueName: "folder"))
  var output = "records"

  func run() throws {
    guard var organisation = Organisation.preset(named: preset)?.organisation else {
      throw Diagnostic.unknownPreset(preset)
    }
    if let seed { organisation.seed = seed }
    if let weeks {
      guard (1...5_200).contains(weeks) else { throw Diagnostic.notWeeks(weeks) }
      organisation.weeks = weeks
    }
    let truth = try Self.write(organisation, to: output)
    try Console.show(
      "\(output): \(truth.changes) changes, \(truth.incidents) incidents, "
        + "\(truth.recoveries) recoveries, and truth.csv with what is true of them\n")
  }

  /// Writes an organisation's records and the truth about them into a folder.
  @discardableResult
  static func write(
    _ organisation: Organisation, to folder: String
  ) throws(Diagnostic) -> Truth {
    var files = try RecordFolder(folder)
    let truth = try organisation.simulate(into: &files)
    try files.close()
    try AtomicFile.write(truth.csv, to: "\(folder)/truth.csv")
    return truth
  }
}

extension Organisation {
  /// The world of a name.
  static func preset(named name: String) -> Preset? { presets.first { $0.name == name } }
}

extension Truth {
  /// The truth as rows of fact, segment and value; an empty value where no one number holds.
  var csv: String {
    var rows = [
      "fact,segment,value", "changes,,\(changes)", "incidents,,\(incidents)",
      "recoveries,,\(recoveries)", "odds_ratio_per_doubling,,\(oddsRatioPerDoubling)",
      "rate_ratio_after_change,,\(rateRatioAfterChange.map { "\($0)" } ?? "")",
      "window_minutes,,\(windowMinutes)",
    ]
    for kind in kinds {
      rows.append("failure_probability,\(kind.type),\(kind.failureProbability)")
      rows.append("finished_changes,\(kind.type),\(kind.finished)")
      rows.append("failed_changes,\(kind.type),\(kind.failed)")
    }
    for response in responses {
      rows.append("median_minutes_to_detect,\(response.severity),\(response.medianMinutesToDetect)")
      rows.append(
        "median_minutes_to_recover,\(response.severity),\(response.medianMinutesToRecover)")
    }
    for attribution in attributions {
      rows.append("caused_by,\(attribution.incidentID),\(attribution.changeID)")
    }
    return rows.joined(separator: "\n") + "\n"
  }
}

extension Diagnostic {
  /// There is no world of that name.
  static func unknownPreset(_ name: String) -> Diagnostic {
    let known = Organisation.presets.map(\.name)
    return Diagnostic(
      .error, .usage, "there is no preset \"\(name)\"",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Presets are \(known.joined(separator: ", ")).", at: nil)
  }

  /// `--weeks` is out of range.
  static func notWeeks(_ weeks: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(weeks) weeks cannot be simulated", hint: "Give 1 to 5200.", at: nil)
  }
}
