import Chronology
import Records
import Reports
import Statistics

/// When changes go out and incidents start, over the weeks behind the trends.
struct WeekdayAndHour: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let sample = context.evidence.sample
    guard !sample.changes.isEmpty || !sample.incidents.isEmpty, let findings = context.findings
    else { return nil }
    let weekdays = WeekdayTable(findings.weekdays, context.evidence)
    let clocked = MidnightShare(
      changes: sample.changes, of: context.dataset, on: context.calendar)
    let hours = findings.hours
    let start = context.calendar.weekStart
    let (hasChanges, hasIncidents) = (
      !sample.changes.isEmpty && !clocked.isTooLarge,
      !sample.incidents.isEmpty && !sample.startsAtMidnight.isTooLarge
    )
    let charts = [
      hasChanges ? hours.changeChart(from: start) : nil,
      hasIncidents ? hours.incidentChart(from: start) : nil,
    ].compactMap(\.self)
    let remarks: [Prose?] = [
      clocked.remark("changes"), sample.startsAtMidnight.remark("incidents"),
      charts.isEmpty ? nil : legend(context), hasChanges ? hours.failureSentence : nil,
      hasIncidents ? hours.incidentSentence : nil, SharedHours(sample)?.sentence(of: context),
    ]
    return Section(
      name: "when", title: "When?",
      blocks: (weekdays.map { [.paragraph($0.sentence), .table($0.table)] } ?? [])
        + [.paragraph(.joined(remarks.compactMap(\.self), separator: " "))]
        + charts.map { .chart($0) })
  }

  private func legend(_ context: ReviewContext) -> Prose {
    "Counts of \(context.evidence.name), \(days(of: context.evidence.sample, context)), on the clock of \(context.calendar.zone.identifier). Where much goes out, much can break: counts alone accuse no hour."
  }

  /// The first and last day of a sample.
  private func days(of sample: Sample, _ context: ReviewContext) -> Prose {
    let first = context.calendar.date(of: sample.range.lowerBound)
    let last = context.calendar.date(of: sample.range.upperBound.advanced(by: -1))
    return "\(first.description) to \(last.description)"
  }
}

extension HourContrasts {
  fileprivate func changeChart(from weekStart: WeekStart) -> Chart {
    WeekdayByHour.chart(
      of: WeekdayByHour.Content(
        name: "changes_by_hour", title: "Changes by weekday and hour", unit: .changes,
        counts: changeCounts, notable: failures.map(\.hour),
        notice: "fail more or less often than those of other hours", weekStart: weekStart))
  }

  fileprivate func incidentChart(from weekStart: WeekStart) -> Chart {
    WeekdayByHour.chart(
      of: WeekdayByHour.Content(
        name: "incidents_by_hour", title: "Incidents by weekday and hour of their start",
        unit: .incidents, counts: incidentCounts, notable: incidents.map(\.hour),
        notice: "start more or less often than in other hours", weekStart: weekStart))
  }

  /// The hours whose changes fail differently; nothing of a scan of 168 hours in which none does.
  fileprivate var failureSentence: Prose? {
    failures.isEmpty
      ? nil : "Changes fail \(named(failures, "times as often as in other hours"))."
  }

  /// The hours in which incidents start differently, likewise.
  fileprivate var incidentSentence: Prose? {
    incidents.isEmpty
      ? nil
      : "Incidents start \(named(incidents, "times as often as in other hours")); people's hours alone can do that, and so can changes that always go out then."
  }

  private func named(_ hours: [Hour], _ noun: String) -> Prose {
    let shown = hours.prefix(3).map { hour -> Prose in
      let day = CivilDate.weekdayNames[hour.hour / 24]
      let clock = "\((hour.hour % 24).padded(to: 2)):00"
      return "at \(day) \(clock) \(hour.judgement.times(noun))"
    }
    let rest = hours.count - shown.count
    let more: Prose = rest > 0 ? " and at \(rest, "more hour") that the chart marks" : ""
    return .joined(Array(shown), separator: "; ") + more
  }
}

extension MidnightShare {
  /// That hours are not told, and why; `nil` where they are.
  fileprivate func remark(_ records: Prose) -> Prose? {
    isTooLarge
      ? "\(atMidnight) of \(timed) \(records) are timed at midnight to the second: days without a clock, so nothing is said of their hours."
      : nil
  }
}

extension SharedHours {
  /// How far the clock alone makes changes and incidents meet.
  fileprivate func sentence(of context: ReviewContext) -> Prose? {
    guard observed.trials > 0, anyHour > 0 else { return nil }
    let window = Double(context.population.question.window) / Double(Milliseconds.minute)
    let share = Estimate.proportion(Proportion.estimate(observed, weeks: []), of: "incidents")
    return
      "Sharing hours makes the two meet: \(anyHour, .proportion) of all time is within \(window, .minutes) after a change to the same service; at the hours at which incidents start it is \(sameHours / Double(observed.trials), .proportion). Of \(observed.trials, "incident") \(observed.successes) did start then, \(share); \"Do outages follow changes?\" says whether that is more than chance, where it can be said."
  }
}

/// The days of the week beside each other.
private struct WeekdayTable {
  private let days: [WeekdayContrasts.Day]
  private let span: Span

  /// `nil` where neither changes nor incidents carry a comparison of days.
  init?(_ found: WeekdayContrasts, _ span: Span) {
    self.span = span
    days = span.sample.population.question.calendar.weekStart.ordered(found.days)
    let isTold = days.contains { day in
      day.failures.adequacy.isShown
        || (day.incidentJudgement.adequacy.isShown && day.incidentCount > 0)
    }
    guard isTold else { return nil }
  }

  /// The answer for failures, then for incidents.
  var sentence: Prose { failures + " " + incidents }

  private var failures: Prose {
    let named = days.filter(\.failureJudgement.isDifferent)
      .sorted { ($0.failureQ ?? 1) < ($1.failureQ ?? 1) }
    guard let day = named.first else { return failuresUntold }
    let word = day.failureJudgement.decision == .higher ? "more" : "less"
    var sentence: Prose =
      "\(day.name) changes failed \(word) often than those of other days: \(day.failures.counts), \(day.failureJudgement.times())"
    if let within = day.failureJudgementByType, within.decision != day.failureJudgement.decision {
      sentence =
        sentence
        + Prose(
          "; but among changes of the same type we cannot tell\(within.odds)")
    }
    return sentence + "."
  }

  /// The day furthest off, which stands for all others.
  private var failuresUntold: Prose {
    if let reason = span.sample.rateRefusal?.reason {
      return "The days of the week cannot be told apart by failures: \(reason)."
    }
    let compared = days.filter { $0.failureQ != nil }
    guard let day = compared.min(by: { $0.failures.pValue < $1.failures.pValue }) else {
      return notCompared
    }
    let untold: Prose = "We cannot tell the days apart by how often changes fail."
    // Where none is far off, the furthest is no news.
    guard day.failures.pValue < Self.telling else { return untold }
    return untold
      + " Furthest off is \(day.name), \(day.failures.counts), which among all comparisons of this page may be chance."
  }

  private static let telling = 0.1

  /// Why no day can be compared with the others.
  private var notCompared: Prose {
    let used = days.filter { $0.failures.first.trials > 0 }
    guard used.count == 1, let only = used.first, only.failures.first.trials > 1 else {
      return used.isEmpty
        ? "No change with a known outcome tells of the days of the week."
        : "There are too few failures to compare the days of the week."
    }
    return
      "All \(only.failures.first.trials) changes with a known outcome went out on \(only.name)s, so the days cannot be compared by failures."
  }

  private func isWorkingDay(_ day: WeekdayContrasts.Day) -> Bool {
    Scope.weekdays[WeekdayContrasts.workingDays].contains(day.name)
  }

  private var incidents: Prose {
    let named = days.filter(\.incidentJudgement.isDifferent)
      .sorted { $0.incidentQ < $1.incidentQ }
    guard !named.isEmpty else {
      return "By the incidents that start on them we cannot tell the days apart."
    }
    // A ratio of 0 says less than the word.
    let without = named.filter { $0.incidentCount == 0 }
    let phrases = named.filter { $0.incidentCount > 0 }.prefix(3).map { day -> Prose in
      let word = day.incidentJudgement.decision == .higher ? "more" : "less"
      return
        "\(word) often on \(day.name), \(day.incidentJudgement.times("times as often as on \(isWorkingDay(day) ? "other " : "")working days"))"
    }
    let sentences: [Prose?] = [
      without.isEmpty
        ? nil
        : "No incident started on \(.list(without.map { Prose(parts: [.text($0.name)]) }, with: "or")).",
      phrases.isEmpty ? nil : "Incidents start \(.joined(Array(phrases), separator: "; ")).",
    ]
    return .joined(sentences.compactMap(\.self), separator: " ")
  }

  var table: Table {
    Table(
      name: "by_weekday", title: "Days of the week\(span.suffix)",
      columns: [
        Table.Column("weekday", "Day", .text),
        Table.Column("change_failure_rate", "Failure rate", .estimate(.proportion, range: nil)),
        Table.Column("risk_ratio", "Times the other days", .estimate(.ratio, range: nil)),
        Table.Column("incidents", "Incidents", .number(.incidents)),
        Table.Column("rate_ratio", "Times the other working days", .estimate(.ratio, range: nil)),
      ],
      rows: days.map { day in
        let own = day.failures.first
        let refusal = own.trials == 0 ? span.sample.rateRefusal : nil
        return [
          .text(day.name),
          .estimate(
            .proportion(Proportion.estimate(own, weeks: []), of: "finished changes")
              .refused(refusal)),
          .estimate(day.failureJudgement.estimate(n: own.trials, unit: .ratio)),
          .number(Double(day.incidentCount)),
          .estimate(day.incidentJudgement.estimate(n: day.incidentCount, unit: .ratio)),
        ]
      },
      footnotes: [
        "Limits are of single days; the sentence above allows for every comparison of the page."
      ])
  }
}
