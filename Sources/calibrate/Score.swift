import Statistics

/// How often a row was right over many data sets.
struct Score: Equatable, Sendable {
  /// Intervals that covered, or tests that rejected.
  private(set) var hits = 0
  /// All that answered.
  private(set) var answers = 0
  /// Those that did not.
  private(set) var refusals = 0

  /// Nothing is known yet.
  init() {}

  /// Counts an answer.
  mutating func add(_ answer: Check.Answer) {
    switch answer {
    case .hit:
      hits += 1
      answers += 1
    case .miss: answers += 1
    case .refused: refusals += 1
    }
  }

  /// Counts what other data sets answered.
  mutating func add(_ other: Score) {
    hits += other.hits
    answers += other.answers
    refusals += other.refusals
  }

  /// The share that covered or rejected; `nil` without answers.
  var share: Double? { tally.share }

  /// What the number of data sets leaves open about that share, by Wilson.
  var interval: Interval { Wilson.interval(tally) }

  /// What came of a target.
  func verdict(on aim: Check.Aim) -> Verdict {
    guard let share, let lower = interval.lower, let upper = interval.upper else {
      return .unanswered
    }
    switch aim {
    case .covers(let least):
      return share >= least ? .holds : upper >= least ? .withinChance : .fails
    case .rejects(let most):
      return share <= most ? .holds : lower <= most ? .withinChance : .fails
    }
  }

  private var tally: Tally { Tally(successes: hits, trials: answers) }
}

/// Whether a row keeps its promise.
enum Verdict: String, Sendable {
  case holds = "yes"
  /// It missed by less than the number of data sets can tell.
  case withinChance = "within chance"
  case fails = "no"
  /// No data set carried an answer.
  case unanswered = "no answer"
}
