import Chronology
import Diagnostics
import Records
import Statistics

/// Services that end as another begins: likely one thing with two names, whose two halves are better
/// read as one.
struct Renames {
  /// One of them.
  struct Rename: Equatable {
    /// The name that ended, and the one that began.
    let from: String
    let to: String
    /// The last change of the one, and the first of the other.
    let last: Instant
    let first: Instant

    /// What is said of it, with what to do.
    var diagnostic: Diagnostic {
      Diagnostic(
        .note, .caveat, "\"\(to)\" begins as \"\(from)\" ends",
        hint: "If it is the same thing renamed, say so in toll.yaml, as in services: "
          + "{\(to): [\(from)]}.", at: nil)
    }
  }

  /// In order of the names that ended.
  let found: [Rename]

  /// A service's changes.
  private struct Life {
    let code: Int32
    var count = 0
    var first: Instant
    var last: Instant
    var teams: Set<Int32> = []
  }

  // Fewer changes are no habit that could end.
  private static let leastChanges = 10
  private static let silence = 4 * Milliseconds.week
  private static let overlap = 2 * Milliseconds.week

  /// Looks at the changes of a population.
  ///
  /// - Complexity: O(changes), and O(services²) of those that ended and those that began.
  init(_ population: Population) {
    let dataset = population.dataset
    let lives = Self.lives(population)
    let ended = lives.filter { population.asOf.since($0.last) > Self.silence }
    let start = lives.map(\.first).min() ?? population.asOf
    let begun = lives.filter { $0.first.since(start) > Self.silence }
    found = ended.compactMap { old -> Rename? in
      let near = begun.filter { new in
        new.code != old.code && abs(new.first.since(old.last)) <= Self.overlap
          && new.last > old.last && Self.areAlike(old, new, dataset)
      }
      // The nearest in time, then by its name, stands for all.
      let best = near.min {
        (abs($0.first.since(old.last)), dataset.word($0.code) ?? "")
          < (abs($1.first.since(old.last)), dataset.word($1.code) ?? "")
      }
      guard let best, let from = dataset.word(old.code), let to = dataset.word(best.code) else {
        return nil
      }
      return Rename(from: from, to: to, last: old.last, first: best.first)
    }.sorted { $0.from < $1.from }
  }

  private static func lives(_ population: Population) -> [Life] {
    let changes = population.dataset.changes
    var lives: [Int32: Life] = [:]
    for row in population.changes where changes.service[row] >= 0 {
      let code = changes.service[row]
      guard population.dataset.lists[code] == nil else { continue }
      let moment = changes.datedAt(row)
      var life = lives[code] ?? Life(code: code, first: moment, last: moment)
      life.count += 1
      life.last = moment
      if changes.team[row] >= 0 { life.teams.insert(changes.team[row]) }
      lives[code] = life
    }
    return lives.values.filter { $0.count >= leastChanges }.sorted { $0.code < $1.code }
  }

  /// Whether two services share people or words.
  private static func areAlike(_ one: Life, _ other: Life, _ dataset: Dataset) -> Bool {
    if !one.teams.isDisjoint(with: other.teams) { return true }
    func words(_ code: Int32) -> Set<Substring> {
      Set(
        (dataset.word(code) ?? "").lowercased().split { !$0.isLetter }.filter { $0.count > 2 })
    }
    return !words(one.code).isDisjoint(with: words(other.code))
  }
}
