import Diagnostics
import Records
import Text

extension Interpretation {
  /// What is said of a column of plain words of monitors whose rows are all read as incidents, those
  /// of a good time, too: as tickets of their own, for what else they tell, or because a person said
  /// what the column is.
  var undecidedStates: [Diagnostic] {
    guard kind == .incidents, stretches == nil, eventColumn == nil, !isOwnExport,
      let column = survey.columns.indices.first(where: { index in
        !survey.columns[index].name.contains("[]")
          && StretchWord.arePlain(survey.columns[index]) && !survey.columns[index].name.tellsNow
          && (binding.field(of: index).map { ["state", "title", "category"].contains($0) } ?? true)
      })
    else { return [] }
    let good = survey.columns[column].values.filter { StretchWord.isPlainlyGood($0.key) }
    return [
      .undecidedStates(
        survey.columns[column].name, good.keys.sorted(),
        rows: good.values.reduce(0, +), of: survey.counted,
        becauseOf: reasonForTickets(column), file: file)
    ]
  }

  private func reasonForTickets(_ column: Int) -> String {
    if meant.contains(column) { return "the map says what that column is" }
    if Stretches.haveIDs(survey, binding) { return "each row has an id of its own" }
    return "they do not follow each other as stretches of time do"
  }
}

extension Diagnostic {
  /// Rows that say that all was well, and are read as incidents all the same.
  ///
  /// - Parameters:
  ///   - rows: how many of the rows that were looked at say so.
  ///   - reason: why they are not taken for stretches of time.
  fileprivate static func undecidedStates(
    _ column: String, _ words: [String], rows: Int, of all: Int, becauseOf reason: String,
    file: String
  ) -> Diagnostic {
    let told = words.prefix(5).map { Excerpt.quoted($0) }.joined(separator: ", ")
    let map = "state=\(ColumnMap.written(column))"
    return Diagnostic(
      .note, .caveat,
      "by the column \(Excerpt.quoted(column)) \(rows) of \(all == 1 ? "1 row" : "\(all) rows") "
        + "tell that all was well (\(told)), and are read as incidents like the others, for \(reason)",
      hint:
        "If they are none, import with \(option: .map, quoted: map) and say in toll.yaml that such a "
        + "state is none, as in states: {left_out: [\(told)]}.",
      at: Location(file: file))
  }
}
