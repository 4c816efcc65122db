import Chronology
import Records
import Reports

/// Change and outage on one time axis: the last weeks of a week's review, else the whole period.
struct TimeAxis: ReviewPart {
  /// A single week says little without the weeks before it.
  private static let weeksShown = 6
  /// Two years of days, the most that are drawn where there is nothing to draw.
  private static let mostEmptyDays = 731
  /// Among more incidents than these a pointer finds the id alone: titles would be most of the page.
  private static let mostTitled = 400

  /// More days than have been since 1990.
  private static let mostDays = 20_000

  func compose(_ context: ReviewContext) -> Section? {
    let (firstDay, endDay) = days(context)
    let calendar = context.calendar
    let range = calendar.start(of: firstDay)..<calendar.start(of: endDay)
    let sample = Sample(context.population, range: range)
    guard !sample.changes.isEmpty || !sample.incidents.isEmpty else { return nil }
    let content = ChangesAndIncidents.Content(
      name: ChangesAndIncidents.name, title: "Changes a day, and incidents over them",
      firstDay: firstDay, dayCount: endDay.daysSinceEpoch - firstDay.daysSinceEpoch,
      changes: series(sample, from: firstDay, to: endDay),
      incidents: bars(sample, from: firstDay))
    return Section(
      name: "time-axis", title: "Change and outage on one axis", place: .brief,
      blocks: [
        .paragraph(
          sentence(content, of: sample, isLonger: content.dayCount > context.period.dayCount)),
        .chart(ChangesAndIncidents.chart(of: content)),
      ])
  }

  /// The busiest day, how many of the incidents hang on a change, and how many are not drawn.
  ///
  /// - Parameter isLonger: Whether the axis shows more days than the page is about.
  private func sentence(
    _ content: ChangesAndIncidents.Content, of sample: Sample, isLonger: Bool
  ) -> Prose {
    let totals = (0..<content.dayCount).map { day in
      content.changes.reduce(0) { $0 + $1.counts[day] }
    }
    var sentences: [Prose] = []
    if let most = totals.max(), most > 1, totals.count(where: { $0 == most }) == 1,
      let day = totals.firstIndex(of: most)
    {
      let date = content.firstDay.advanced(by: day).description
      sentences.append(
        "The busiest of these \(content.dayCount, "day") was \(date) with \(most, "change").")
    }
    let days: Prose = sentences.isEmpty ? "in these \(content.dayCount, "day")" : "in them"
    sentences += sentence(onIncidents: content, of: sample, in: isLonger ? days : nil)
    return .joined(sentences, separator: " ")
  }

  private func sentence(
    onIncidents content: ChangesAndIncidents.Content, of sample: Sample, in days: Prose?
  ) -> [Prose] {
    let started = sample.incidents.count
    guard started > 0 else { return [] }
    // Also those that are not drawn, and those whose change is in no record.
    let joined = sample.incidents.count { sample.population.isLaidToChange($0) }
    // A rule names no cause; it lays an incident to a change.
    let isByRule = sample.population.question.links == .inferred
    let place: Prose = days.map { " \($0)" } ?? ""
    let head: Prose = "\(started, "incident") started\(place)"
    let sentence: Prose =
      if joined > 0 {
        "\(head), \(started == 1 ? "" : "\(joined == started ? "all" : "\(joined)") of them ")\(isByRule ? "named or laid to a change" : "with a change named as the cause")."
      } else {
        "\(head), none \(isByRule ? "named or laid to a change" : "with a change named as its cause")."
      }
    let left = started - content.incidents.count
    guard left > 0 else { return [sentence] }
    let are = left == 1 ? "is" : "are"
    return [
      sentence,
      "\(left) \(are) not drawn, open \(sample.population.staleLength("longer than any was ever closed in")).",
    ]
  }

  private func days(_ context: ReviewContext) -> (first: CivilDate, end: CivilDate) {
    guard context.period.dayCount <= 7, let earliest = context.history.first?.week else {
      return drawable(context)
    }
    let week = context.calendar.week(of: context.period.firstDay)
      .advanced(by: 1 - Self.weeksShown)
    return (max(earliest, week).firstDay, context.period.endDay)
  }

  /// The whole of a period; of one longer than any screen only what records reach over, since a year
  /// before the first of them is as empty as a thousand, and of that no more than an axis can show:
  /// its work grows with the records, not with the centuries that somebody typed.
  private func drawable(_ context: ReviewContext) -> (first: CivilDate, end: CivilDate) {
    let period = context.period
    guard period.dayCount > Self.mostEmptyDays else { return (period.firstDay, period.endDay) }
    let recorded = context.recorded
    let end = min(period.endDay, recorded.upperBound.next)
    let first = max(period.firstDay, recorded.lowerBound)
    return (max(first, end.advanced(by: -Self.mostDays)), max(end, first))
  }

  private func series(
    _ sample: Sample, from first: CivilDate, to end: CivilDate
  ) -> [ChangesAndIncidents.Series] {
    let calendar = sample.population.question.calendar
    let days = end.daysSinceEpoch - first.daysSinceEpoch
    return sample.segments(by: .type).filter { !$0.sample.changes.isEmpty }.map { name, segment in
      var counts = Array(repeating: 0, count: days)
      for row in segment.changes {
        let moment = sample.population.dataset.changes.datedAt(row)
        // Where clocks go back over midnight, the day before the first has moments in the range.
        let day = calendar.dayIndex(of: moment) - first.daysSinceEpoch
        counts[min(max(day, 0), days - 1)] += 1
      }
      return ChangesAndIncidents.Series(type: name, counts: counts)
    }
  }

  private func bars(_ sample: Sample, from first: CivilDate) -> [ChangesAndIncidents.Bar] {
    let population = sample.population
    let incidents = population.dataset.incidents
    func position(_ instant: Instant) -> Double {
      ChangesAndIncidents.position(of: instant, from: first, in: population.question.calendar)
    }
    let isTitled = sample.incidents.count <= Self.mostTitled
    return sample.incidents.filter { !population.stale.contains($0) }.map { row in
      let cause = (population.causes[row] ?? []).map { population.dataset.changes.datedAt($0) }
        .max()
      let title = isTitled ? incidents.titles[row].map { ": \($0)" } ?? "" : ""
      return ChangesAndIncidents.Bar(
        severity: Int(incidents.severity[row]), start: position(incidents.datedAt(row)),
        end: population.isOpen(row) ? nil : position(population.knownUntil(row)),
        label: incidents.ids[row] + title
          + (population.lacksEnd(row) ? ChangesAndIncidents.unknownEnd : ""),
        cause: cause.map(position))
    }
  }
}
