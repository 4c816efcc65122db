import Statistics

/// The table for a spreadsheet or a program: numbers in full, one row a check and world.
enum CSVTable {
  /// Every world, tidy.
  static func write(_ calibrations: [Calibration]) -> String {
    let heads = [
      "world", "what", "method", "asked", "share", "lower", "upper", "hits", "answers", "refused",
      "target", "verdict", "reason",
    ]
    let rows = calibrations.flatMap { calibration in
      calibration.entries.map { row(calibration.world, $0) }
    }
    let lines = ([heads] + rows).map { $0.map(cell).joined(separator: ",") }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func row(_ world: World, _ entry: Calibration.Entry) -> [String] {
    let score = entry.score
    func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
    var reason = ""
    if case .shown(let why) = entry.standing { reason = why }
    return [
      world.name, entry.check.subject, entry.check.method, entry.check.aim.asked,
      number(score.share), number(score.interval.lower), number(score.interval.upper),
      String(score.hits), String(score.answers), String(score.refusals),
      number(entry.check.aim.limit), entry.verdict?.rawValue ?? "not judged", reason,
    ]
  }

  /// A cell, in quotes where it holds a comma; no cell holds a quote or a line end.
  private static func cell(_ text: String) -> String {
    text.contains(",") ? "\"\(text)\"" : text
  }
}
