import Chronology
package import Diagnostics
package import Records

extension Organisation {
  /// Lives through the organisation's weeks and writes its records down: changes in the order of
  /// their finish, then incidents in the order of the time that dates them, then recoveries.
  ///
  /// The same organisation gives the same records on every machine. Times are whole seconds. What
  /// is undone at the end is left out as it would be in life: changes that still run are not yet
  /// recorded, incidents nobody has noticed neither, unresolved ones are open.
  ///
  /// - Returns: what is true of the records.
  /// - Throws: what the sink throws.
  /// - Complexity: O(*changes* + *incidents*); memory grows with the incidents and with the changes
  ///   of one week.
  package func simulate(into sink: inout some RecordSink) throws(Diagnostic) -> Truth {
    precondition(weeks > 0 && tailHours >= 0, "records need a week at least")
    precondition(!services.isEmpty && !incidents.severities.isEmpty, "nothing can break")
    precondition(hazard.rateRatio >= 1 && shares.burst < 1, "no rate falls, no burst is endless")
    var simulator = Simulator(self)
    try simulator.live(into: &sink)
    try simulator.report(into: &sink)
    return simulator.truth
  }

  /// The kinds in their order, then rollbacks and hotfixes.
  var allKinds: [ChangeKind] { kinds + [rollback, hotfix] }
}

/// An organisation under way.
struct Simulator {
  let world: Organisation
  /// What is true so far.
  var truth: Truth
  /// What is still to happen.
  var agenda = Agenda()
  /// The incidents so far, in the order of starting.
  var cases: [IncidentCase] = []
  /// The week under way.
  var season: Season
  /// Chance in how changes go.
  var fate: SeededRandom
  /// Chance in how incidents go.
  var response: SeededRandom

  let kinds: [Organisation.ChangeKind]
  /// The second at which the records stop.
  let end: Int64
  /// Changes begun so far.
  var begun = 0
  /// The second until which each service is exposed by its last change.
  var exposedUntil: [Int64]
  /// The first incident of each cause on each service, by service and scenario.
  var firstOfItsCause: [Int: Int] = [:]
  /// Incidents that are still to be forgotten.
  var staleLeft: Int
  /// Indices of the scenarios of each kind.
  let scenarios: [[Int]]
  /// Running totals of the severities' shares.
  let severityTotals: [Double]

  /// An organisation before its first week.
  init(_ organisation: Organisation) {
    world = organisation
    truth = Truth(of: organisation)
    season = Season(organisation)
    fate = SeededRandom(seed: organisation.seed, stream: 2)
    response = SeededRandom(seed: organisation.seed, stream: 3)
    kinds = organisation.allKinds
    end = organisation.end.milliseconds / Milliseconds.second
    exposedUntil = Array(repeating: .min, count: organisation.services.count)
    staleLeft = organisation.incidents.stale
    scenarios = kinds.map { Scenario.indices(ofType: $0.type) }
    severityTotals = organisation.incidents.severities.map(\.share).runningTotals
  }

  /// Goes from week to week and writes the changes.
  mutating func live(into sink: inout some RecordSink) throws(Diagnostic) {
    var writer = ChangeWriter(world)
    while season.start < end {
      season.plan(into: &agenda)
      truth.largestBacklog = max(truth.largestBacklog, agenda.count)
      let limit = min(season.nextStart, end)
      while let (second, event) = agenda.next(before: limit) {
        switch event {
        case .begin(let plan): begin(plan, at: second)
        case .breakdown(let onset): breakDown(onset, at: second)
        case .finish(let draft):
          truth.changes += 1
          try sink.accept(writer.record(of: draft))
          if !draft.isStaging, draft.outcome != .aborted { expose(after: draft) }
        }
      }
      season.advance()
    }
  }

  /// Writes the incidents and the recoveries.
  mutating func report(into sink: inout some RecordSink) throws(Diagnostic) {
    var writer = IncidentWriter(world)
    let order = cases.indices.sorted { (cases[$0].dated, $0) < (cases[$1].dated, $1) }
    for index in order {
      truth.incidents += 1
      try sink.accept(writer.record(of: cases[index], number: index + 1))
    }
    for index in order where cases[index].isApart {
      truth.recoveries += 1
      try sink.accept(writer.recovery(of: cases[index], number: index + 1))
    }
  }
}
