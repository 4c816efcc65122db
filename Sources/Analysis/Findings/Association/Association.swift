import Chronology
package import Statistics

/// Whether incidents follow changes more than chance would have it, without anybody's word for it.
///
/// Time-stratified case-crossover (Maclure 1991; Janes, Sheppard & Lumley 2005) of incidents against
/// the same service at the same hours of other weeks, so that sharing office hours is no evidence.
package struct Association: Sendable {
  /// What may be said.
  package enum Verdict: Equatable, Sendable {
    /// Incidents start more often after changes, and more so than hours before them.
    case follow
    /// Incidents start more often after changes, but not clearly more so than hours before them: no
    /// word of cause.
    case surround
    /// Incidents start more often after changes, but all of it hangs on some of them.
    case hangs(Hinge)
    /// Incidents start less often after changes.
    case avoid
    /// The data allow either.
    case cannotTell
    /// There is too little for a verdict; the ratio is shown.
    case tooFew
    /// There is no answer.
    case refused(String)
  }

  /// On what alone an answer can hang.
  package enum Hinge: Equatable, Sendable {
    /// On changes made by machines: a batch may break things and end in one.
    case machines
    /// On incidents that start in one hour of the day, as those of a nightly batch do.
    case hour(Int)
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
  package private(set) var withoutChangesDuringIncidents: Judgement
  /// On what the answer hangs, where it does; `nil` where it stands without it.
  package let hinge: Hinge?
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
  let obstacle: TimesCheck.Obstacle?
  /// To how many minutes starts of incidents are rounded; 0 where they are not.
  let rounding: Int

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
    window = windows.first { $0.length == asked } ?? windows[0]
    judgement = window.judgement
    self.windows = windows
    withoutChangesDuringIncidents =
      CaseCrossover(
        records.slots(after: seconds) { !$0.isDuringIncident }.flatMap { $0.strata(.block) }
      ).judgement
    hinge = window.judgement.decision == .higher ? records.hinge(after: seconds) : nil
    weeks = records.grid.count
    incidents = records.incidents.count
    inBursts = records.bursts.count
    changes = sample.changesInFullWeeks
    lags = records.lags
    obstacle = records.obstacle
    rounding = records.rounding
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
    case .higher:
      guard window.exceedsControl else { return .surround }
      return hinge.map { .hangs($0) } ?? .follow
    case .lower: return .avoid
    case .cannotTell, nil: return .cannotTell
    }
  }

  /// The same as one of many comparisons.
  ///
  /// - Parameter q: The p-value of its ratio, corrected for all of them; the control is a condition and
  ///   no finding.
  func corrected(to q: Double) -> Association {
    var corrected = self
    corrected.judgement = window.judgement.corrected(to: q)
    // As much as the answer itself loses by it, the answer without some changes loses, too.
    let factor = window.judgement.pValue > 0 ? q / window.judgement.pValue : 1
    corrected.withoutChangesDuringIncidents = withoutChangesDuringIncidents.corrected(
      to: min(1, factor * withoutChangesDuringIncidents.pValue))
    return corrected
  }

  /// Whether the verdict would be another without changes begun while an incident was open.
  package var dependsOnChangesDuringIncidents: Bool {
    withoutChangesDuringIncidents.decision != judgement.decision
  }
}

extension AssociationRecords {
  /// On what alone it hangs that incidents follow changes; `nil` where it stands without.
  fileprivate func hinge(after window: Int64) -> Association.Hinge? {
    let slots = slots(after: window)
    let whole = CaseCrossover(slots.flatMap { $0.strata(.block) })
    if lines.contains(where: { $0.changes.contains(where: \.isByMachine) }) {
      let others = self.slots(after: window) { !$0.isByMachine }.flatMap { $0.strata(.block) }
      if !whole.stands(without: CaseCrossover(others)) { return .machines }
    }
    let timed = slots.flatMap { zip($0.events.map(BusiestHour.hour), $0.strata(.block)) }
    let exposed = timed.filter { $0.1.isExposed && $0.1.isInformative }.map(\.0)
    guard let hour = BusiestHour(exposed.map { Int64($0) * 3_600 })?.hour else { return nil }
    let rest = CaseCrossover(timed.filter { $0.0 != hour }.map(\.1))
    return whole.stands(without: rest) ? nil : .hour(hour)
  }

  /// Pairs of incidents and changes by hour of lag; changes that repair or undo, which answer
  /// incidents, are left out on both sides.
  fileprivate var lags: LagHistogram? {
    guard grid.count > 1 else { return nil }
    // A service of one week has nothing to be moved by.
    return LagHistogram(
      lines.flatMap { line in
        let points = line.changes.filter { !$0.isRework }.map(\.begun)
        return line.years.filter { $0.count > 1 }.map {
          LagHistogram.Group(points: points, events: line.incidents.map(\.start), grid: $0)
        }
      })
  }
}

extension CaseCrossover {
  /// Whether what is left without a part says the same: its ratio excludes 1, or keeps half of the
  /// doublings, as fewer incidents tell less.
  fileprivate func stands(without rest: CaseCrossover) -> Bool {
    if rest.pValue < Decision.level, (rest.rateRatio.interval.lower ?? 0) > 1 { return true }
    guard let all = rateRatio.value, let left = rest.rateRatio.value else { return false }
    return all.isFinite ? left * left > all : left > 2
  }
}

extension Sample {
  /// How many changes the full weeks have.
  fileprivate var changesInFullWeeks: Int { weeklyChanges.reduce(0, +) }
}
