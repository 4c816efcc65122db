import Reports

/// What a figure is called in Prometheus and OpenMetrics, and how its numbers are scaled for that.
///
/// The name follows from the metric's stable name and its unit by rule, so that a new metric needs
/// no entry here: `toll_` before it; base units, hence seconds for minutes and days; `_ratio` at the end of
/// shares of a whole; and none of the endings that belong to counters, histograms and summaries
/// (OpenMetrics 1.0, "Suffixes"; Prometheus, "Metric and label naming").
struct ExpositionName: Hashable {
  /// The name of the family of values, as in `toll_change_failure_ratio`.
  let family: String
  /// Its unit, which the name then ends in; `nil` for what OpenMetrics has no unit for.
  let unit: String?

  /// The name of a metric whose figures have a unit.
  init(metric: String, unit: Unit) {
    let name = Self.word(metric)
    let (stem, unit): (String, String?) =
      switch unit {
      case .changes, .incidents, .records, .weeks: (Self.counted(name), nil)
      case .proportion: (Self.dropping(Self.shares, from: name), "ratio")
      case .minutes: (name.replacing("_minutes", with: ""), "seconds")
      case .days: (name.replacing("_days", with: ""), "seconds")
      case .minutesPer100Changes:
        (name.replacing("_minutes_per_100_changes", with: ""), "seconds_per_change")
      case .lines: (name, "lines")
      case .points, .changesPerDay, .incidentsPerChange, .ratio, .number: (name, nil)
      }
    family = (["toll", stem] + [unit].compactMap(\.self)).joined(separator: "_")
    self.unit = unit
  }

  /// What metrics that are shares of a whole end in.
  private static let shares = ["rate", "share", "fraction", "ratio"]

  /// What values and limits of a unit are multiplied by.
  static func factor(of unit: Unit) -> Double {
    switch unit {
    case .minutes: 60
    case .days: 86_400
    case .minutesPer100Changes: 60 / 100
    default: 1
    }
  }

  /// What numerators under a unit are multiplied by, so that numerator / denominator is the value.
  static func numeratorFactor(of unit: Unit) -> Double {
    switch unit {
    case .minutes, .minutesPer100Changes: 60
    case .days: 86_400
    default: 1
    }
  }

  /// A text as a part of a name: lower-case ASCII letters, digits and `_`; never empty.
  static func word(_ text: String) -> String {
    let word = text.lowercased().unicodeScalars.map { scalar -> Character in
      switch scalar {
      case "a"..."z", "0"..."9": Character(scalar)
      default: "_"
      }
    }
    return word.isEmpty ? "unnamed" : String(word)
  }

  /// `change_count` as `changes`: a name may not end as a histogram's does.
  private static func counted(_ name: String) -> String {
    name.hasSuffix("_count") ? name.dropLast("_count".count) + "s" : name
  }

  private static func dropping(_ endings: [String], from name: String) -> String {
    let ending = endings.first { name.hasSuffix("_\($0)") }
    return ending.map { String(name.dropLast($0.count + 1)) } ?? name
  }
}
