import Records

/// Rows that are stretches of time, one after the other: which column tells how things stood in them,
/// and by which words they stood well.
///
/// Words alone do not show it, for a ticket may say `OK` or `Working`, too. Stretches tile: where one
/// of a thing ends its next one begins, and tells another state. A list without that sign is none.
struct Stretches: Sendable {
  /// The number of the column that tells how things stood.
  let column: Int
  /// Its name.
  let name: String
  /// The words of the sample, folded, that say so of a good time.
  private let good: Set<String>
  /// All words of the sample, folded.
  private let known: Set<String>
  private let vocabulary: Vocabulary

  /// Finds the column; `nil` where rows are no such stretches.
  ///
  /// - Parameters:
  ///   - order: the order of day and month in its dates, where it is known.
  ///   - mapped: columns that a person gave a meaning.
  init?(
    in survey: Survey, _ binding: FieldBinding, order: DateOrder?, mapped: Set<Int>,
    _ vocabulary: Vocabulary
  ) {
    guard binding.kind == .incidents, binding.column(for: "resolved_at") != nil else { return nil }
    let states = survey.columns.indices.filter { index in
      !mapped.contains(index) && !survey.columns[index].name.tellsNow
        && StretchWord.mayBeStates(survey.columns[index])
    }
    guard !states.isEmpty else { return nil }
    let tiles = Tiles(survey, SampledTimes(survey, binding, order))
    var found: (column: Int, good: Set<String>, worth: (Int, Int64))?
    for column in FormerStates.without(states, in: survey, tiles.times) {
      let words = survey.cells.texts(of: column, rows: survey.counted).map(Vocabulary.folded)
      let lengths = tiles.lengths(of: words)
      guard let good = StretchWord.good(survey.columns[column], lengths, vocabulary),
        let touching = tiles.touching(words, good: good)
      else { continue }
      // Of two the one whose good times are longer tells the times themselves.
      let worth = (touching, good.reduce(0) { $0 + (lengths[$1] ?? 0) })
      if worth > found?.worth ?? (0, 0) { found = (column, good, worth) }
    }
    guard let found else { return nil }
    column = found.column
    name = survey.columns[found.column].name
    good = found.good
    known = Set(survey.columns[found.column].values.keys.map(Vocabulary.folded))
    self.vocabulary = vocabulary
  }

  /// Whether a word tells of a time in which nothing was seen to be wrong.
  func passOver(_ word: String) -> Bool {
    let folded = Vocabulary.folded(word)
    return known.contains(folded) ? good.contains(folded) : StretchWord.isGood(word, vocabulary)
  }
}

/// How rows follow each other, each where the one before it ends.
private struct Tiles {
  let times: SampledTimes
  /// What rows may be of: nothing, or what a column names.
  private let things: [[String]]

  /// Columns that may name what rows are of; more are not tried.
  private static let mostThings = 12
  /// So far a program's clock may be off between two rows, in milliseconds.
  private static let closest: Int64 = 1_000

  init(_ survey: Survey, _ times: SampledTimes) {
    self.times = times
    let naming = survey.columns.indices.filter { index in
      let column = survey.columns[index]
      return column.repeats && column.values.count > 1 && column.timeShare < 0.5
    }
    things =
      [Array(repeating: "", count: survey.counted), times.services]
      + naming.prefix(Self.mostThings).map { survey.cells.texts(of: $0, rows: survey.counted) }
  }

  /// How long each word lasted in all, in milliseconds.
  func lengths(of words: [String]) -> [String: Int64] {
    var lengths: [String: Int64] = [:]
    for row in times.order where times.ends[row] > times.starts[row] {
      lengths[words[row], default: 0] += times.ends[row] - times.starts[row]
    }
    return lengths
  }

  /// How many rows follow one of the same thing at once and tell another state, whatever names the
  /// things; `nil` where most do not, or most bad times have no good one beside them.
  func touching(_ words: [String], good: Set<String>) -> Int? {
    things.compactMap { touching(words, good: good, of: $0) }.max()
  }

  private func touching(_ words: [String], good: Set<String>, of things: [String]) -> Int? {
    var last: [String: Int] = [:]
    var (touching, others) = (0, 0)
    var met: Set<Int> = []
    for row in times.order where !words[row].isEmpty {
      guard let before = last.updateValue(row, forKey: things[row]) else { continue }
      let gap = times.starts[row] - times.ends[before]
      let touches =
        times.ends[before] > times.starts[before] && abs(gap) <= Self.closest
      let isGood = (good.contains(words[before]), good.contains(words[row]))
      if touches, words[before] != words[row] {
        touching += 1
        if isGood.0 != isGood.1 { met.insert(isGood.1 ? before : row) }
      } else if !touches || !StretchWord.isPlainlyGood(words[row]) {
        // A good time may be told day by day.
        others += 1
      }
    }
    let bad = times.order.count { !words[$0].isEmpty && !good.contains(words[$0]) }
    return touching >= max(1, others) && !met.isEmpty && met.count * 2 >= bad ? touching : nil
  }
}
