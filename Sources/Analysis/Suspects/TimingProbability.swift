import Chronology
import Records
import Reports
import Statistics

/// How probable it is, by its time alone, that a suspect caused an incident.
///
/// Where incidents are found to follow changes, a known share of those that do would not have been
/// without them. That share is divided among an incident's suspects, the later the larger: each
/// hour of age halves it. The sum is what the records show; the halving is a convention. Where the
/// records do not show that incidents follow changes there is no probability.
struct TimingProbability {
  /// Minutes of age that halve a suspect's part.
  private static let halfLife = 60.0

  /// The share of incidents after changes that chance does not explain; `nil` where it cannot be
  /// told that there are any.
  private let share: Effect?
  /// Why it cannot.
  private let obstacle: String
  /// How many incidents after changes it rests on.
  private let exposed: Int
  private let window: Int64

  /// Asks all records of a population.
  ///
  /// - Complexity: as `AssociationWindow`.
  init(_ population: Population) {
    let resolver = PeriodResolver(population)
    let all = Sample(population, range: resolver.observed(resolver.resolve(.all)))
    let records = all.associationRecords
    window = population.question.window
    let association = AssociationWindow(records, length: window)
    let follows =
      records.obstacle == nil && association.judgement.decision == .higher
      && association.exceedsControl && association.isNumberTold
    share = follows ? association.beyondChance.shareOfExposed : nil
    let isJudged = records.obstacle == nil && association.adequacy.isShown
    let reason =
      records.obstacle?.reason
      ?? (association.adequacy.isShown ? nil : association.adequacy.reason?.phrase())
      ?? association.numberObstacle?.reason
    obstacle =
      isJudged && association.isNumberTold
      ? "the records do not show that incidents follow changes"
      : "how many incidents follow changes is not judged\(reason.map { ": \($0)" } ?? "")"
    exposed = association.beyondChance.exposed
  }

  /// The probability of each suspect of one incident, in their order.
  ///
  /// Only first changes, no repairs, of the incident's own service within the window have one, and only while nothing
  /// is declared: then it is no longer a question of time.
  func estimates(of suspects: [Suspect]) -> [Estimate] {
    let isDeclared = suspects.contains { $0.standing == .declared }
    let near = suspects.indices.filter { index in
      let suspect = suspects[index]
      return !isDeclared && suspect.standing == .suspected && suspect.path == .service
        && suspect.age <= window
    }
    // A change and its rollback are one event; the rollback takes no part of it.
    let firsts = near.filter { !suspects[$0].isRework }
    let timed = firsts.isEmpty ? near : firsts
    let weights = RecencyWeights.shares(
      lags: timed.map { Double(suspects[$0].age) / Double(Milliseconds.minute) },
      halfLife: Self.halfLife)
    let parts = Dictionary(uniqueKeysWithValues: zip(timed, weights))
    return suspects.indices.map { index in
      parts[index].map(estimate) ?? refused(reason(isDeclared, suspects[index]))
    }
  }

  /// A probability in a table; nothing where there is none.
  static func cell(_ probability: Estimate) -> Table.Cell {
    probability.status.carriesInterval ? .estimate(probability) : .missing
  }

  /// Why some have none, as a footnote.
  static func refusals(_ probabilities: [Estimate]) -> [Prose] {
    let reasons = probabilities.compactMap { estimate in
      if case .refused(let reason) = estimate.status { reason } else { nil }
    }
    let distinct = reasons.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return distinct.isEmpty ? [] : ["No probability: \(distinct.joined(separator: "; "))."]
  }

  private func estimate(_ part: Double) -> Estimate {
    guard let share else {
      return refused(obstacle)
    }
    return Estimate(
      value: share.value.map { $0 * part }, lower: share.interval.lower.map { $0 * part },
      upper: share.interval.upper.map { $0 * part }, numerator: nil, denominator: nil, n: exposed,
      unit: .proportion, status: .ok, caveats: [])
  }

  private func reason(_ isDeclared: Bool, _ suspect: Suspect) -> String {
    if isDeclared { return "a cause is declared" }
    return suspect.isRework && suspect.path == .service
      ? "a repair has none beside what it repairs"
      : "only changes of its own service in the window have one"
  }

  private func refused(_ reason: String) -> Estimate {
    Estimate(
      value: nil, lower: nil, upper: nil, numerator: nil, denominator: nil, n: exposed,
      unit: .proportion, status: .refused(reason: reason), caveats: [])
  }
}
