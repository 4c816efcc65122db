import Chronology
import Diagnostics
import Records
import Reports
import Statistics
import Text

/// One rule of a policy, whether it holds, and why.
struct Ruling {
  enum Verdict: String {
    case held, broken
    case cannotTell = "cannot tell"
  }

  /// Its name in the configuration.
  let rule: String
  let verdict: Verdict
  let why: String

  init(_ rule: String, _ answer: (verdict: Verdict, why: String)) {
    self.rule = rule
    (verdict, why) = answer
  }
}

/// Holds a policy against what the records know.
struct PolicyCheck {
  /// Records that end longer before the moment than this do not tell what is going on at it.
  private static let freshness = Milliseconds.day

  let preflightFacts: PreflightFacts
  let request: PreflightFacts.Request
  let precedent: Precedent
  let calendar: ReportingCalendar

  /// Every rule of a policy, in a fixed order.
  func rulings(_ policy: Policy) -> [Ruling] {
    let severities = policy.openSeverities
    return [
      severities.isEmpty ? nil : Ruling("no_open_severity", openIncidents(severities)),
      policy.failureRateBelow.map { Ruling("failure_rate_below", failureRate(below: $0)) },
      policy.minutesSinceLastChange.map {
        Ruling("minutes_since_last_change", pause(ofMinutes: $0))
      },
      policy.maxSize.map { Ruling("max_size", size(atMost: $0)) },
      policy.maxAge.map { Ruling("max_age", age(atMost: $0)) },
    ].compactMap(\.self)
      + policy.freezes.map { Ruling("freeze", freeze($0)) }
  }

  /// Whether the records end too long before the moment to tell what is going on at it.
  var isSilent: Bool {
    preflightFacts.latest.map { request.at.since($0) > Self.freshness } ?? true
  }

  private var silence: String {
    guard let latest = preflightFacts.latest else { return "there are no records" }
    let gap = request.at.since(latest)
    // Rounded, as the page has it where it says the same.
    let hours = (gap + Milliseconds.hour / 2) / Milliseconds.hour
    let length =
      switch gap / Milliseconds.hour {
      case ..<2: "\(gap / Milliseconds.minute) minutes"
      case ..<72: "\(hours) hours"
      default: "\((gap + Milliseconds.day / 2) / Milliseconds.day) days"
      }
    return "the records end \(length) before"
  }

  private func openIncidents(_ severities: [Int]) -> (Ruling.Verdict, String) {
    let open = preflightFacts.openIncidents.filter { !$0.isStale && !$0.isUntold }
    let forbidden = open.filter { $0.severity.map(severities.contains) ?? false }.map(\.id)
    let unknown = open.filter { $0.severity == nil }.map(\.id)
    if !forbidden.isEmpty {
      return (.broken, "\(Self.list(forbidden)) \(forbidden.count == 1 ? "is" : "are") open")
    }
    if isSilent { return (.cannotTell, silence) }
    if preflightFacts.latestIncident == nil {
      return (.cannotTell, "no incident is on record \(preflightFacts.howFar(request.at))")
    }
    if !unknown.isEmpty {
      return (.cannotTell, "the severity of \(Self.list(unknown)), still open, is not known")
    }
    let untold = preflightFacts.untold.filter { $0.severity.map(severities.contains) ?? true }
    if !untold.isEmpty {
      let ids = untold.map(\.id)
      return (
        .cannotTell,
        "whether \(Self.list(ids)) \(ids.count == 1 ? "was" : "were") over by then is not recorded"
      )
    }
    let forgotten = preflightFacts.openIncidents.filter { incident in
      incident.isStale && (incident.severity.map(severities.contains) ?? true)
    }.map(\.id)
    let but =
      forgotten.isEmpty
      ? ""
      : "; \(Self.list(forgotten)) \(forgotten.count == 1 ? "was" : "were") most likely never closed"
    return (
      .held,
      "none of severity \(severities.map(String.init).joined(separator: ", ")) is open\(but)"
    )
  }

  private func failureRate(below limit: Double) -> (Ruling.Verdict, String) {
    let answer = precedent.answer
    let estimate = answer.estimate
    if let reason = answer.refusal?.reason { return (.cannotTell, reason) }
    let basis = "\(answer.tally.successes) of \(answer.tally.trials) failed"
    guard estimate.status == .ok, let lower = estimate.lower, let upper = estimate.upper else {
      return (.cannotTell, "\(basis): fewer than \(Widening.enough)")
    }
    if upper < limit { return (.held, "\(basis): at most \(Diagnostic.percent(upper))") }
    return lower < limit
      ? (.broken, "\(basis): \(Diagnostic.percent(upper)) is possible")
      : (.broken, "\(basis): at least \(Diagnostic.percent(lower))")
  }

  private func pause(ofMinutes minutes: Int) -> (Ruling.Verdict, String) {
    if let running = preflightFacts.recent.first(where: { $0.isRunning(at: request.at) }) {
      return (.broken, "\(running.id) is still running")
    }
    let past = preflightFacts.recent.filter { $0.datedAt <= request.at }
    if let last = past.max(by: { $0.datedAt < $1.datedAt }) {
      let ago = request.at.since(last.datedAt) / Milliseconds.minute
      if ago < minutes { return (.broken, "\(last.id) went out \(ago) of \(minutes) minutes ago") }
    }
    if preflightFacts.latestChange == nil { return (.cannotTell, "no change is on record at all") }
    return isSilent
      ? (.cannotTell, silence)
      : (.held, "none of \(request.service) in \(minutes) minutes")
  }

  private func size(atMost limit: Int) -> (Ruling.Verdict, String) {
    guard let lines = request.lines else { return (.cannotTell, "its size was not said") }
    let words = "\(lines) \(lines == 1 ? "line" : "lines")"
    return lines <= limit
      ? (.held, "\(words), at most \(limit) are allowed")
      : (.broken, "\(words), more than \(limit)")
  }

  /// Old records know of nothing that is going on.
  private func age(atMost limit: WrittenDuration) -> (Ruling.Verdict, String) {
    guard let latest = preflightFacts.latest else { return (.broken, silence) }
    if latest >= request.at { return (.held, "the records reach beyond it") }
    return request.at.since(latest) <= limit.milliseconds
      ? (.held, "\(silence), at most \(limit.text) is allowed")
      : (.broken, "\(silence), more than \(limit.text)")
  }

  private func freeze(_ span: WeeklySpan) -> (Ruling.Verdict, String) {
    span.contains(request.at, in: calendar)
      ? (.broken, "within \(span.text)") : (.held, "outside \(span.text)")
  }

  /// Some ids; a long list is cut.
  private static func list(_ ids: [String]) -> String {
    NameList.words(ids, first: 3)
  }
}

extension PreflightFacts {
  /// How far records were looked through that have none of a kind: what came after a moment is not known at
  /// it.
  func howFar(_ moment: Instant) -> String {
    latest.map { $0 > moment } ?? false ? "up to then" : "at all"
  }

  /// Minutes from the end of the records to a moment; `nil` where there are none.
  func gap(before moment: Instant) -> Double? {
    latest.map { Double(moment.since($0)) / Double(Milliseconds.minute) }
  }

  /// Incidents of which nobody recorded whether they were over, the latest first.
  var untold: [OpenIncident] {
    (openIncidents.filter(\.isUntold) + perhapsOpen)
      .sorted { ($1.since, $0.id) < ($0.since, $1.id) }
  }
}

extension PreflightFacts.RecentChange {
  /// Whether it had begun, and is known not to have been over, at a moment.
  func isRunning(at moment: Instant) -> Bool {
    finishedAt.map { $0 > moment && begunAt <= moment } ?? false
  }
}
