/// The table for a wiki or a repository.
enum MarkdownTable {
  /// A page: how the table came about, every world, and what came of them.
  static func write(_ calibrations: [Calibration], command: String) -> String {
    let sets = calibrations.first?.sets ?? 0
    let worlds = calibrations.map { calibration in
      let sheet = Sheet(calibration)
      let marks = Sheet.heads.indices.map { Sheet.numbers.contains($0) ? "---:" : "---" }
      let lines = ([Sheet.heads, marks] + sheet.rows).map { "| \($0.joined(separator: " | ")) |" }
      return "## \(sheet.title)\n\n\(calibration.world.summary.capitalisedAtStart)\n\n"
        + lines.joined(separator: "\n") + "\n"
    }
    return """
      # Calibration

      Toll's intervals and tests on simulated organisations whose truth is known: \(sets) data sets
      a world, each taken in as an import would and read as a report would. An interval is right
      when it covers the truth, a test when it finds nothing where there is nothing to find. The
      share of data sets in which they did stands beside what so many data sets leave open about it
      (Wilson's 95 % interval). Refused: Toll did not answer, for too little data. Rows that ask
      about several types or services have an answer for each.

      Targets: intervals called 95 % cover at least 92 % of the time, those of minutes of outage at
      least 90 %; tests at 5 % reject at most 7 % of the time where nothing differs. The rules of a
      chart of 26 weeks are held to the odds stated with them: 7 % for rule 1, 10 % for rules 1 and
      4. A row fails when even the far end of its interval misses the target.

      The worlds are those of `toll simulate`, but that severities last alike in the null ones. True
      values are closed forms of what a world is made of. Two have none and come from one simulation
      of 2,000 weeks with a seed of its own: the rate of incidents in `causal`, and the share of
      their minutes that remains when overlaps count once. The tables say that the methods do what
      they claim in such worlds, not that the world is such.

      \(Sheet.summary(calibrations))

      Repeat it with `\(command)`.

      \(worlds.joined(separator: "\n"))
      """
  }
}

extension String {
  /// The text with a capital first.
  fileprivate var capitalisedAtStart: String { prefix(1).uppercased() + dropFirst() }
}
