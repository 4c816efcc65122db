import Chronology
import Records
import Reports
package import Statistics

/// Whether the probabilities that Toll gives suspects hold, by what persons said of those suspects.
///
/// Each is held against the probability by its time alone, as Toll gives it by all records where no
/// person has said anything of its incident: neither a judgement nor what was inferred or ruled out
/// because of one is used. Those judged are no sample of all suspects: people see what was shown to
/// them, and speak of what they are sure of.
package struct SuspectScores: Equatable, Sendable {
  /// Suspects whose probabilities are near each other.
  package struct Group: Equatable, Sendable {
    /// The least probability of the group, and what all of it is below.
    package let range: Range<Double>
    /// How many were confirmed of those judged.
    package let tally: Tally
    /// How many their probabilities add up to.
    package let expected: Double
  }

  /// How many suspects persons judged.
  package let judgedCount: Int
  /// Those of them that have a probability, by its height; groups without any are left out.
  package let groups: [Group]
  /// What came of those with a probability.
  package let calibration: ForecastCalibration
  /// How many suspects nobody spoke of although somebody declared another the cause of their
  /// incident.
  package let unspokenCount: Int
  /// The same where those count as judged not to be the cause.
  package let withUnspoken: ForecastCalibration
  /// Whether there are judgements enough, of both kinds, to be held against.
  package let adequacy: Adequacy
  /// What may be said of the odds of being confirmed over the odds Toll gave.
  package let judgement: Judgement

  /// So many judged suspects with a probability are to be told of.
  package static let enough = Int(Threshold.judgedSuspects.refusedBelow)

  /// How probabilities are grouped; few, as judgements are.
  private static let bounds = [0, 0.2, 0.4, 0.6, 1]

  /// Whether there are judgements enough to be told of.
  package var isTold: Bool { calibration.tally.trials >= Self.enough }

  /// Holds probabilities against judgements.
  ///
  /// - Parameters:
  ///   - judged: What was said of each suspect with a probability; the week of its incident is its
  ///     cluster.
  ///   - judgedCount: How many were judged, those without a probability among them.
  ///   - unspoken: Suspects that nobody spoke of, of incidents of which another was declared.
  package init(judged: [Forecast], judgedCount: Int, unspoken: [Forecast]) {
    self.judgedCount = judgedCount
    groups = zip(Self.bounds, Self.bounds.dropFirst()).compactMap { lower, upper in
      let own = judged.filter {
        $0.probability >= lower && ($0.probability < upper || upper == 1)
      }
      guard !own.isEmpty else { return nil }
      return Group(
        range: lower..<upper,
        tally: Tally(successes: own.count(where: \.isTrue), trials: own.count),
        expected: own.map(\.probability).sorted().reduce(0, +))
    }
    calibration = ForecastCalibration(judged)
    unspokenCount = unspoken.count
    withUnspoken = ForecastCalibration(judged + unspoken)
    let adequacy = Adequacy.judgedSuspects(calibration.tally)
    func judgement(_ found: ForecastCalibration) -> Judgement {
      Judgement(found.oddsRatio, noDifference: 1, pValue: found.pValue, adequacy: adequacy)
    }
    self.adequacy = adequacy
    // Where somebody names the cause, few go on to say of each other suspect that it was not.
    let weeks = Set(judged.map(\.cluster)).count
    // In few weeks nobody can tell how much weeks differ: one bad one may have decided.
    self.judgement = judgement(calibration).agreeing(with: judgement(withUnspoken))
      .under(.weeklyRate(weeks: weeks))
  }

  /// Holds the probabilities of all records against what persons said of them.
  ///
  /// - Returns: `nil` where no person has judged a suspect.
  /// - Complexity: that of `TimingProbability` once there are judgements enough.
  init?(_ study: Study) {
    let pairs = JudgedPairs(study)
    guard pairs.count > 0 else { return nil }
    guard pairs.count >= Self.enough else {
      self.init(judged: [], judgedCount: pairs.count, unspoken: [])
      return
    }
    let found = pairs.forecasts(study)
    self.init(judged: found.judged, judgedCount: pairs.count, unspoken: found.unspoken)
  }
}

/// What persons said of incidents that count and changes that are known.
private struct JudgedPairs {
  /// Whether a change was confirmed, by its row, by the row of its incident.
  private let verdicts: [Int: [Int: Bool]]

  init(_ study: Study) {
    let counted = Set(study.rows.incidents)
    var verdicts: [Int: [Int: Bool]] = [:]
    for link in study.dataset.links where link.origin != .source {
      guard let change = link.change, counted.contains(link.incident) else { continue }
      verdicts[link.incident, default: [:]][change] = link.verdict == .declared
    }
    self.verdicts = verdicts
  }

  var count: Int { verdicts.values.reduce(0) { $0 + $1.count } }

  /// The probabilities of those that have one.
  func forecasts(_ study: Study) -> (judged: [Forecast], unspoken: [Forecast]) {
    let calendar = study.calendar
    var judged: [Forecast] = []
    var unspoken: [Forecast] = []
    for (incident, said) in verdicts.sorted(by: { $0.key < $1.key }) {
      let week = calendar.week(of: study.dataset.incidents.datedAt(incident)).index
      let suspects = study.search.suspectsBeforeJudgement(of: incident)
      let isNamed = said.values.contains(true)
      for (suspect, estimate) in zip(suspects, study.timing.estimates(of: suspects)) {
        // A repair has one only beside other repairs, and words may say that it is no suspect.
        guard !suspect.isRework, let probability = estimate.value else { continue }
        let verdict = said[suspect.change]
        let forecast = Forecast(
          probability: probability, isTrue: verdict ?? false, cluster: week)
        if verdict != nil {
          judged.append(forecast)
        } else if isNamed {
          unspoken.append(forecast)
        }
      }
    }
    return (judged, unspoken)
  }
}
