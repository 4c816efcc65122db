import Statistics

/// Whether changes of a day of the week fail more or less often than those of the others.
struct WeekdayFailures {
  /// One day against the other six.
  struct Day {
    /// As in `Friday`.
    let name: String
    let contrast: RateContrast
    /// Its q among the days compared; `nil` where the data refuse to compare.
    let q: Double?
    /// What may be said, after correction for looking at every day.
    let judgement: Judgement
    /// The same among changes of one type; `nil` when no type tells, or there is but one.
    let byType: MantelHaenszel?

    /// What may be said once the days' different mix of types is allowed for.
    var judgementByType: Judgement? {
      byType?.judgement(under: contrast.adequacy)
    }
  }

  /// Monday to Sunday.
  let days: [Day]
  /// How many of them have changes enough to be compared.
  let comparedCount: Int

  /// Compares the days.
  ///
  /// - Parameters:
  ///   - clusters: Failures of rated changes by the name of the day, one cluster for each of its dates:
  ///     what goes out on one date may share a fate.
  ///   - strata: The same by the name of the day, then by type.
  init(clusters: [String: [Cluster]], strata: [String: [Int: Tally]]) {
    let all = strata.values.reduce(into: [:]) { sums, day in
      sums.merge(day) { Tally.total([$0, $1]) }
    }
    let contrasts = GroupContrasts(
      clusters: Scope.weekdays.map { (name: $0, clusters: clusters[$0] ?? []) })
    comparedCount = contrasts.comparedCount
    let groups = contrasts.groups.reduce(into: [:]) { $0[$1.name] = $1 }
    days = Scope.weekdays.map { name in
      let contrast = groups[name]?.contrast ?? RateContrast(clusters[name] ?? [], [])
      return Day(
        name: name, contrast: contrast, q: groups[name]?.q,
        judgement: groups[name]?.judgement ?? contrast.judgement(),
        byType: MantelHaenszel(
          part: strata[name] ?? [:], of: all, inflation: contrast.inflation))
    }
  }
}
