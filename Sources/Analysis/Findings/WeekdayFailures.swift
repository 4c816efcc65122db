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
    /// The same among changes of one type; `nil` when no type tells.
    let byType: MantelHaenszel?

    /// What may be said once the days' different mix of types is allowed for.
    var judgementByType: Judgement? {
      byType.map {
        Judgement($0.oddsRatio, noDifference: 1, pValue: $0.pValue, adequacy: contrast.adequacy)
      }
    }
  }

  /// Monday to Sunday.
  let days: [Day]

  /// Compares the days.
  ///
  /// - Parameter strata: Failures of rated changes by the name of the day, then by type.
  init(_ strata: [String: [Int: Tally]]) {
    let all = strata.values.reduce(into: [:]) { sums, day in
      sums.merge(day) { Tally.total([$0, $1]) }
    }
    let tallies = Scope.weekdays.map { Tally.total((strata[$0] ?? [:]).values) }
    let contrasts = tallies.map { RateContrast($0, Tally.total(tallies).without($0)) }
    let compared = contrasts.indices.filter { contrasts[$0].adequacy.isShown }
    let q = Dictionary(
      uniqueKeysWithValues: zip(
        compared, BenjaminiHochberg.adjusted(compared.map { contrasts[$0].pValue })))
    days = Scope.weekdays.indices.map { index in
      Day(
        name: Scope.weekdays[index], contrast: contrasts[index], q: q[index],
        judgement: contrasts[index].judgement(q: q[index] ?? 1),
        byType: Self.byType(strata[Scope.weekdays[index]] ?? [:], of: all))
    }
  }

  private static func byType(_ day: [Int: Tally], of all: [Int: Tally]) -> MantelHaenszel? {
    let none = Tally(successes: 0, trials: 0)
    return MantelHaenszel(
      strata: all.keys.sorted().map { type in
        let own = day[type] ?? none
        return MantelHaenszel.Stratum(first: own, second: (all[type] ?? none).without(own))
      })
  }
}
