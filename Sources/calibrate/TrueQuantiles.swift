import Simulation

/// What sizes of changes are, in lines.
struct LineQuantiles: Sendable {
  let median: Double
  let p90: Double

  /// The sizes of an organisation's changes, of all types together.
  init(_ organisation: Organisation) {
    let mixture = Mixture(organisation.kinds.map { ($0.weeklyPerService, $0.lines) })
    median = mixture.wholeQuantile(0.5)
    p90 = mixture.wholeQuantile(0.9)
  }
}

/// How long things take, in minutes.
struct MinuteQuantiles: Sendable {
  /// From the first commit to the finish of a change.
  let medianLead: Double
  /// From start to detection.
  let medianToDetect: Double
  let p90ToDetect: Double
  /// From start to resolution.
  let medianToRecover: Double
  let p90ToRecover: Double
  /// The same by severity.
  let mediansToRecover: [Int: Double]
  /// From detection to resolution.
  let medianToRepair: Double

  /// What is true of an organisation.
  init(_ organisation: Organisation, _ truth: Truth) {
    let severities = organisation.incidents.severities
    let recovery = Mixture(severities.map { ($0.share, $0.recoverMinutes) })
    let total = severities.reduce(0) { $0 + $1.share }
    /// The share of all incidents, from the share of those of each severity.
    func all(_ share: (Organisation.SeverityProfile) -> Double) -> Double {
      severities.reduce(0) { $0 + $1.share / total * share($1) }
    }
    let kinds = organisation.kinds
    medianLead = Mixture.quantile(0.5) { minutes in Self.finished(kinds, within: minutes) }
    medianToDetect = Mixture.quantile(0.5) { minutes in all { $0.detected(within: minutes) } }
    p90ToDetect = Mixture.quantile(0.9) { minutes in all { $0.detected(within: minutes) } }
    medianToRecover = recovery.quantile(0.5)
    p90ToRecover = recovery.quantile(0.9)
    mediansToRecover = Dictionary(
      truth.responses.map { ($0.severity, $0.medianMinutesToRecover) },
      uniquingKeysWith: { first, _ in first })
    medianToRepair = Mixture.quantile(0.5) { minutes in all { $0.repaired(within: minutes) } }
  }

  /// The share of changes with commits that are finished so many minutes after the first of them.
  private static func finished(
    _ kinds: [Organisation.ChangeKind], within minutes: Double
  ) -> Double {
    let committed = kinds.compactMap { kind in kind.leadHours.map { (kind, $0) } }
    let total = committed.reduce(0) { $0 + $1.0.weeklyPerService }
    return committed.reduce(0) { sum, entry in
      let (kind, lead) = entry
      let share = kind.minutes.mean { running in
        minutes > running ? lead.distribution((minutes - running) / 60) : 0
      }
      return sum + kind.weeklyPerService / total * share
    }
  }
}

extension Organisation.SeverityProfile {
  /// The share detected so many minutes after the start: nine tenths into the incident at the latest.
  fileprivate func detected(within minutes: Double) -> Double {
    let undetected = 1 - detectMinutes.distribution(minutes)
    let stillOn = 1 - recoverMinutes.distribution(minutes / 0.9)
    return 1 - undetected * stillOn
  }

  /// The share over so many minutes after its detection; a tenth of the length always is after it.
  fileprivate func repaired(within minutes: Double) -> Double {
    recoverMinutes.mean { length in
      if length <= minutes { return 1 }
      return length > 10 * minutes ? 0 : 1 - detectMinutes.distribution(length - minutes)
    }
  }
}
