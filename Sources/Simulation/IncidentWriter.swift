import Chronology
import Records

/// Writes incidents and recoveries down.
struct IncidentWriter {
  private let services: [Organisation.Service]
  private let end: Int64
  private var random: SeededRandom

  /// A writer of an organisation.
  init(_ organisation: Organisation) {
    services = organisation.services
    end = organisation.end.milliseconds / Milliseconds.second
    random = SeededRandom(seed: organisation.seed, stream: 6)
  }

  /// The record of an incident.
  mutating func record(of written: IncidentCase, number: Int) -> Incident {
    var incident = Incident()
    let service = services[written.onset.service]
    let scenario = written.scenario < 0 ? Scenario.planned : Scenario.all[written.scenario]
    let title = scenario.titles[random.whole(below: scenario.titles.count)]
    incident.texts[.id] = IncidentCase.id(number)
    incident.texts[.title] = "\(service.name): \(title)"
    incident.texts[.service] = service.name
    incident.texts[.team] = service.team
    incident.texts[.severity] = written.hidesSeverity ? nil : "SEV\(written.severity)"
    incident.texts[.category] = scenario.category
    incident.texts[.cause] = scenario.cause
    incident.texts[.recurrenceOf] = written.recurrenceOf.map(IncidentCase.id)
    incident.texts[.url] = "https://example.com/incidents/\(IncidentCase.id(number))"
    writeOrigin(of: written, in: &incident)
    writeTimes(of: written, in: &incident)
    return incident
  }

  /// The recovery record of an incident, whole minutes as people note them.
  func recovery(of written: IncidentCase, number: Int) -> Recovery {
    var recovery = Recovery()
    recovery.texts[.incidentID] = IncidentCase.id(number)
    recovery.timeToDetect = Self.wholeMinutes(written.detected - written.start)
    recovery.timeToRecover = written.resolved.map { Self.wholeMinutes($0 - written.start) }
    return recovery
  }

  private mutating func writeOrigin(of written: IncidentCase, in incident: inout Incident) {
    let by = ["monitoring", "monitoring", "monitoring", "customer", "staff"]
    incident.texts[.detectedBy] = by[random.whole(below: by.count)]
    incident.isPlanned = false
    switch written.onset.origin {
    case .background: break
    case .planned:
      incident.isPlanned = true
      incident.texts[.detectedBy] = nil
    case .change(let number, _, _, let isDeclared):
      if isDeclared { incident.texts[.causedBy] = ChangeDraft.id(number) }
    }
  }

  private mutating func writeTimes(of written: IncidentCase, in incident: inout Incident) {
    if !written.hidesStart { incident.startedAt = Instant(second: written.start) }
    guard !written.isApart else { return }
    if !written.hidesDetection { incident.detectedAt = Instant(second: written.detected) }
    let until = written.resolved ?? end
    let pause = Int64((random.exponential(mean: 4) * 60).rounded())  // minutes to answer a page
    let acknowledged = min(written.detected + pause, until)
    incident.acknowledgedAt = Instant(second: acknowledged)
    guard let resolved = written.resolved else { return }
    let share = 0.4 + 0.6 * random.uniform()  // of the time left, until the impact was contained
    let mitigated = acknowledged + Int64((Double(resolved - acknowledged) * share).rounded())
    incident.mitigatedAt = Instant(second: mitigated)
    incident.resolvedAt = Instant(second: resolved)
  }

  private static func wholeMinutes(_ seconds: Int64) -> Int64 {
    (seconds + 30) / 60 * Milliseconds.minute
  }
}
