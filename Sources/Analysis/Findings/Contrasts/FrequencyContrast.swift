import Chronology
import Records
package import Statistics

/// How often something happened in one stretch of time against another (conditional binomial, mid-p: Lancaster 1961).
package struct FrequencyContrast: Equatable, Sendable {
  /// Events and days of the stretch the contrast is about.
  package let first: RateRatio.Count
  /// Events and days of the stretch it is compared with.
  package let second: RateRatio.Count
  /// How full weeks of the second, or of a longer stretch, vary, or the first itself where it varies
  /// more; `nil` when there are too few or nothing happened.
  package let dispersion: Dispersion?
  /// The first rate over the second with its test, widened for lumpy weeks.
  package let ratio: RateRatio
  /// What may be said of it.
  package let judgement: Judgement

  /// Compares counts.
  ///
  /// - Parameters:
  ///   - first: What the contrast is about.
  ///   - second: What it is compared with.
  ///   - weeks: The counts of full weeks, whose spread widens the interval.
  ///   - own: How the first varies in itself; `nil` where that cannot be told. What came in one burst
  ///     where nothing came before it is one event, however calm the weeks before.
  ///   - recorded: Whether records of it come in both stretches.
  ///   - exposures: By what the two are compared where weekdays are not the same in both; their days where
  ///     they are.
  ///   - isOneDay: Whether one day decides, which is one event.
  package init(
    _ first: RateRatio.Count, _ second: RateRatio.Count, weeks: [Int], own: Dispersion? = nil,
    recorded: Adequacy = .ok, exposures: (first: Double, second: Double)? = nil,
    isOneDay: Bool = false
  ) {
    self.first = first
    self.second = second
    let before = Dispersion.homogeneity(of: weeks, exposures: weeks.map { _ in 1 })
    dispersion = [before, own].compactMap(\.self).max { $0.phi < $1.phi }
    ratio = RateRatio.compare(
      RateRatio.Count(events: first.events, exposure: exposures?.first ?? first.exposure),
      RateRatio.Count(events: second.events, exposure: exposures?.second ?? second.exposure),
      inflation: dispersion?.inflation ?? 1)
    judgement = Judgement(
      ratio.ratio, noDifference: 1, pValue: isOneDay ? 1 : ratio.pValue,
      adequacy: .worst(of: [recorded, .weeklyRate(weeks: weeks.count)]))
  }

  /// Compares the changes of two stretches of time.
  ///
  /// - Parameter spread: Where the full weeks are taken from that tell how lumpy weeks are: the
  ///   second stretch, or a longer one that ends with it.
  package static func changes(
    _ first: Sample, _ second: Sample, spread: Sample
  ) -> FrequencyContrast {
    let (second, spread) = (second.since(.changes), spread.since(.changes))
    return FrequencyContrast(
      RateRatio.Count(events: first.changes.count, exposure: first.days),
      RateRatio.Count(events: second.changes.count, exposure: second.days),
      weeks: spread.weeklyChanges, own: first.spreadOfChanges,
      recorded: first.isComparable(with: second, in: .changes),
      exposures: WeekdayExposure.of(first, second) { sample in
        sample.changes.map { sample.population.dataset.changes.datedAt($0) }
      }, isOneDay: first.isOneDayOfChanges || second.isOneDayOfChanges)
  }

  /// Compares the incidents that started in two stretches of time; as for changes.
  package static func incidents(
    _ first: Sample, _ second: Sample, spread: Sample
  ) -> FrequencyContrast {
    let (second, spread) = (second.since(.incidents), spread.since(.incidents))
    return FrequencyContrast(
      RateRatio.Count(events: first.incidents.count, exposure: first.days),
      RateRatio.Count(events: second.incidents.count, exposure: second.days),
      weeks: spread.weeklyIncidents, own: first.spreadOfIncidents,
      recorded: first.isComparable(with: second, in: .incidents),
      exposures: WeekdayExposure.of(first, second) { sample in
        sample.incidents.map { sample.population.dataset.incidents.datedAt($0) }
      })
  }
}

extension Sample {
  /// Whether most of its changes are of one day, though it is longer than a week: a load of records entered
  /// under one date, or one large move, is one event, whatever the weeks before did.
  var isOneDayOfChanges: Bool {
    guard days > 8, changes.count >= Self.fewestOfADay else { return false }
    var most = 0
    var day = Int.min
    var count = 0
    for row in changes {
      let own = clusterKey(of: row, .day)
      count = own == day ? count + 1 : 1
      day = own
      most = max(most, count)
    }
    return 2 * most > changes.count
  }

  private static let fewestOfADay = 20

  /// Whether records of a kind come in it and in another stretch: of those before the first one, and of those
  /// for which a source fell silent, nobody knows that there were none.
  func isComparable(with other: Sample, in kind: RecordKind) -> Adequacy {
    if other.isBeforeRecords(of: kind) {
      return .refused(.tooFew(.recordsBefore, found: 0, needed: 1))
    }
    return silences[kind] == nil && !hasGap(of: kind) && !other.hasGap(of: kind)
      ? .ok : .refused(.tooFew(.recordsAround, found: 0, needed: 1))
  }

  /// What of it lies after the first record of a kind, where it begins so long before that nobody wrote any
  /// down then; all of it for others.
  func since(_ kind: RecordKind) -> Sample {
    guard isWhole, let known = firstMoment(of: kind), range.contains(known),
      let first = Feed.beginning(of: kind, in: population.dataset, after: range.lowerBound)
    else { return self }
    let calendar = population.question.calendar
    let start = calendar.start(of: calendar.date(of: first))
    guard range.contains(start), start > range.lowerBound else { return self }
    return Sample(population, range: start..<range.upperBound, running: running)
  }

  private func firstMoment(of kind: RecordKind) -> Instant? {
    let dataset = population.dataset
    return kind == .changes
      ? population.changes.first.map { dataset.changes.datedAt($0) }
      : population.incidents.first.map { dataset.incidents.datedAt($0) }
  }

  /// Whether it lies wholly before the first record of a kind: then nobody knows that there were none.
  func isBeforeRecords(of kind: RecordKind) -> Bool {
    firstMoment(of: kind).map { $0 >= range.upperBound } ?? false
  }

  /// How its changes vary from week to week; `nil` for fewer full weeks than tell it. Days tell nothing
  /// of changes, which go out when a team has settled that they do.
  var spreadOfChanges: Dispersion? { Self.spread(ofWeeks: weeklyChanges) }

  /// How its incidents vary from week to week, in fewer full weeks from day to day; `nil` where there
  /// are none.
  var spreadOfIncidents: Dispersion? {
    Self.spread(ofWeeks: weeklyIncidents) ?? spreadOfIncidentsByDay
  }

  private static func spread(ofWeeks counts: [Int]) -> Dispersion? {
    guard Adequacy.weeklyRate(weeks: counts.count).isShown else { return nil }
    return Dispersion.homogeneity(of: counts, exposures: counts.map { _ in 1 })
  }

  /// By whole days, those of weekends apart from the others.
  private var spreadOfIncidentsByDay: Dispersion? {
    let calendar = population.question.calendar
    let columns = population.dataset.incidents
    var counts: [CivilDate: Int] = [:]
    var day = calendar.date(of: range.lowerBound)
    while calendar.start(of: day) < range.upperBound {
      counts[day] = 0
      day = day.next
    }
    for row in incidents { counts[calendar.date(of: columns.datedAt(row)), default: 0] += 1 }
    let days = counts.sorted { $0.key < $1.key }
    let kinds = [false, true].map { isWeekend in
      days.filter { (calendar.hourOfWeek(of: calendar.start(of: $0.key)) >= 5 * 24) == isWeekend }
    }
    // Of one day alone nothing varies.
    let isTold = kinds.allSatisfy { $0.count != 1 }
    return Dispersion.homogeneity(within: (isTold ? kinds : [days]).map { $0.map(\.value) })
  }
}
