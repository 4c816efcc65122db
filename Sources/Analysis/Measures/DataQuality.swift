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
      "\(example.kind.noun) \(example.id) (\(example.field) "
        + "\(population.question.calendar.date(of: example.time)))"
    }
    return [
      counted(
        .error,
        .records(.are, "set aside for a time that cannot be", which: "of the whole database"),
        setAside,
        of: dataset.changes.count + dataset.incidents.count + setAside, examples: examples,
        hint:
          "\(setAside == 1 ? "It is" : "They are") in no figure. Such times are before 1990, or more than 400 days beyond "
          + "nearly all others and later than their import; mend \(setAside == 1 ? "it" : "them") and import again."
      ),
      found.times == 0
        ? nil
        : Finding(
          diagnostic: Diagnostic(
            .error, .caveat,
            "\(found.times) \(found.times == 1 ? "time" : "times") that cannot be "
              + "\(found.times == 1 ? "is" : "are") set aside, and missing in what is counted"
              + (setAside == 0 ? ": \(examples.joined(separator: ", "))" : ""),
            hint: "Mend \(found.times == 1 ? "it" : "them") and import again.", at: nil),
          count: found.times,
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
        hint: "Such times are left out of times to recover; mend them and import again."
      ) { isBefore(incidents.resolvedAt[$0], incidents.datedAt($0)) },
      incidentFinding(
        .warning,
        .incidents(
          .are, "resolved before they are detected", one: "resolved before it is detected"), sample,
        hint: "Such times are left out of times to repair; mend them, unless it was noticed late."
      ) {
        incidents.startedAt[$0] != nil
          && isBefore(incidents.resolvedAt[$0], incidents.detectedAt[$0])
          && !isBefore(incidents.resolvedAt[$0], incidents.startedAt[$0])
      },
      incidentFinding(
        .warning, .incidents(.are, "detected before they start", one: "detected before it starts"),
        sample,
        hint: "Such times are left out of times to detect."
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
          nouns: Words.nouns(of: leftOut.kind), which: "of the whole database", verb: nil,
          rest: "left out: \(leftOut.reason)"),
        leftOut.count, of: all, examples: [], hint: nil)
    }
  }

  static func incidentFinding(
    _ severity: Diagnostic.Severity, _ words: Words, _ sample: Sample, hint: Advice?,
    where holds: (Int) -> Bool
  ) -> Finding? {
    let rows = sample.incidents.filter(holds)
    return counted(
      severity, words, rows.count, of: sample.incidents.count,
      examples: rows.prefix(5).map { sample.population.dataset.incidents.ids[$0] }, hint: hint)
  }

  static func finding(
    _ severity: Diagnostic.Severity, _ words: Words, rows: [Int], of total: Int, hint: Advice?
  ) -> Finding? {
    counted(severity, words, rows.count, of: total, examples: [], hint: hint)
  }

  static func counted(
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
