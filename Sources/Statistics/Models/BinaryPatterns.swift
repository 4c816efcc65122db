/// Yes-or-no outcomes with their covariates, equal rows taken together.
///
/// A model's cost follows the number of different rows, not of rows: a million changes have a few
/// thousand different sizes and types.
package struct BinaryPatterns: Equatable, Sendable {
  /// How many covariates a row has, the constant included.
  package let columns: Int
  /// Successes and trials of each pattern.
  package let tallies: [Tally]
  // The covariates of each pattern, row after row, each starting with the constant 1.
  let design: [Double]

  /// Gathers rows into patterns.
  ///
  /// - Parameters:
  ///   - covariates: one row for each outcome, all of one length, without the constant; no NaN.
  ///   - outcomes: as many; `true` is a success.
  /// - Complexity: O(rows times columns).
  package init(covariates: [[Double]], outcomes: [Bool]) {
    precondition(covariates.count == outcomes.count, "each row has its outcome")
    let width = covariates.first?.count ?? 0
    var gathering = Gathering(columns: width + 1)
    for (row, outcome) in zip(covariates, outcomes) {
      precondition(row.count == width, "rows have one length")
      gathering.add([1] + row, outcome: outcome)
    }
    self.init(gathering)
  }

  /// Gathers one numeric covariate and groups, the groups as dummies against the most frequent.
  ///
  /// - Parameters:
  ///   - values: the covariate of each outcome, without NaN.
  ///   - groups: as many numbers of groups, in any range; empty to leave groups out.
  ///   - outcomes: as many; `true` is a success.
  /// - Returns: as for tallies of one outcome each.
  /// - Complexity: O(rows), then O(groups) for each different pair of covariate and group.
  package init(values: [Double], groups: [Int], outcomes: [Bool]) {
    self.init(
      values: values, groups: groups,
      tallies: outcomes.map { Tally(successes: $0 ? 1 : 0, trials: 1) })
  }

  /// Gathers one numeric covariate and groups of outcomes that are already counted.
  ///
  /// - Parameters:
  ///   - values: the covariate of each tally, without NaN; a value may come more than once.
  ///   - groups: as many numbers of groups, in any range; empty to leave groups out.
  ///   - tallies: as many.
  /// - Returns: columns in the order constant, covariate, then groups in ascending order without
  ///   the most frequent one (of equals the smallest).
  /// - Complexity: O(tallies), then O(groups) for each different pair of covariate and group.
  package init(values: [Double], groups: [Int], tallies: [Tally]) {
    precondition(values.count == tallies.count, "each value has its tally")
    precondition(groups.isEmpty || groups.count == tallies.count, "each value has its group")
    let sizes = zip(groups, tallies).reduce(into: [Int: Int]()) {
      $0[$1.0, default: 0] += $1.1.trials
    }
    let reference = sizes.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    let others = sizes.keys.filter { $0 != reference }.sorted()
    let column = Dictionary(uniqueKeysWithValues: others.enumerated().map { ($1, $0 + 2) })
    var cells: [Cell: Int] = [:]
    var counted: [(cell: Cell, successes: Int, trials: Int)] = []
    for index in values.indices {
      let cell = Cell(value: values[index], group: groups.isEmpty ? 0 : groups[index])
      let position = cells[cell, default: counted.count]
      if position == counted.count {
        cells[cell] = position
        counted.append((cell, 0, 0))
      }
      counted[position].successes += tallies[index].successes
      counted[position].trials += tallies[index].trials
    }
    columns = 2 + others.count
    self.tallies = counted.map { Tally(successes: $0.successes, trials: $0.trials) }
    design = counted.flatMap { entry in
      var row = [Double](repeating: 0, count: 2 + others.count)
      row[0] = 1
      row[1] = entry.cell.value
      if let dummy = column[entry.cell.group] { row[dummy] = 1 }
      return row
    }
  }

  private init(_ gathering: Gathering) {
    columns = gathering.columns
    tallies = gathering.counts.map { Tally(successes: $0.successes, trials: $0.trials) }
    design = gathering.design
  }
}

/// A value of the numeric covariate within a group.
private struct Cell: Hashable {
  let value: Double
  let group: Int
}

/// Patterns as they are met.
private struct Gathering {
  let columns: Int
  var known: [[Double]: Int] = [:]
  var counts: [(successes: Int, trials: Int)] = []
  var design: [Double] = []

  init(columns: Int) { self.columns = columns }

  mutating func add(_ row: [Double], outcome: Bool) {
    let position = known[row, default: counts.count]
    if position == counts.count {
      known[row] = position
      counts.append((0, 0))
      design += row
    }
    counts[position].successes += outcome ? 1 : 0
    counts[position].trials += 1
  }
}
