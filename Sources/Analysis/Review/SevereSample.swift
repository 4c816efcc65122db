import Records
import Reports

/// Incidents of severity 1 and 2, where the records tell severities apart.
///
/// A severity asked for takes the place of 1 and 2; where no incident has one, all count.
struct SevereSample {
  private let severities: Set<UInt8>?
  private let isAsked: Bool
  private let hasIncidents: Bool

  init(_ sample: Sample) {
    let columns = sample.population.dataset.incidents.severity
    isAsked = !sample.population.question.filter.severities.isEmpty
    hasIncidents = !sample.population.incidents.isEmpty
    let known = sample.population.incidents.contains { columns[$0] != 0 }
    severities = isAsked || !known ? nil : [1, 2]
  }

  /// The sample with only these incidents.
  func restricted(_ sample: Sample) -> Sample {
    guard let severities else { return sample }
    let columns = sample.population.dataset.incidents.severity
    return Sample(
      of: sample, changes: sample.changes,
      incidents: sample.incidents.filter { severities.contains(columns[$0]) },
      ongoing: sample.ongoing.filter { severities.contains(columns[$0]) })
  }

  /// Whether some incidents are left out for their severity.
  var isRestricted: Bool { severities != nil }

  var minutesTitle: String {
    severities == nil ? "Incident minutes" : "Incident minutes, severity 1–2"
  }

  var note: Prose? {
    severities == nil && !isAsked && hasIncidents
      ? "No incident has a severity, so all of them count." : nil
  }
}
