import Chronology
package import Diagnostics
import Records
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

extension Interpretation {
  /// The refusal of recoveries that end incidents on days, and so at midnight; `nil` where a length tells,
  /// or there is nothing to refuse.
  var refusalOfDaysOfRecovery: Diagnostic? {
    guard kind == .recoveries, !isOwnExport, !isRead("minutes_to_recover"),
      let end = binding.column(for: "resolved_at"), !mapped.contains("resolved_at"),
      survey.columns[end].holdsDatesAlone
    else { return nil }
    return .endOnDays(survey.columns[end].name, file: file)
  }
}

extension FieldBinding {
  /// Leaves ends alone that are days, as their beginnings are: an incident of one day would have been
  /// over in no time, and one that lasted over midnight a day. Where they are weeks apart days tell.
  ///
  /// - Returns: The columns of the beginnings and of the ends; `nil` where ends are read.
  mutating func dropEndsOnDays(
    in survey: Survey, _ times: SampledTimes, mapped: Set<String>
  ) -> (begin: Int, end: Int)? {
    let begins = ["started_at", "detected_at"].compactMap { column(for: $0) }
    guard let begin = begins.first, let end = column(for: "resolved_at"),
      mapped.isDisjoint(with: ["started_at", "detected_at", "resolved_at"]),
      // A midnight that is written out may be one, beside times of day.
      [begin, end].allSatisfy({ survey.columns[$0].holdsMidnights })
        || [begin, end].contains(where: { survey.columns[$0].holdsDatesAlone })
    else { return nil }
    let both = zip(times.starts, times.ends).filter { $0 > 0 && $1 > 0 }
    let short = both.count { $1 - $0 < Self.fewestDays * Milliseconds.day }
    guard both.count > 1, short * 2 > both.count else { return nil }
    drop("resolved_at")
    return (begin, end)
  }

  /// Leaves ends alone that are when incidents began, row for row: nobody knows how long they lasted.
  mutating func dropEndsThatAreStarts(
    in survey: Survey, _ times: SampledTimes, mapped: Set<String>
  ) -> (begin: Int, end: Int)? {
    let begins = ["started_at", "detected_at"].compactMap { column(for: $0) }
    guard times.endsAreStarts, let begin = begins.first, let end = column(for: "resolved_at"),
      !mapped.contains("resolved_at"), times.starts.count > 2
    else { return nil }
    drop("resolved_at")
    return (begin, end)
  }

  /// Of so many days half a day more or less is little.
  private static let fewestDays: Int64 = 5
}

extension Diagnostic {
  /// Recoveries would end incidents at midnight.
  fileprivate static func endOnDays(_ end: String, file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "\(Excerpt.quoted(end)) holds days without a time of day: incidents would be over at "
        + "midnight",
      hint: "Export times of day, or how long each took. To take midnights all the same, import "
        + "with \(option: .map, quoted: "resolved_at=\(ColumnMap.written(end))").",
      at: Location(file: file, line: 1))
  }

  /// How long incidents lasted is not known from days.
  static func endsOnDays(
    _ begin: ColumnEvidence, _ end: ColumnEvidence, hasLengths: Bool, file: String
  ) -> Diagnostic {
    let days = [begin, end].filter(\.holdsMidnights).map { Excerpt.quoted($0.name) }
    let told =
      days.isEmpty
      ? "\(Excerpt.quoted(end.name)) says in each row what \(Excerpt.quoted(begin.name)) says: "
      : days.joined(separator: " and ") + (days.count == 1 ? " holds" : " hold")
        + " days without a time of day: "
    return Diagnostic(
      .warning, .caveat,
      told
        + (hasLengths
          ? "how long incidents lasted is read from their lengths alone"
          : "how long incidents lasted is not known"),
      hint: "Export times of day. To read \(Excerpt.quoted(end.name)) all the same, import again "
        + "with \(option: .map, quoted: "resolved_at=\(ColumnMap.written(end.name))").",
      at: Location(file: file))
  }

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
