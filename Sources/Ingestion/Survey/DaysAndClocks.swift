package import Diagnostics
import Text

extension Interpretation {
  /// Columns of days without a time of day that give a time nobody mapped.
  var daysAlone: [ColumnEvidence] { takenDays.map { survey.columns[$0.column] } }

  private var takenDays: [FieldBinding.Taken] {
    binding.taken.filter { taken in
      taken.field.hasSuffix("_at") && !mapped.contains(taken.field)
        && survey.columns[taken.column].holdsDatesAlone
    }
  }

  /// The refusal to read days as midnights where another column holds the times of day; `nil` where
  /// there is nothing to refuse.
  ///
  /// An outage would begin at midnight and be over at the same moment.
  var refusalOfMidnights: Diagnostic? {
    let clocks = survey.columns.indices.filter { index in
      binding.field(of: index) == nil && survey.columns[index].holdsTimesOfDay
    }.map { survey.columns[$0] }
    guard let day = takenDays.first, let first = clocks.first else { return nil }
    let own = clocks.first { clock in
      FieldClaims.claims(of: clock.name, in: kind).contains { $0.field == day.field }
    }
    return .daysWithoutTime(
      day.field, day: survey.columns[day.column].name, clock: (own ?? first).name, file: file)
  }
}

extension Diagnostic {
  /// A time stands in two columns, a day and a time of day.
  package static func daysWithoutTime(
    _ field: String, day: String, clock: String, file: String
  ) -> Diagnostic {
    let days = "\(field)=\(ColumnMap.written(day))"
    return Diagnostic(
      .error, .badData,
      "\(field) would be midnight of \(Excerpt.quoted(day)), which holds days without a time; "
        + "\(Excerpt.quoted(clock)) holds times of day",
      hint:
        "Read both with \(option: .map, quoted: "\(days)+\(ColumnMap.written(clock))"), or the days "
        + "alone with \(option: .map, quoted: days).",
      at: Location(file: file, line: 1))
  }
}
