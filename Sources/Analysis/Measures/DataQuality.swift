import Chronology
import Diagnostics
import Records
import Text

/// What is missing, impossible or suspicious in the records.
struct DataQuality {
  /// One thing wrong, how often, and where to look.
  struct Finding: Equatable, Sendable {
    let diagnostic: Diagnostic
    let count: Int
    /// Out of how many.
    let total: Int
    /// Ids of some of the records concerned.
    let examples: [String]
  }

  /// What was found, gravest first.
  let findings: [Finding]

  /// Looks at the records of a sample, and at what the database says as a whole.
  init(_ population: Population, sample: Sample) {
    findings =
      Self.implausible(population) + Self.impossible(sample) + Self.unrated(sample)
      + Self.missing(sample)
      + Self.links(sample) + Self.completion(population)
      + Self.habits(population, sample) + Self.leftOut(population)
  }

  /// Times that cannot be, of the whole database: they belong to no period.
  private static func implausible(_ population: Population) -> [Finding] {
    let dataset = population.dataset
    let found = dataset.implausible
    let setAside = found.changes + found.incidents
    let examples = found.examples.map { example in
      "\(example.kind.rawValue.dropLast()) \(example.id) (\(example.field) "
        + "\(population.question.calendar.date(of: example.time)))"
    }
    return [
      counted(
        .error,
        .records(.are, "set aside for a time that cannot be", which: "of the whole database"),
        setAside,
        of: dataset.changes.count + dataset.incidents.count + setAside, examples: examples,
        hint: "They are in no figure. Such times are before 1990, or more than 400 days beyond "
          + "nearly all others and later than their import; mend them and import again."),
      found.times == 0
        ? nil
        : Finding(
          diagnostic: Diagnostic(
            .error, .caveat,
            "\(found.times) \(found.times == 1 ? "time" : "times") that cannot be "
              + "\(found.times == 1 ? "is" : "are") set aside, and missing in what is counted"
              + (setAside == 0 ? ": \(examples.joined(separator: ", "))" : ""),
            hint: "Mend them and import again.", at: nil), count: found.times,
          total: found.times, examples: examples),
    ].compactMap(\.self)
  }

  private static func impossible(_ sample: Sample) -> [Finding] {
    let population = sample.population
    let changes = population.dataset.changes
    let incidents = population.dataset.incidents
    func isBefore(_ late: Instant?, _ early: Instant?) -> Bool {
      if let late, let early { late < early } else { false }
    }
    return [
      finding(
        .error, .changes(.finish, "before they start", one: "before it starts"),
        rows: sample.changes.filter {
          isBefore(changes.finishedAt[$0], changes.startedAt[$0])
        }, of: sample.changes.count, hint: "Mend the times and import again."),
      incidentFinding(
        .error, .incidents(.are, "resolved before they start", one: "resolved before it starts"),
        sample,
        hint: "Left out of times to recover; mend the times and import again."
      ) { isBefore(incidents.resolvedAt[$0], incidents.datedAt($0)) },
      incidentFinding(
        .warning,
        .incidents(
          .are, "resolved before they are detected", one: "resolved before it is detected"), sample,
        hint: "Left out of times to repair; mend the times, unless it was noticed late."
      ) {
        incidents.startedAt[$0] != nil
          && isBefore(incidents.resolvedAt[$0], incidents.detectedAt[$0])
          && !isBefore(incidents.resolvedAt[$0], incidents.startedAt[$0])
      },
      incidentFinding(
        .warning, .incidents(.are, "detected before they start", one: "detected before it starts"),
        sample,
        hint: "Left out of times to detect."
      ) { isBefore(incidents.detectedAt[$0], incidents.startedAt[$0]) },
      stale(sample),
    ].compactMap(\.self)
  }

  /// Incidents that nobody closed, of all that went on in the period, whenever they began.
  private static func stale(_ sample: Sample) -> Finding? {
    let population = sample.population
    let rows = sample.ongoing.filter(population.stale.contains)
    return counted(
      .warning,
      .incidents(
        .are, "open \(population.staleLength("for longer than any was ever closed in"))",
        which: "that went on"), rows.count,
      of: sample.ongoing.count,
      examples: rows.prefix(5).map { population.dataset.incidents.ids[$0] },
      hint:
        "Close \(rows.count == 1 ? "it" : "them") at the source; until then no time and no minutes "
        + "count \(rows.count == 1 ? "it" : "them").")
  }

  /// Changes of sources that carry no rate, a finding a source.
  private static func unrated(_ sample: Sample) -> [Finding] {
    RateSources(sample).unrated.compactMap { group in
      counted(
        .warning,
        .changes(.are, "in no failure rate, those of \(group.source): \(group.refusal.reason)"),
        group.changes, of: sample.changes.count, examples: [], hint: group.refusal.hint)
    }
  }

  private static func missing(_ sample: Sample) -> [Finding] {
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
        }, of: total, hint: "In no failure rate."),
      finding(
        .note, .changes(.come, "from sources that never record outcomes"),
        rows: sample.changes.filter { population.rateBases[Int(changes.source[$0])] == .links },
        of: total, hint: "Counted as failed only where an incident names the change."),
      finding(
        .warning, .changes(.have, "no size"),
        rows: sample.changes.filter { changes.lines[$0] == nil },
        of: total, hint: "In no figure of size."),
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
        hint: "Timed from the detection, which flatters times to recover."
      ) { incidents.startedAt[$0] == nil },
      incidentFinding(
        .warning,
        .incidents(
          .are, "over, and when they ended is not recorded",
          one: "over, and when it ended is not recorded"), sample,
        hint: "In no time to recover, and without minutes; import ends, also as recovery records."
      ) { population.ending(of: $0) == .unknown },
      incidentFinding(
        .warning,
        .incidents(
          .have, "neither an end nor a state, so whether they are open is not known",
          one: "neither an end nor a state, so whether it is open is not known"),
        sample,
        hint:
          "In no time to recover, and without minutes; import ends or states, ends also as "
          + "recovery records."
      ) { population.isUntold($0) },
      incidentFinding(
        .note, .incidents(.have, "no detection time"), sample, hint: nil
      ) { incidents.detectedAt[$0] == nil },
      incidentFinding(
        .warning, .incidents(.have, "no severity Toll understands"), sample,
        hint: "\"severities\" in toll.yaml can teach others."
      ) { incidents.severity[$0] == 0 },
      incidentFinding(
        .note, .incidents(.name, "no service"), sample, hint: nil
      ) { incidents.service[$0] < 0 },
    ].compactMap(\.self)
  }

  /// What is declared of the incidents of a sample.
  private static func links(_ sample: Sample) -> [Finding] {
    let dataset = sample.population.dataset
    let rows = Set(sample.incidents)
    let links = dataset.links.filter { rows.contains($0.incident) }
    let declared = links.filter { $0.verdict == .declared }
    let late = declared.filter { link in
      link.change.map { dataset.changes.begunAt($0) > dataset.incidents.datedAt(link.incident) }
        ?? false
    }
    let unknown = links.filter { $0.change == nil }
    return [
      counted(
        .warning, .links(.name, "a change that is not in the database"), unknown.count,
        of: links.count, examples: unknown.map(\.changeID),
        hint: "Import those changes, or correct caused_by."),
      counted(
        .warning, .links(.name, "a change that is on record only after its incident began"),
        late.count, of: declared.count,
        examples: late.map { "\($0.changeID) (\(dataset.incidents.ids[$0.incident]))" },
        hint:
          "Mend the times, or import when those changes began; one that began later caused none."
      ),
    ].compactMap(\.self)
  }

  private static func completion(_ population: Population) -> [Finding] {
    let completion = population.dataset.completion
    let total = population.dataset.incidents.count
    return [
      counted(
        .warning,
        .recoveries(
          .disagree, "with their incident by more than a minute",
          one: "with its incident by more than a minute"),
        completion.conflicts.count, of: total,
        examples: completion.conflicts.map { "\($0.incidentID) (\($0.field))" },
        hint: "The incident's own times stand."),
      counted(
        .warning, .recoveries(.name, "no incident in the database"), completion.orphans,
        of: total, examples: [], hint: "Import the incidents; the records wait for them."),
      counted(
        .note, .incidents(.were, "completed from recovery records"), completion.completed,
        of: total,
        examples: [], hint: nil),
    ].compactMap(\.self)
  }

  /// Shapes of the times that betray how they were written down.
  private static func habits(_ population: Population, _ sample: Sample) -> [Finding] {
    let changes = MidnightShare(
      changes: sample.changes, of: population.dataset, on: population.question.calendar)
    let incidents = sample.startsAtMidnight
    let detections = sample.detectionsAtMidnight
    return [
      !changes.isTooLarge
        ? nil
        : counted(
          .warning, .changes(.are, "timed at midnight exactly"), changes.atMidnight,
          of: changes.timed, examples: [],
          hint: "Days without a clock tell no hours; what is said of hours leaves changes out."),
      !incidents.isTooLarge
        ? nil
        : counted(
          .warning, .incidents(.start, "at midnight exactly"), incidents.atMidnight,
          of: incidents.timed, examples: [],
          hint: "Days without a clock cannot tell what followed what, nor times to detect."),
      !detections.isTooLarge
        ? nil
        : counted(
          .warning, .incidents(.are, "detected at midnight exactly"), detections.atMidnight,
          of: detections.timed, examples: [],
          hint: "Days without a clock tell no times to detect."),
    ].compactMap(\.self)
  }

  private static func leftOut(_ population: Population) -> [Finding] {
    population.leftOut.compactMap { leftOut in
      let there =
        leftOut.kind == .changes
        ? population.dataset.changes.count : population.dataset.incidents.count
      let excluded = population.dataset.leftOut.filter { $0.kind == leftOut.kind }
      let all = excluded.reduce(there) { $0 + $1.count }
      return counted(
        .note,
        Words(
          nouns: leftOut.kind.nouns, which: "of the whole database", verb: nil,
          rest: "left out: \(leftOut.reason)"),
        leftOut.count, of: all, examples: [], hint: nil)
    }
  }

  private static func incidentFinding(
    _ severity: Diagnostic.Severity, _ words: Words, _ sample: Sample, hint: Advice?,
    where holds: (Int) -> Bool
  ) -> Finding? {
    let rows = sample.incidents.filter(holds)
    return counted(
      severity, words, rows.count, of: sample.incidents.count,
      examples: rows.prefix(5).map { sample.population.dataset.incidents.ids[$0] }, hint: hint)
  }

  private static func finding(
    _ severity: Diagnostic.Severity, _ words: Words, rows: [Int], of total: Int, hint: Advice?
  ) -> Finding? {
    counted(severity, words, rows.count, of: total, examples: [], hint: hint)
  }

  private static func counted(
    _ severity: Diagnostic.Severity, _ words: Words, _ count: Int, of total: Int,
    examples: [String], hint: Advice?
  ) -> Finding? {
    guard count > 0 else { return nil }
    let some = NameList.words(Array(examples.prefix(5)), of: count, separator: ", ")
    let which = examples.isEmpty ? "" : ": \(some)"
    return Finding(
      diagnostic: Diagnostic(
        severity, .caveat, "\(words.text(count, of: total))\(which)", hint: hint, at: nil),
      count: count, total: total, examples: examples)
  }
}
