import Chronology
import Records

/// What names of times tell of when a record was: when a change went live says more than a bare date,
/// and that more than when somebody asked for it.
extension FieldBinding {
  /// Whether a name is of when something was asked for or made, rather than done.
  static func speaksOfCreation(_ name: String) -> Bool {
    !creation.isDisjoint(with: NameWords(name).words)
  }

  private static let creation: Set<String> = [
    "created", "create", "creation", "opened", "requested", "queued", "scheduled",
  ]

  /// Whether a name is of when a ticket was closed, rather than when the work was done.
  static func speaksOfClosing(_ name: String) -> Bool {
    !closings.isDisjoint(with: NameWords(name).words)
  }

  private static let closings: Set<String> = ["closed", "close", "closure"]

  /// Whether a name that dates records by a field is of any time: that of the row, of the form that was
  /// filled in, or of what happened.
  static func isVague(_ name: String, dating field: String) -> Bool {
    switch field {
    case "started_at": vagueStarts.contains(NameWords(name).joined)
    case "finished_at": vagueEnds.contains(NameWords(name).joined)
    default: false
    }
  }

  /// Whether a name says no more than that a time is of the incident, so that one of when it began goes
  /// before it.
  static func isLoose(_ name: String, dating field: String) -> Bool {
    field == "started_at" && looseStarts.contains(NameWords(name).joined)
  }

  private static let looseStarts: Set<String> = [
    "incident date", "incident time", "incident timestamp", "incident datetime", "event time",
    "event date", "date and time",
  ]
  private static let vagueStarts: Set<String> = [
    "event", "date time", "timestamp", "when", "date", "time",
  ]
  private static let vagueEnds: Set<String> = [
    "date time", "datetime", "date and time", "timestamp", "time stamp", "when", "date", "time",
    "ts", "day",
  ]

  /// Candidates without the days on which changes went live where a bare time says the same day, row for
  /// row, and the time of day besides.
  func withoutBareDays(_ candidates: [Candidate], _ survey: Survey) -> [Candidate] {
    let moments = candidates.filter {
      $0.isVague && !survey.columns[$0.column].holdsMidnights && !$0.isEmpty
    }
    return candidates.filter { candidate in
      guard candidate.field == "finished_at", !candidate.isVague,
        survey.columns[candidate.column].holdsDatesAlone
      else { return true }
      return !moments.contains { survey.isOfSameDays($0.column, candidate.column) }
    }
  }
}

extension Survey {
  /// Whether a time is before another one in some row of the sample.
  func isEverBefore(_ one: Int, _ other: Int) -> Bool {
    moments(one, other).contains { $0 < $1 }
  }

  /// Whether two columns hold times of the same days in each row that has both.
  fileprivate func isOfSameDays(_ one: Int, _ other: Int) -> Bool {
    let both = moments(one, other)
    return !both.isEmpty && both.allSatisfy { $0 / Milliseconds.day == $1 / Milliseconds.day }
      && columns[one].said >= columns[other].said
  }

  /// The times of two columns in the rows of the sample that hold both, in milliseconds; dates whose order
  /// is open are passed over.
  private func moments(_ one: Int, _ other: Int) -> [(Int64, Int64)] {
    let parser = TimeParser(zone: .utc)
    let (ones, others) = (
      cells.texts(of: one, rows: counted), cells.texts(of: other, rows: counted)
    )
    return zip(ones, others).compactMap { left, right in
      guard case .time(let left) = parser.read(left, form: nil),
        case .time(let right) = parser.read(right, form: nil)
      else { return nil }
      return (left.instant.milliseconds, right.instant.milliseconds)
    }
  }
}
