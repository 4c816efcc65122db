import Records

/// What each row of a sample is of, as a number: a host, a check, nothing.
struct RowThings {
  let numbers: [Int]
  /// How many numbers there may be.
  let count: Int

  /// All rows are of one thing.
  init(rows: Int) {
    numbers = Array(repeating: 0, count: rows)
    count = 1
  }

  /// Rows of the same text are of one thing.
  init(_ texts: [String]) { self.init(compressing: texts) }

  /// Rows are of one thing where they are by both.
  init(_ first: RowThings, _ second: RowThings) {
    let pairs = zip(first.numbers, second.numbers).map { $0 * second.count + $1 }
    if first.count * second.count > Self.mostSparse {
      self.init(compressing: pairs)
    } else {
      self.init(pairs, count: first.count * second.count)
    }
  }

  private init(_ numbers: [Int], count: Int) {
    self.numbers = numbers
    self.count = count
  }

  private init<Value: Hashable>(compressing values: [Value]) {
    var known: [Value: Int] = [:]
    numbers = values.map { value in
      let number = known[value] ?? known.count
      known[value] = number
      return number
    }
    count = known.count
  }

  /// So many numbers that stand for nothing cost less than to leave them out.
  private static let mostSparse = 1 << 14
}

/// How rows follow each other, each where the one before it of the same thing ends.
struct Tiles {
  let times: SampledTimes
  private let rows: Int
  /// The columns that may name what rows are of.
  private let naming: [(column: Int, things: RowThings)]

  /// Columns that may name what rows are of; more are not tried.
  private static let mostThings = 12
  /// So far a program's clock may be off between two rows, in milliseconds.
  private static let closest: Int64 = 1_000
  private static let day: Int64 = 86_400_000

  init(_ survey: Survey, _ times: SampledTimes) {
    self.times = times
    rows = survey.counted
    naming = survey.columns.indices.filter { index in
      let column = survey.columns[index]
      return column.repeats && column.values.count > 1 && column.timeShare < 0.5
    }.prefix(Self.mostThings).map { index in
      (index, RowThings(survey.cells.texts(of: index, rows: survey.counted)))
    }
  }

  /// How long each word lasted in all, in milliseconds.
  func lengths(of words: [String]) -> [String: Int64] {
    var lengths: [String: Int64] = [:]
    for row in times.order where times.ends[row] > times.starts[row] {
      lengths[words[row], default: 0] += times.ends[row] - times.starts[row]
    }
    return lengths
  }

  /// What rows may be of: of one thing, or of what a column names. The column of the states itself
  /// names nothing.
  func plainThings(except state: Int) -> [RowThings] {
    [RowThings(rows: rows)] + naming.filter { $0.column != state }.map(\.things)
  }

  /// What rows may be of by two columns together, as by hosts and their services.
  func pairedThings(except state: Int) -> some Sequence<RowThings> {
    let columns = naming.filter { $0.column != state }.map(\.things)
    return columns.indices.lazy.flatMap { first in
      columns.indices.lazy.filter { $0 > first }.map { RowThings(columns[first], columns[$0]) }
    }
  }

  /// How rows that say these words follow each other within things.
  ///
  /// - Parameter isGood: whether each row's word is a good one.
  func course(_ words: [String], _ isGood: [Bool], of things: RowThings) -> TileCourse {
    var course = TileCourse(rows: rows)
    var last = Array(repeating: -1, count: things.count)
    for row in times.order where !words[row].isEmpty {
      if !isGood[row] { course.bad += 1 }
      let before = last[things.numbers[row]]
      last[things.numbers[row]] = row
      if before >= 0 { course.note(step(from: before, to: row, words, isGood)) }
    }
    return course
  }

  private func step(
    from before: Int, to row: Int, _ words: [String], _ isGood: [Bool]
  ) -> TileCourse.Step {
    let (starts, ends) = (times.starts, times.ends)
    let gap = starts[row] - ends[before]
    let hasLength = ends[before] > starts[before]
    let areDays =
      starts[before] % Self.day == 0 && starts[row] % Self.day == 0
      && ends[before] % Self.day == 0 && ends[row] % Self.day == 0
    return TileCourse.Step(
      before: before, row: row, isGoodBefore: isGood[before], isGood: isGood[row],
      changes: words[before] != words[row],
      touches: hasLength && abs(gap) <= Self.closest, overlaps: hasLength && gap < -Self.closest,
      areDays: areDays, covered: max(0, min(ends[before], starts[row]) - starts[before]),
      span: starts[row] - starts[before])
  }
}

/// What was counted of rows that follow each other within things.
struct TileCourse {
  /// A row after another one of the same thing.
  struct Step {
    let before: Int
    let row: Int
    let isGoodBefore: Bool
    let isGood: Bool
    /// Whether it tells another state.
    let changes: Bool
    /// Whether it begins where the other one ends.
    let touches: Bool
    let overlaps: Bool
    /// Whether all their times are whole days, which often meet and tell nothing by that.
    let areDays: Bool
    /// For how long the other one tells something, and how long before this one it began, in
    /// milliseconds.
    let covered: Int64
    let span: Int64
  }

  /// Rows after another one of the same thing.
  private(set) var steps = 0
  /// Those that begin where the other ends and tell another state.
  private(set) var touching = 0
  /// Those that do neither.
  private var others = 0
  private var overlapping = 0
  /// Those where good follows bad, or bad good.
  private var turns = 0
  private var days = 0
  /// Rows of a bad time.
  var bad = 0
  /// Whether each row is one of several of its thing, and whether another one is right beside it.
  private var isOfSeveral: [Bool]
  private var isMet: [Bool]
  private var severalGood = 0
  private var metGood = 0
  private var metBad = 0
  private var covered: Int64 = 0
  private var span: Int64 = 0

  init(rows: Int) {
    isOfSeveral = Array(repeating: false, count: rows)
    isMet = isOfSeveral
  }

  mutating func note(_ step: Step) {
    steps += 1
    noteGood(step.before, step.isGoodBefore)
    noteGood(step.row, step.isGood)
    covered += step.covered
    span += step.span
    let isTurn = step.isGoodBefore != step.isGood
    if step.overlaps { overlapping += 1 }
    if isTurn { turns += 1 }
    if step.areDays {
      days += 1
    } else if step.touches, step.changes {
      touching += 1
      meet(step.before, step.isGoodBefore, isTurn)
      meet(step.row, step.isGood, isTurn)
    } else if step.touches, step.isGood {
      // A good time may be told day by day.
      meet(step.before, true, false)
      meet(step.row, true, false)
    } else {
      others += 1
    }
  }

  private mutating func noteGood(_ row: Int, _ isGood: Bool) {
    guard isGood, !isOfSeveral[row] else { return }
    isOfSeveral[row] = true
    severalGood += 1
  }

  private mutating func meet(_ row: Int, _ isGood: Bool, _ isTurn: Bool) {
    guard !isMet[row], isGood || isTurn else { return }
    isMet[row] = true
    if isGood { metGood += 1 } else { metBad += 1 }
  }

  /// Whether most rows begin where another ends and tell another state, and most bad times have a good
  /// one beside them.
  var tiles: Bool {
    touching >= 2 && touching >= others && metBad > 0 && metBad * 2 >= bad
      && metGood * 2 >= severalGood
  }

  /// Whether they go on from one to the next without overlapping, though with gaps: they tell of most
  /// of the time, or good and bad take turns throughout.
  var goesOn: Bool {
    guard steps >= 2, days == 0, overlapping * 20 <= steps, turns > 0 else { return false }
    return covered * 2 >= span && turns * 2 >= steps || steps >= 10 && turns * 20 >= steps * 19
  }
}
