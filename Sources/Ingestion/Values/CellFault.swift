import Chronology
package import Diagnostics
import Records
import Text

/// Why a cell cannot be what its column says.
package enum CellFault: Equatable, Sendable {
  /// No time, or not of the form that was named.
  case time(TimeParser.Fault, form: String?)
  case count(CountFault)
  case flag
  case duration(DurationParser.Reading)
  case controlCharacter(UInt8)
}

extension Diagnostic {
  /// A cell's text cannot be what its column says.
  ///
  /// - Parameters:
  ///   - value: the text as it was read.
  ///   - field: the canonical name of the column.
  package static func cell(
    _ value: String, of field: String, is fault: CellFault, at location: Location
  ) -> Diagnostic {
    let quoted = Excerpt.quoted(value)
    let (message, hint): (String, Advice) =
      switch fault {
      case .time(let fault, let form): time(value, fault, of: field, form: form)
      case .count(let fault): count(quoted, fault, of: field)
      case .flag: ("\(quoted) is neither true nor false", "Write true or false, yes or no, 1 or 0.")
      case .duration(let reading): duration(quoted, reading, of: field)
      case .controlCharacter(let byte):
        (
          "\(quoted) holds the control character 0x\(String(byte, radix: 16))",
          "Remove it; \(field) has to be something that can be typed."
        )
      }
    return Diagnostic(.error, .badData, message, hint: hint, at: location)
  }

  private static func time(
    _ value: String, _ fault: TimeParser.Fault, of field: String, form: String?
  ) -> (String, Advice) {
    let quoted = Excerpt.quoted(value)
    switch fault {
    case .notATime:
      return (
        "\(quoted) is not a time",
        "Write it as in 2026-11-16T09:30:00Z, or leave it empty when it is not known"
          + "\(letters(of: "for other"))"
      )
    case .noSuchTime:
      return ("there is no time \(quoted)", "Look up the right day and hour and mend the row.")
    case .dayOrMonthFirst:
      return (
        "\(quoted) may have \(WrittenTime.orders(of: value).map(\.phrase).joined(separator: " or "))",
        "Say which with \(option: .map, anyOf: maps(field, for: value)); it holds for all times of "
          + "the file."
      )
    case .otherOrder:
      return (
        "\(quoted) has another order of day and month than the other dates of the file",
        "Look up the right day and mend the row."
      )
    case .unclearNumber:
      return (
        "\(quoted) is a number whose unit its digits do not tell",
        hint(forNumber: value, field)
      )
    case .unlikeForm:
      let form = form ?? ""
      return (
        "\(quoted) does not have the form \(Excerpt.quoted(form))",
        hint(insteadOfFormFor: value, field)
      )
    }
  }

  /// What helps where nobody knows what a number counts.
  private static func hint(forNumber value: String, _ field: String) -> Advice {
    if TimeForm.isSerialDay(value) {
      return "If it is a day of a spreadsheet, say \(option: .map, "\(field)=@excel")."
    }
    return isSeconds(value)
      ? "If it counts seconds since 1970, say \(option: .map, "\(field)=@\"%s\"")."
      : "Write it as in 2026-11-16T09:30:00Z."
  }

  /// What helps where a form that was named does not read a value.
  private static func hint(insteadOfFormFor value: String, _ field: String) -> Advice {
    switch TimeParser(zone: .utc).read(value) {
    case .time: "It is read as it stands: leave the form of \(field) out of \(option: .map)."
    case .fault(.dayOrMonthFirst):
      "It is read with \(option: .map, anyOf: maps(field, for: value))."
    default:
      "Mend the row\(letters(of: "of"))"
    }
  }

  /// Where the letters of forms are told, for whoever can give one.
  private static func letters(of kind: String) -> Advice {
    "\(having: .help, "; \(command: "import", option: .help) has the letters \(kind) forms")."
  }

  /// The maps that say which order of day and month a value has: `started_at=@day-first`.
  private static func maps(_ field: String, for value: String) -> [String] {
    WrittenTime.orders(of: value).map { "\(field)=@\($0.rawValue)" }
  }

  /// Whether the form of seconds since 1970 reads it.
  private static func isSeconds(_ value: String) -> Bool {
    (8...11).contains(value.count) && value.allSatisfy(\.isNumber)
  }

  private static func count(
    _ quoted: String, _ fault: CountFault, of field: String
  ) -> (String, Advice) {
    switch fault {
    case .notACount:
      (
        "\(quoted) is not a whole number",
        "Write \(field) in digits, as in 1204 or 1,204; leave it empty when it is not known."
      )
    case .negative:
      ("\(quoted) is negative", "Write how many there were; leave it empty when it is not known.")
    case .tooLarge:
      (
        "\(quoted) is larger than any count of \(field)",
        "Look up the right number; leave it empty when it is not known."
      )
    }
  }

  private static func duration(
    _ quoted: String, _ reading: DurationParser.Reading, of field: String
  ) -> (String, Advice) {
    switch reading {
    case .negative:
      ("\(quoted) is negative", "Swap the times it was worked out from, or leave it empty.")
    case .tooLong:
      ("\(quoted) is longer than a hundred years", "Check the unit; \(field) is in minutes.")
    case .notADuration, .missing, .milliseconds:
      (
        "\(quoted) is not a length of time",
        "Give minutes, as in 64.5, or write 19 hours 43 minutes, 1:15 or PT1H15M."
      )
    }
  }

  /// A row lacks what its kind of record cannot do without.
  static func lacks(_ lack: RecordLack, kind: RecordKind, at location: Location) -> Diagnostic {
    switch (lack, kind) {
    case (.identifier, _):
      Diagnostic(
        .error, .badData, "the row names no incident",
        hint: "Fill in incident_id, so that it is known what this completes.", at: location)
    case (.text, _):
      Diagnostic(
        .error, .badData, "the row says nothing of its incident",
        hint: "Fill in text: what was seen, done or decided, or is to be done.", at: location)
    case (.date, .changes):
      Diagnostic(
        .error, .badData, "the change has no time",
        hint: "Fill in finished_at or started_at.", at: location)
    case (.date, _):
      Diagnostic(
        .error, .badData, "the incident has no time",
        hint: "Fill in started_at or detected_at.", at: location)
    }
  }
}
