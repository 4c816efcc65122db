import Diagnostics
import Records

/// What records lack.
extension DataQuality {
  /// Changes of sources that carry no rate, a finding a source.
  static func unrated(_ sample: Sample) -> [Finding] {
    RateSources(sample).unrated.compactMap { group in
      counted(
        .warning,
        .changes(.are, "in no failure rate, those of \(group.source): \(group.refusal.reason)"),
        group.changes, of: sample.changes.count, examples: [], hint: group.refusal.hint)
    }
  }

  static func missing(_ sample: Sample) -> [Finding] {
    missingOfChanges(sample) + missingOfIncidents(sample)
  }

  private static func missingOfChanges(_ sample: Sample) -> [Finding] {
    let population = sample.population
    let changes = population.dataset.changes
    let total = sample.changes.count
    return [
      finding(
        .warning, .changes(.have, "no recorded outcome, in sources that record some"),
        rows: sample.changes.filter {
          [.unstated, .unstatedButBlamed].contains(population.verdicts[$0])
        }, of: total, hint: "What has none is in no failure rate."),
      finding(
        .note, .changes(.come, "from sources that never record outcomes"),
        rows: sample.changes.filter { population.rateBases[Int(changes.source[$0])] == .links },
        of: total, hint: "Such changes count as failed only where an incident names them."),
      finding(
        .warning, .changes(.have, "no size"),
        rows: sample.changes.filter { changes.lines[$0] == nil },
        of: total, hint: "What has none is in no figure of size."),
      finding(
        .note, .changes(.name, "no service"),
        rows: sample.changes.filter { changes.service[$0] < 0 },
        of: total, hint: nil),
    ].compactMap(\.self)
  }

  private static func missingOfIncidents(_ sample: Sample) -> [Finding] {
    let population = sample.population
    let incidents = population.dataset.incidents
    return [
      incidentFinding(
        .warning, .incidents(.have, "no start"), sample,
        hint: "Without one, times run from the detection, which flatters times to recover."
      ) { incidents.startedAt[$0] == nil },
      incidentFinding(
        .warning,
        .incidents(
          .are, "over, and when they ended is not recorded",
          one: "over, and when it ended is not recorded"), sample,
        hint: "Without an end, an incident is in no time to recover and adds no minutes; import "
          + "ends, also as recovery records."
      ) { population.ending(of: $0) == .unknown },
      incidentFinding(
        .warning,
        .incidents(
          .have, "neither an end nor a state, so whether they are open is not known",
          one: "neither an end nor a state, so whether it is open is not known"),
        sample,
        hint: "Without either, an incident is in no time to recover and adds no minutes; import "
          + "ends or states, ends also as recovery records."
      ) { population.isUntold($0) },
      incidentFinding(
        .note, .incidents(.have, "no detection time"), sample, hint: nil
      ) { incidents.detectedAt[$0] == nil },
      incidentFinding(
        .warning, .incidents(.have, "no severity, or none that Toll understands"), sample,
        hint: "Words that it does not understand are in the doctor's list, and \"severities\" in "
          + "toll.yaml teaches them; what is empty, the source has to say."
      ) { incidents.severity[$0] == 0 },
      incidentFinding(
        .note, .incidents(.name, "no service"), sample, hint: nil
      ) { incidents.service[$0] < 0 },
    ].compactMap(\.self)
  }
}
