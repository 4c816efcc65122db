/// A length of time as a person writes it on a command line: `2h`, `90m`, `1d`, `1w`, `45s`.
package struct WrittenDuration: Hashable, Sendable {
  /// Ten years: what is longer is a slip, and sums of such lengths and of moments are still numbers.
  private static let longest = 520 * Milliseconds.week

  /// Milliseconds; positive, and no more than 520 weeks.
  package let milliseconds: Int64

  /// Reads a whole number and its unit, or returns `nil`; also of more than 520 weeks.
  package init?(parsing text: String) {
    let units: [Character: Int64] = [
      "s": Milliseconds.second, "m": Milliseconds.minute, "h": Milliseconds.hour,
      "d": Milliseconds.day, "w": Milliseconds.week,
    ]
    guard let last = text.last, let unit = units[last], let number = Int64(text.dropLast()),
      number > 0
    else { return nil }
    let (product, overflows) = number.multipliedReportingOverflow(by: unit)
    guard !overflows, product <= Self.longest else { return nil }
    milliseconds = product
  }

  /// It in the largest unit that has a whole number of it: `90m` for an hour and a half.
  package var text: String {
    let units: [(String, Int64)] = [
      ("w", Milliseconds.week), ("d", Milliseconds.day), ("h", Milliseconds.hour),
      ("m", Milliseconds.minute), ("s", Milliseconds.second),
    ]
    let (name, unit) = units.first { milliseconds.isMultiple(of: $0.1) } ?? ("ms", 1)
    return "\(milliseconds / unit)\(name)"
  }
}
