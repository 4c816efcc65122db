import Records

/// Rows that are stretches of time, one after the other: which column tells how things stood in them,
/// and by which words they stood well.
///
/// Words alone do not show it, for a ticket may say `OK` or `Working`, too. Stretches tile: where one
/// of a thing ends its next one begins, and tells another state. Those with gaps between them are told
/// by plain words of monitors, where they go on from one to the next. What has ids of its own, row by
/// row, or severities that differ whatever the state, is a list of tickets.
struct Stretches: Sendable {
  /// The number of the column that tells how things stood.
  let column: Int
  /// Its name.
  let name: String
  /// The field to which a person gives it so that all rows are read.
  let fieldOfTickets: String
  /// The words of the sample, folded, that say so of a good time.
  private let good: Set<String>
  /// All words of the sample, folded.
  private let known: Set<String>
  private let vocabulary: Vocabulary

  /// A column that may tell how things stood, and how surely it does.
  private struct Found {
    let column: Int
    let good: Set<String>
    /// How many rows follow another at once, and for how long the good ones last.
    let worth: (touching: Int, length: Int64)
  }

  /// Finds the column; `nil` where rows are no such stretches.
  ///
  /// - Parameters:
  ///   - times: when its rows begin and end.
  ///   - mapped: columns that a person gave a meaning.
  init?(
    in survey: Survey, _ binding: FieldBinding, _ times: SampledTimes, mapped: Set<Int>,
    _ vocabulary: Vocabulary
  ) {
    guard binding.kind == .incidents, times.tellEnds, !Self.haveIDs(survey, binding) else {
      return nil
    }
    let states = survey.columns.indices.filter { index in
      !mapped.contains(index) && !survey.columns[index].name.tellsNow
        && StretchWord.mayBeStates(survey.columns[index])
        && Self.mayBeStates(binding.field(of: index))
    }
    guard !states.isEmpty else { return nil }
    let search = StretchSearch(
      tiles: Tiles(survey, times), survey: survey, binding: binding, vocabulary: vocabulary)
    var found: Found?
    for column in FormerStates.without(states, in: survey, times) {
      guard let next = search.find(column) else { continue }
      // Of two the one whose good times are longer tells the times themselves.
      let worth = (touching: next.touching, length: next.length)
      if worth > found?.worth ?? (0, 0) {
        found = Found(column: column, good: next.good, worth: worth)
      }
    }
    guard let found else { return nil }
    column = found.column
    name = survey.columns[found.column].name
    fieldOfTickets = Self.fieldOfTickets(of: found.column, binding)
    good = found.good
    known = Set(survey.columns[found.column].values.keys.map(Vocabulary.folded))
    self.vocabulary = vocabulary
  }

  /// Whether a word tells of a time in which nothing was seen to be wrong.
  func passOver(_ word: String) -> Bool {
    let folded = Vocabulary.folded(word)
    return known.contains(folded) ? good.contains(folded) : StretchWord.isGood(word, vocabulary)
  }

  /// Whether a word is none that anybody is known to say of a bad time, and is taken for one all the same.
  func isDoubtful(_ word: String) -> Bool {
    !passOver(word) && !StretchWord.isPlainlyBad(word) && FlagParser.read(word).isFlag == false
      && RowEvent(word, vocabulary) == .other && !StretchWord.holdsBadWord(word)
  }

  /// Whether a column that gives a field may tell how things stood as well. A severity does where a
  /// monitor has `ok` for one, which is none; what says who or what it was does not.
  static func mayBeStates(_ field: String?) -> Bool {
    field.map { ["state", "title", "category", "cause", "severity"].contains($0) } ?? true
  }

  /// Whether each row has an id of its own, as tickets do.
  static func haveIDs(_ survey: Survey, _ binding: FieldBinding) -> Bool {
    binding.column(for: "id").map { column in
      !survey.columns[column].repeats && survey.columns[column].filled == survey.counted
    } ?? false
  }

  /// The field it gives, or one that no other column gives.
  private static func fieldOfTickets(of column: Int, _ binding: FieldBinding) -> String {
    binding.field(of: column)
      ?? ["state", "category", "cause"].first { binding.column(for: $0) == nil } ?? "state"
  }
}

/// Looks for rows that follow each other as stretches of time do.
private struct StretchSearch {
  let tiles: Tiles
  let survey: Survey
  let binding: FieldBinding
  let vocabulary: Vocabulary

  /// What a column tells of stretches; `nil` where rows are none by it.
  func find(_ column: Int) -> (good: Set<String>, touching: Int, length: Int64)? {
    let words = survey.cells.texts(of: column, rows: survey.counted).map(Vocabulary.folded)
    let lengths = tiles.lengths(of: words)
    guard let good = StretchWord.good(survey.columns[column], lengths, vocabulary),
      binding.field(of: column) != "severity"
        || good.allSatisfy({ vocabulary.severity(of: $0) == nil })
    else { return nil }
    let length = good.reduce(0) { $0 + (lengths[$1] ?? 0) }
    let isPlain =
      StretchWord.arePlain(survey.columns[column])
      && survey.columns[column].filled == survey.counted && !hasSeverities(beside: column)
    let isGood = words.map(good.contains)
    func touching(_ things: RowThings) -> Int? {
      let course = tiles.course(words, isGood, of: things)
      guard course.tiles || isPlain && course.goesOn,
        !severitiesAreOfTickets(isGood, of: things, beside: column)
      else { return nil }
      return max(1, course.touching)
    }
    let found =
      tiles.plainThings(except: column).compactMap(touching).max()
      ?? tiles.pairedThings(except: column).lazy.compactMap(touching).first
    return found.map { (good, $0, length) }
  }

  /// The column of severities that every row has, beside the one of states.
  private func severities(beside column: Int) -> Int? {
    guard let severity = binding.column(for: "severity"), severity != column,
      survey.columns[severity].said == survey.counted
    else { return nil }
    return severity
  }

  private func hasSeverities(beside column: Int) -> Bool {
    severities(beside: column).map { survey.columns[$0].values.count > 1 } ?? false
  }

  /// Whether severities are those of tickets, which differ where the thing is the same and all was
  /// well; that of a monitor is always the same, or goes with its state.
  private func severitiesAreOfTickets(
    _ isGood: [Bool], of things: RowThings, beside column: Int
  ) -> Bool {
    guard let severity = severities(beside: column) else { return false }
    let texts = survey.cells.texts(of: severity, rows: survey.counted)
    let rows = texts.indices.filter { isGood[$0] }
    guard Set(rows.map { texts[$0] }).count > 1 else { return false }
    var told: [Int: String] = [:]
    var agree = 0
    for row in rows {
      guard let before = told.updateValue(texts[row], forKey: things.numbers[row]) else { continue }
      if before != texts[row] { return true }
      agree += 1
    }
    return agree == 0
  }
}
