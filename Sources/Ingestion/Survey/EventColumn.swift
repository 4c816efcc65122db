import Records

extension Interpretation {
  /// The column of words that begin and end incidents, where a row has one time and no end.
  ///
  /// A list of tickets has such words, too, but each of its ids once. Where the sample shows none
  /// twice and the words are said of events only, all rows tell, once they are read.
  static func eventColumn(
    of survey: Survey, _ binding: FieldBinding, order: DateOrder?, _ vocabulary: Vocabulary
  ) -> Int? {
    guard binding.kind == .incidents, binding.column(for: "resolved_at") == nil else { return nil }
    let hasIDs = binding.column(for: "id").map { survey.columns[$0].repeats }
    if hasIDs == false, survey.counted < fewestToReadOn { return nil }
    let found = survey.columns.indices.filter { index in
      let column = survey.columns[index]
      guard !column.isDiverse, column.said == survey.counted, column.name.tellsTheLatest,
        hasIDs == true || column.holds(CellWords.pulses) || hasIDs == nil && column.isOfMonitor
      else { return false }
      func tells(_ event: RowEvent) -> (String) -> Bool { { RowEvent($0, vocabulary) == event } }
      return column.share(tells(.other)) < 0.1 && column.contains(tells(.opens))
        && column.contains(tells(.closes))
    }
    guard found.count > 1 else { return found.first }
    return FormerStates.without(found, in: survey, SampledTimes(survey, binding, order)).first
  }

  /// A sample of fewer rows shows whether ids come back.
  private static let fewestToReadOn = 200
}

extension ColumnEvidence {
  /// Whether it holds the states that monitors write, the good one among them.
  fileprivate var isOfMonitor: Bool {
    holds(["critical", "warning", "unreachable"]) && holds(["ok", "up"])
  }
}
