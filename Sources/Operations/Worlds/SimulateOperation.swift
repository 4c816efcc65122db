package import Diagnostics
import Files
import Records
package import Simulation
import Text

/// Synthetic records of an organisation whose truth is known, written into a folder.
package struct SimulateOperation: Sendable {
  /// The world, as in `causal`.
  package var preset: String
  /// Another seed makes another history.
  package var seed: UInt64?
  /// How many weeks.
  package var weeks: Int?
  /// The folder.
  package var output: String

  /// What is wanted.
  package init(_ preset: String, seed: UInt64? = nil, weeks: Int? = nil, output: String) {
    self.preset = preset
    self.seed = seed
    self.weeks = weeks
    self.output = output
  }

  /// Writes them.
  ///
  /// - Returns: What is true of them.
  /// - Throws: `usage` for a world that nobody knows, or weeks that cannot be simulated.
  package func run() throws(Diagnostic) -> Truth {
    guard var organisation = Organisation.preset(named: preset)?.organisation else {
      throw .unknownPreset(preset)
    }
    if let seed { organisation.seed = seed }
    if let weeks {
      guard (1...5_200).contains(weeks) else { throw .notWeeks(weeks) }
      organisation.weeks = weeks
    }
    return try Self.write(organisation, to: output)
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
  fileprivate static func preset(named name: String) -> Preset? {
    presets.first { $0.name == name }
  }
}

extension Truth {
  /// The truth as rows of fact, segment and value; an empty value where no one number holds.
  fileprivate var csv: String {
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
