import Reports
import Statistics

/// A row of the table: something Toll says of every data set, and how often it must be right.
struct Check: Sendable {
  /// What the answers are counted for.
  enum Aim: Equatable, Sendable {
    /// An interval: the share that covers the truth is to be at least this.
    case covers(atLeast: Double)
    /// A test where there is nothing to find: the share that rejects is to be at most this.
    case rejects(atMost: Double)
  }

  /// Whether a world is a fair judge of a row.
  enum Standing: Equatable, Sendable {
    case judged
    /// What is asked about is not so in this world; the share is shown for what it is.
    case shown(because: String)
  }

  /// One answer to one data set.
  enum Answer: Equatable, Sendable {
    /// It covered, or it rejected.
    case hit
    /// It did not.
    case miss
    /// Toll did not answer: too little data.
    case refused
  }

  let aim: Aim
  /// What is estimated or tested.
  let subject: String
  /// By which method.
  let method: String
  /// Whether a world is a fair judge of it.
  let standing: @Sendable (World) -> Standing
  /// The answers to one data set: one, or one for each of its parts.
  let answers: @Sendable (Evidence) -> [Answer]

  /// A row.
  init(
    _ aim: Aim, _ subject: String, by method: String,
    in standing: @escaping @Sendable (World) -> Standing = { _ in .judged },
    answers: @escaping @Sendable (Evidence) -> [Answer]
  ) {
    self.aim = aim
    self.subject = subject
    self.method = method
    self.standing = standing
    self.answers = answers
  }

  /// Every row, in the order of the report.
  static let all =
    failureRates + frequencies + sizes + durations + trends + weekdays
    + associations + costs + proofs
}

extension Check.Aim {
  /// An interval called 95 %.
  static let interval = covers(atLeast: 0.92)
  /// An interval of minutes of outage, approximate by nature.
  static let outageInterval = covers(atLeast: 0.9)
  /// A test at 5 %.
  static let test = rejects(atMost: 0.07)
}

extension Check.Standing {
  /// A fair judge where weeks differ by chance alone.
  @Sendable static func steady(_ world: World) -> Check.Standing {
    world.isSteady ? .judged : .shown(because: "changes and incidents grow, in lumpy weeks")
  }

  /// A fair judge where size does not matter.
  @Sendable static func sizeIsIrrelevant(_ world: World) -> Check.Standing {
    world.sizeIsIrrelevant ? .judged : .shown(because: "larger changes do fail more often")
  }

  /// A fair judge where severities last alike.
  @Sendable static func severitiesAreAlike(_ world: World) -> Check.Standing {
    world.severitiesAreAlike ? .judged : .shown(because: "severities do last unlike")
  }

  /// A fair judge where incidents name the changes that caused them.
  @Sendable static func linked(_ world: World) -> Check.Standing {
    world.hasLinks ? .judged : .shown(because: "no incident names a change")
  }

  /// No world is.
  static func never(because reason: String) -> @Sendable (World) -> Check.Standing {
    { _ in .shown(because: reason) }
  }
}

extension Check.Answer {
  /// Whether a figure's interval covers the truth; one without limits is no answer.
  static func covers(_ estimate: Estimate, _ truth: Double) -> Check.Answer {
    if case .refused = estimate.status { return .refused }
    return covers(Interval(lower: estimate.lower, upper: estimate.upper), truth)
  }

  /// Whether an interval covers the truth, where the data carry it.
  static func covers(
    _ interval: Interval?, _ truth: Double?, _ adequacy: Adequacy = .ok
  ) -> Check.Answer {
    guard let interval, let truth, adequacy.isShown, interval != .unlimited else {
      return .refused
    }
    return interval.contains(truth) ? .hit : .miss
  }

  /// Whether a test rejects, where the data carry it.
  static func rejects(_ pValue: Double?, _ adequacy: Adequacy = .ok) -> Check.Answer {
    guard let pValue, adequacy.isShown else { return .refused }
    return pValue < Decision.level ? .hit : .miss
  }

  /// Whether something was found.
  static func found(_ isFound: Bool) -> Check.Answer { isFound ? .hit : .miss }
}
