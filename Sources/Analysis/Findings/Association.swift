import Chronology
package import Statistics

/// Whether incidents follow changes more than chance would have it, without anybody's word for it.
///
/// Time-stratified case-crossover (Maclure 1991; Janes, Sheppard & Lumley 2005) of incidents against
/// the same service at the same hours of other weeks, so that sharing office hours is no evidence.
package struct Association: Sendable {
  /// What may be said.
  package enum Verdict: Equatable, Sendable {
    /// Incidents start more often after changes, and not before them.
    case follow
    /// Incidents start more often after changes, but also before them: no word of cause.
    case surround
    /// Incidents start less often after changes.
    case avoid
    /// The data allow either.
    case cannotTell
    /// There is too little for a verdict; the ratio is shown.
    case tooFew
    /// There is no answer.
    case refused(String)
  }

  /// Windows that are always looked at beside the one asked about, in hours.
  package static let customaryHours: [Int64] = [1, 2, 6, 24]

  /// The window that was asked about, which alone decides.
  package let window: AssociationWindow
  /// What its rate ratio lets us say, corrected for the comparisons beside it where there are any.
  package private(set) var judgement: Judgement
  /// That and the customary ones, shortest first; none was chosen.
  package let windows: [AssociationWindow]
  /// What would be said without changes that began while an incident was open on their service.
  package let withoutChangesDuringIncidents: Judgement
  /// Full weeks looked at.
  package let weeks: Int
  /// Incidents looked at: the first of each burst, in full weeks.
  package let incidents: Int
  /// Later incidents of bursts, left out.
  package let inBursts: Int
  /// Changes that began in the full weeks, to whatever service.
  package let changes: Int
  /// Pairs of changes and incidents by hour of lag; `nil` with fewer than two weeks.
  package let lags: LagHistogram?
  /// Why times cannot tell at all; `nil` where they may.
  let obstacle: AssociationRecords.Obstacle?

  /// Looks at a sample.
  ///
  /// - Parameter sample: Its full weeks count; changes just before and after them do, too, where
  ///   they reach into them.
  /// - Complexity: O(changes + incidents × weeks) for each of five windows or fewer, and the pairs
  ///   less than a day apart once.
  package init(_ sample: Sample) {
    let records = sample.associationRecords
    let asked = sample.population.question.window
    let lengths = Set(Self.customaryHours.map { $0 * Milliseconds.hour } + [asked]).sorted()
    let windows = lengths.map { AssociationWindow(records, length: $0) }
    let seconds = max(1, asked / Milliseconds.second)
    let others = CaseCrossover(
      records.slots { $0.isDuringIncident ? nil : $0.begun...($0.finished + seconds) }
        .flatMap { $0.strata(.block) })
    window = windows.first { $0.length == asked } ?? windows[0]
    judgement = window.judgement
    self.windows = windows
    withoutChangesDuringIncidents = Judgement(
      others.rateRatio, noDifference: 1, pValue: others.pValue,
      adequacy: .association(
        informative: others.informative, exposed: others.exposed,
        unexposed: others.informative - others.exposed))
    weeks = records.grid.count
    incidents = records.incidents.count
    inBursts = records.bursts.count
    changes = sample.changesInFullWeeks
    lags = records.lags
    obstacle = records.obstacle
  }

  /// What may be said for the window asked about.
  package var verdict: Verdict {
    if let obstacle { return .refused(obstacle.reason) }
    switch window.adequacy {
    case .refused(let reason): return .refused(reason.phrase())
    case .lowData: return .tooFew
    case .ok: break
    }
    switch judgement.decision {
    case .higher: return window.precedesChanges ? .surround : .follow
    case .lower: return .avoid
    case .cannotTell, nil: return .cannotTell
    }
  }

  /// The same as one of many comparisons.
  ///
  /// - Parameter q: Its p-value, corrected for all of them.
  func corrected(to q: Double) -> Association {
    var corrected = self
    corrected.judgement = window.judgement.corrected(to: q)
    return corrected
  }

  /// Whether the verdict would be another without changes begun while an incident was open.
  package var dependsOnChangesDuringIncidents: Bool {
    withoutChangesDuringIncidents.decision != window.judgement.decision
  }
}

extension AssociationRecords {
  /// Pairs of incidents and changes by hour of lag; changes that repair or undo, which answer
  /// incidents, are left out on both sides.
  fileprivate var lags: LagHistogram? {
    LagHistogram(
      lines.flatMap { line in
        let points = line.changes.filter { !$0.isRework }.map(\.begun)
        return grid.years.map {
          LagHistogram.Group(points: points, events: line.incidents.map(\.start), grid: $0)
        }
      })
  }
}

extension Sample {
  /// How many changes the full weeks have.
  fileprivate var changesInFullWeeks: Int { weeklyChanges.reduce(0, +) }
}
