import Chronology
import Records

extension FieldBinding {
  /// Leaves lengths alone that are not those of the incidents beside their own ends, as the hours that a
  /// service level allows: of what is still open they would make an end.
  ///
  /// - Returns: The column of lengths by which some incidents ended that have no end of their own; `nil`
  ///   where there is none.
  mutating func dropLengthsThatAreNone(
    in survey: Survey, _ times: SampledTimes, mapped: Set<String>
  ) -> String? {
    guard !mapped.contains("minutes_to_recover"), let ends = times.endsByLength, times.haveEnds,
      let column = column(for: "minutes_to_recover")
    else { return nil }
    let name = survey.columns[column].name
    let both = zip(times.starts, zip(times.ends, ends)).filter { start, end in
      start > 0 && end.0 > 0 && end.1 > 0
    }
    let astray = both.count { start, end in
      abs(end.0 - end.1) > max(2 * Milliseconds.minute, abs(end.0 - start) / 5)
    }
    let areAlone = zip(times.ends, ends).contains { told, byLength in told == 0 && byLength > 0 }
    let lengthsGrow = !LengthNames.soFar.isDisjoint(with: NameWords(name).words)
    if !both.isEmpty && astray * 2 > both.count || areAlone && lengthsGrow {
      drop("minutes_to_recover")
      return nil
    }
    return areAlone ? name : nil
  }
}

extension FieldBinding {
  /// Leaves a state alone that says of each row what rows are about, as a log of outages says `Down`: where
  /// most were long over by their lengths when the last began, they are a history. What is down now has
  /// lasted until the export, in rounded lengths: `1 day` may be nearly two.
  mutating func dropStateOfAll(
    in survey: Survey, _ times: SampledTimes, mapped: Set<String>
  ) {
    guard !mapped.contains("state"), !times.haveEnds, let state = column(for: "state"),
      survey.columns[state].values.count == 1, survey.columns[state].said == survey.counted,
      let word = survey.columns[state].values.keys.first, StretchWord.isPlainlyBad(word),
      let ends = times.endsByLength, let last = times.starts.max()
    else { return }
    let both = zip(times.starts, ends).filter { $0 > 0 && $1 > 0 }
    let past = both.count { start, end in end + (end - start) < last }
    guard both.count > 1, past * 2 > both.count - 1 else { return }
    drop("state")
  }
}

extension Interpretation {
  /// Whether a column holds lengths by its name: in what they count, and of what.
  func lengthLikeness(of column: ColumnEvidence) -> Double {
    let words = Set(NameWords(column.name).words)
    guard !words.isDisjoint(with: ["minute", "min", "hour", "hr", "duration", "downtime"]),
      !words.isDisjoint(with: LengthNames.lengths), words.isDisjoint(with: LengthNames.allowances)
    else { return 0 }
    return column.lengthShare(countingNumbers: true) >= 0.5 ? 1 : 0
  }
}

/// Words by which names of columns speak of lengths.
private enum LengthNames {
  /// Of how long something has lasted so far.
  static let soFar: Set<String> = ["elapsed", "age", "running", "far"]
  static let lengths: Set<String> = [
    "duration", "downtime", "mitigate", "mitigation", "resolve", "resolution", "recover",
    "recovery", "restore", "open", "lasted", "outage", "impact", "affected", "down", "actual",
  ]
  static let allowances: Set<String> = [
    "sla", "target", "allowed", "average", "avg", "mean", "expected", "estimated", "respond",
    "response", "detect", "acknowledge", "ack",
  ]
}
