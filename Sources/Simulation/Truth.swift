package import Chronology

/// What is true of simulated records, to hold Toll's figures against.
package struct Truth: Equatable, Sendable {
  /// A type of change: what was put in and what came out.
  package struct Kind: Equatable, Sendable {
    package let type: String
    /// The probability that a change of this type fails, over all its sizes, on an ordinary day.
    package let failureProbability: Double
    /// Finished production changes in the records, without the aborted ones.
    package var finished = 0
    /// Those of them that failed, recorded so or not.
    package var failed = 0
  }

  /// An incident that would not have been without a change.
  package struct Attribution: Equatable, Sendable {
    /// How it came from the change.
    package enum Way: Equatable, Sendable {
      /// The change failed and broke it.
      case failure
      /// The hours after a change are riskier; nobody linked it.
      case hazard
    }

    package let incidentID: String
    package let changeID: String
    package let way: Way
    /// Whether the incident's `caused_by` names the change.
    package let isDeclared: Bool
  }

  /// The response to one severity.
  package struct Response: Equatable, Sendable {
    /// 1 (worst) to 5.
    package let severity: Int
    /// Outside rough weeks.
    package let medianMinutesToDetect: Double
    /// Outside rough weeks.
    package let medianMinutesToRecover: Double
  }

  /// The first moment of the first week.
  package let start: Instant
  /// The moment the records stop; nothing after it is in them.
  package let asOf: Instant
  /// The factor on the odds of failure for each doubling of 1 + lines.
  package let oddsRatioPerDoubling: Double
  /// The factor on the rate of incidents after any change; `nil` where failed changes cause
  /// incidents on top, since then no one ratio holds.
  package let rateRatioAfterChange: Double?
  /// Minutes after a change for which that factor holds.
  package let windowMinutes: Double
  /// Response by severity, the worst first.
  package let responses: [Response]

  /// Changes by type, in the organisation's order, then rollbacks and hotfixes.
  package internal(set) var kinds: [Kind]
  /// The incidents in the records that changes caused, oldest first.
  package internal(set) var attributions: [Attribution] = []
  /// Records written.
  package internal(set) var changes = 0
  /// Records written, planned ones included.
  package internal(set) var incidents = 0
  /// Records written.
  package internal(set) var recoveries = 0
  /// The most events that waited at once: what memory grows with, besides incidents.
  package internal(set) var largestBacklog = 0
}

extension Truth {
  /// What is true of an organisation before the first record.
  init(of organisation: Organisation) {
    let kinds = organisation.kinds + [organisation.rollback, organisation.hotfix]
    let breaks = kinds.contains { $0.incident > 0 && $0.failure > 0 }
    self.init(
      start: organisation.start, asOf: organisation.end,
      oddsRatioPerDoubling: organisation.oddsPerDoubling,
      rateRatioAfterChange: breaks ? nil : organisation.hazard.rateRatio,
      windowMinutes: organisation.hazard.window,
      responses: organisation.incidents.severities.sorted { $0.severity < $1.severity }.map {
        Response(
          severity: $0.severity, medianMinutesToDetect: $0.detectMinutes.median,
          medianMinutesToRecover: $0.recoverMinutes.median)
      },
      kinds: kinds.indices.map { index in
        // Rollbacks are as large as what they take back, and no riskier for it.
        let odds = index == organisation.kinds.count ? 1 : organisation.oddsPerDoubling
        return Kind(
          type: kinds[index].type,
          failureProbability: kinds[index].meanFailure(oddsPerDoubling: odds))
      })
  }
}

extension Organisation {
  /// The first moment of the first week.
  var start: Instant { calendar.start(of: firstWeek.firstDay) }

  /// The moment the records stop.
  var end: Instant {
    calendar.start(of: Week(index: firstWeek.index + weeks).firstDay)
      .advanced(by: Int64(tailHours) * Milliseconds.hour)
  }
}

extension Organisation.ChangeKind {
  /// Whole lines of a change so many standard deviations from the median, at most a million.
  func lines(at deviation: Double) -> Int {
    Int(min(lines.median * Elementary.exp(lines.sigma * deviation), 1_000_000).rounded())
  }

  /// The probability that a change of this many lines fails on an ordinary day.
  func failure(lines: Int, oddsPerDoubling: Double) -> Double {
    let doublings = Elementary.doublings(lines) - Elementary.doublings(self.lines(at: 0))
    let factor = Elementary.exp(Elementary.ln(oddsPerDoubling) * doublings)
    return Elementary.probability(failure, oddsTimes: factor)
  }

  /// The mean of that probability over all sizes, by the midpoint rule over six deviations.
  func meanFailure(oddsPerDoubling: Double) -> Double {
    let step = 0.005  // fine enough for the steps of rounding to whole lines
    var sum = 0.0
    var weights = 0.0
    for index in 0..<2_400 {
      let deviation = (Double(index) + 0.5) * step - 6
      let weight = Elementary.exp(-deviation * deviation / 2)
      weights += weight
      sum += weight * failure(lines: lines(at: deviation), oddsPerDoubling: oddsPerDoubling)
    }
    return sum / weights
  }
}
