import Chronology
import Records

/// How changes and incidents go.
extension Simulator {
  /// Decides how a change goes that begins now; one that outlives the records is left out.
  mutating func begin(_ plan: Plan, at second: Int64) {
    let kind = kinds[plan.kind]
    let minutes = min(fate.draw(kind.minutes), 360)
    let finish = second + max(1, Int64((minutes * 60).rounded()))
    let drawn = kind.lines(at: fate.normal())
    let lines = plan.lines ?? drawn
    let isStaging = fate.happens(world.shares.staging)
    let isAborted = fate.happens(world.shares.aborted)
    let fails = fate.happens(failure(of: plan, lines: lines, at: second)) && !isAborted
    guard finish < end else { return }
    begun += 1
    if !isStaging, !isAborted {
      truth.kinds[plan.kind].finished += 1
      truth.kinds[plan.kind].failed += fails ? 1 : 0
    }
    let isDeclared = fails && !isStaging && hurt(by: plan, from: second, to: finish)
    var outcome: Outcome = isAborted ? .aborted : .succeeded
    if fails, !(isDeclared && fate.happens(world.shares.unnoticed)) {
      outcome = fate.happens(world.shares.rolledBack) ? .rolledBack : .failed
    }
    let draft = ChangeDraft(
      number: begun, kind: plan.kind, service: plan.service, start: second, finish: finish,
      lines: lines, outcome: outcome, isStaging: isStaging)
    agenda.add(.finish(draft), at: finish)
    guard outcome == .rolledBack, !isStaging, fate.happens(world.shares.rollbackFollows) else {
      return
    }
    let pause = Organisation.Spread(14, sigma: 0.6)  // minutes to decide to go back
    let back = Plan(kind: world.kinds.count, service: plan.service, lines: lines)
    add(back, after: pause, from: finish)
  }

  /// The probability that a change fails that begins now; size does not matter on the way back.
  private func failure(of plan: Plan, lines: Int, at second: Int64) -> Double {
    let kind = kinds[plan.kind]
    let odds = plan.lines == nil ? world.oddsPerDoubling : 1
    let isFriday = world.calendar.hourOfWeek(of: Instant(second: second)) / 24 == 4
    return Elementary.probability(
      kind.failure(lines: lines, oddsPerDoubling: odds),
      oddsTimes: season.rough.failureOdds * (isFriday ? world.oddsOnFridays : 1))
  }

  /// Lets a failed change break its service, or not.
  ///
  /// - Returns: whether an incident will name the change.
  private mutating func hurt(by plan: Plan, from start: Int64, to finish: Int64) -> Bool {
    guard fate.happens(kinds[plan.kind].incident) else { return false }
    let isDeclared = fate.happens(world.shares.declared)
    let moment: Int64
    if fate.happens(world.hazard.whileRunning) {
      moment = start + Int64(fate.whole(below: Int(finish - start)))
    } else {
      moment = finish + Int64((fate.draw(world.hazard.delayMinutes) * 60).rounded())
    }
    let origin = Onset.Origin.change(
      number: begun, kind: plan.kind, way: .failure, isDeclared: isDeclared)
    agenda.add(.breakdown(Onset(service: plan.service, origin: origin)), at: moment)
    return isDeclared
  }

  /// Makes the hours after a change riskier; where two changes overlap, once.
  mutating func expose(after draft: ChangeDraft) {
    let from = max(draft.finish, exposedUntil[draft.service])
    let to = draft.finish + Int64((world.hazard.window * 60).rounded())
    guard from < to else { return }
    exposedUntil[draft.service] = to
    guard world.hazard.rateRatio > 1 else { return }
    let origin = Onset.Origin.change(
      number: draft.number, kind: draft.kind, way: .hazard, isDeclared: false)
    for second in season.extraIncidents(
      onService: draft.service, from: from, to: to, by: &response)
    {
      agenda.add(.breakdown(Onset(service: draft.service, origin: origin)), at: second)
    }
  }

  /// Decides how an incident goes that begins now; one nobody has noticed at the end is left out.
  mutating func breakDown(_ onset: Onset, at second: Int64) {
    let severities = world.incidents.severities
    let profile = severities[response.choice(cumulative: severityTotals)]
    let span = self.span(of: onset, profile)
    let scenario = self.scenario(of: onset)
    let isPlanned = scenario < 0
    let mildest = severities.map(\.severity).max() ?? profile.severity
    guard second + span.detect <= end else { return }
    let number = cases.count + 1
    let hidesStart = response.happens(world.missing.incidentStart)
    let isOpen = stays(open: onset, from: second, severity: profile.severity)
    cases.append(
      IncidentCase(
        onset: onset, scenario: scenario, severity: isPlanned ? mildest : profile.severity,
        start: second, detected: second + span.detect,
        resolved: isOpen || second + span.recover > end ? nil : second + span.recover,
        recurrenceOf: isPlanned ? nil : earlier(of: scenario, on: onset.service, number: number),
        hidesStart: hidesStart,
        hidesDetection: response.happens(world.missing.detection) && !hidesStart,
        hidesSeverity: response.happens(world.missing.severity),
        isApart: response.happens(world.shares.recoveries) && !hidesStart && !isPlanned))
    guard !isPlanned else { return }
    attribute(onset, to: number)
    spread(from: onset.service, at: second)
  }

  /// Seconds until an incident is detected and until it is over.
  private mutating func span(
    of onset: Onset, _ profile: Organisation.SeverityProfile
  ) -> (detect: Int64, recover: Int64) {
    if case .planned = onset.origin {
      let minutes = response.draw(Organisation.Spread(60, sigma: 0.5))  // about an hour's window
      return (0, Int64((minutes * 60).rounded()))
    }
    let recover = response.draw(profile.recoverMinutes) * 60 * season.rough.recovery
    let detect = min(response.draw(profile.detectMinutes) * 60, recover * 0.9)
    return (Int64(detect.rounded()), max(1, Int64(recover.rounded())))
  }

  /// Index of what broke: -1 for planned work.
  private mutating func scenario(of onset: Onset) -> Int {
    switch onset.origin {
    case .planned: return -1
    case .change(_, let kind, .failure, _):
      return scenarios[kind][response.whole(below: scenarios[kind].count)]
    case .background, .change:
      // Seven and the number of scenarios share no divisor, so that neighbours differ.
      let weakSpot = onset.service * 7 % Scenario.aloneCount
      let any = response.whole(below: Scenario.aloneCount)
      return response.happens(world.shares.weakSpot) ? weakSpot : any
    }
  }

  /// Whether an incident is never closed, or not before the records stop.
  private mutating func stays(open onset: Onset, from second: Int64, severity: Int) -> Bool {
    let isRecent = second > end - 7 * 86_400
    let staysOpen = response.happens(world.shares.open) && isRecent
    // A forgotten one is old, mild, and nobody's fault.
    guard case .background = onset.origin, staleLeft > 0, season.week >= world.weeks / 4,
      severity >= 3
    else { return staysOpen }
    staleLeft -= 1
    return true
  }

  /// The number of the first incident of this cause on this service, if the new one names it.
  private mutating func earlier(of scenario: Int, on service: Int, number: Int) -> Int? {
    let names = response.happens(world.shares.recurrence)
    let key = service * Scenario.all.count + scenario
    guard let first = firstOfItsCause[key] else {
      firstOfItsCause[key] = number
      return nil
    }
    return names ? first : nil
  }

  private mutating func attribute(_ onset: Onset, to number: Int) {
    guard case .change(let change, _, let way, let isDeclared) = onset.origin else { return }
    truth.attributions.append(
      Truth.Attribution(
        incidentID: IncidentCase.id(number), changeID: ChangeDraft.id(change), way: way,
        isDeclared: isDeclared))
  }

  /// Lets a hotfix and another incident follow, or not.
  private mutating func spread(from service: Int, at second: Int64) {
    if response.happens(world.shares.hotfix) {
      let pause = Organisation.Spread(50, sigma: 0.6)  // minutes to find and write it
      add(Plan(kind: world.kinds.count + 1, service: service), after: pause, from: second)
    }
    guard response.happens(world.shares.burst) else { return }
    let pause = response.draw(Organisation.Spread(70, sigma: 0.8))  // minutes until the next one
    agenda.add(
      .breakdown(Onset(service: service, origin: .background)),
      at: second + max(1, Int64((pause * 60).rounded())))
  }

  /// Plans a change that another event calls for.
  private mutating func add(
    _ plan: Plan, after pause: Organisation.Spread, from second: Int64
  ) {
    let seconds = max(1, Int64((fate.draw(pause) * 60).rounded()))
    agenda.add(.begin(plan), at: second + seconds)
  }
}
