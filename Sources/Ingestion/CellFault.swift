package import Diagnostics
import Records

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
    let (message, hint): (String, String) =
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
  ) -> (String, String) {
    let quoted = Excerpt.quoted(value)
    switch fault {
    case .notATime:
      return (
        "\(quoted) is not a time",
        "Give RFC 3339, as in 2026-11-16T09:30:00Z, or say the form with "
          + "--map \(field)=@\"%d/%m/%Y %H:%M\"."
      )
    case .noSuchTime:
      return ("there is no time \(quoted)", "Look up the right day and hour and mend the row.")
    case .dayOrMonthFirst:
      let (dayFirst, monthFirst) = forms(like: value)
      return (
        "\(quoted) may have the day or the month first",
        "Say which with --map \(field)=@\"\(dayFirst)\" or --map \(field)=@\"\(monthFirst)\"."
      )
    case .unclearNumber:
      return (
        "\(quoted) is a number whose unit its digits do not tell",
        "Give seconds since 1970 with --map \(field)=@\"%s\", or RFC 3339, as in "
          + "2026-11-16T09:30:00Z."
      )
    case .unlikeForm:
      let form = form ?? ""
      return (
        "\(quoted) does not have the form \(Excerpt.quoted(form))",
        "Mend the row, or say another form with --map \(field)=@\"…\"."
      )
    }
  }

  /// The two forms a date such as `03/04/2026 9:30` may have.
  private static func forms(like value: String) -> (dayFirst: String, monthFirst: String) {
    let separator = value.first { "/.-".contains($0) } ?? "/"
    let date = value.prefix { $0 != " " && $0 != "T" }
    let year = (date.split(separator: separator).last?.count ?? 4) == 4 ? "%Y" : "%y"
    let colons = value.count { $0 == ":" }
    let joint = value.contains("T") ? "T" : " "
    let time = colons == 0 ? "" : joint + (colons == 1 ? "%H:%M" : "%H:%M:%S")
    func form(_ first: String, _ second: String) -> String {
      "\(first)\(separator)\(second)\(separator)\(year)\(time)"
    }
    return (form("%d", "%m"), form("%m", "%d"))
  }

  private static func count(
    _ quoted: String, _ fault: CountFault, of field: String
  ) -> (String, String) {
    switch fault {
    case .notACount:
      (
        "\(quoted) is not a whole number",
        "Write \(field) in digits alone, without separators; leave it empty when it is not known."
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
  ) -> (String, String) {
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
