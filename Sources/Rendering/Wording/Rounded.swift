package import Reports

/// Numbers for people: the one place where they are rounded, the same in every language setting.
///
/// A space that must not break a line is U+00A0; a minus sign is U+2212. Larger numbers never read
/// smaller. A number that is not zero never reads as zero, and a share below all of it never as all
/// of it.
package enum Rounded {
  /// What stands where there is no number.
  package static let noData = "no data"

  /// A number in a column or beside an axis whose title says what is counted.
  ///
  /// Proportions read `5.4 %`, minutes and days `3 h 20 min`, all others are bare. A missing or infinite one
  /// reads "no data".
  package static func text(_ value: Double?, _ unit: Unit) -> String {
    guard let value, let digits = DecimalDigits(value.magnitude) else { return noData }
    let words =
      switch unit {
      case .proportion: percentage(digits.asPercentage)
      case .points: significant(digits.asPercentage, least: 2, decimalsBelow100: 1)
      case .minutes, .minutesPer100Changes: duration(value.magnitude)
      case .days: duration(value.magnitude * 1_440)
      case .changes, .incidents, .records, .weeks, .lines: count(digits)
      case .changesPerDay: significant(digits, least: 2, decimalsBelow100: 1)
      case .incidentsPerChange: significant(digits, least: 2, decimalsBelow100: 2)
      case .ratio: ratio(digits)
      case .number:
        digits.isWhole ? count(digits) : significant(digits, least: 2, decimalsBelow100: 2)
      }
    guard value < 0 else { return words }
    return words.hasPrefix("<") ? ">\(space)\u{2212}" + words.dropFirst(2) : "\u{2212}" + words
  }

  /// A number that stands alone and says itself what it counts: `312 changes`, `7.4 changes a day`.
  package static func quantity(_ value: Double?, _ unit: Unit) -> String {
    let number = text(value, unit)
    guard let value, value.isFinite, let noun = noun(of: unit) else { return number }
    return "\(number)\(space)\(number == "1" && value == 1 ? noun.one : noun.many)"
  }

  /// A number on an axis: as few digits as name it, because ticks stand at round values.
  package static func tick(_ value: Double, _ unit: Unit) -> String {
    switch unit {
    case .minutes, .minutesPer100Changes: return text(value, unit)
    case .proportion:
      guard let digits = DecimalDigits(value)?.asPercentage else { return noData }
      return signed(digits.rounded(toDecimals: 4).text(isGrouped: true)) + "\(space)%"
    default:
      guard let digits = DecimalDigits(value) else { return noData }
      return signed(digits.rounded(toDecimals: 6).text(isGrouped: true))
    }
  }

  /// A whole number with its noun: `1 change`, `33,261 changes`.
  package static func counted(_ count: Int, singular: String, plural: String) -> String {
    let number = signed(DecimalDigits(Double(count))?.text(isGrouped: true) ?? "\(count)")
    return "\(number)\(space)\(count == 1 ? singular : plural)"
  }

  /// Between a number and its unit, so that no line ends there.
  private static let space = "\u{A0}"

  private static func signed(_ text: String) -> String {
    text.hasPrefix("-") ? "\u{2212}" + text.dropFirst() : text
  }

  /// Two digits where they matter: near nothing and near all of it; whole ones between.
  private static func percentage(_ percent: DecimalDigits) -> String {
    guard !percent.isZero else { return "0\(space)%" }
    let hundred = 100.0
    let value = Double(percent.text()) ?? hundred
    let decimals =
      switch value {
      case hundred...: 0
      case 90...: DecimalDigits(hundred - value)?.decimals(forSignificant: 2, atMost: 3) ?? 0
      case 10...: 0
      default: percent.decimals(forSignificant: 2, atMost: 3)
      }
    let rounded = percent.rounded(toDecimals: decimals)
    if rounded.isZero { return "<\(space)0.001\(space)%" }
    if value < hundred, rounded == DecimalDigits(hundred) { return ">\(space)99.999\(space)%" }
    return "\(rounded.text(decimals: decimals, isGrouped: true))\(space)%"
  }

  /// Whole numbers whole; the middle of two with one decimal while it matters.
  private static func count(_ digits: DecimalDigits) -> String {
    if digits.isZero { return "0" }
    if digits.pointPosition >= 3 { return digits.text(decimals: 0, isGrouped: true) }
    if digits.pointPosition < 1 { return small(digits, significant: 2) }
    return digits.rounded(toDecimals: 1).text(isGrouped: true)
  }

  /// Two digits, as no interval of a ratio is worth more, and as many more as tell it from 1, which
  /// would say that nothing differs.
  private static func ratio(_ digits: DecimalDigits) -> String {
    let short =
      digits.pointPosition >= 2
      ? digits.rounded(toDecimals: 2 - digits.pointPosition).text(decimals: 0, isGrouped: true)
      : significant(digits, least: 2, decimalsBelow100: 1)
    guard Double(short) == 1 else { return short }
    let longer = (2...6).lazy.map { digits.rounded(toDecimals: $0).text() }
    return longer.first { Double($0) != 1 } ?? short
  }

  private static func significant(
    _ digits: DecimalDigits, least: Int, decimalsBelow100: Int
  ) -> String {
    switch digits.pointPosition {
    case _ where digits.isZero: "0"
    case 3...: digits.text(decimals: 0, isGrouped: true)
    case 2: digits.text(decimals: 1)
    case 1: digits.text(decimals: decimalsBelow100)
    default: small(digits, significant: least)
    }
  }

  private static func small(_ digits: DecimalDigits, significant: Int) -> String {
    let decimals = digits.decimals(forSignificant: significant, atMost: 6)
    let rounded = digits.rounded(toDecimals: decimals)
    return rounded.isZero ? "<\(space)0.000001" : rounded.text(decimals: decimals)
  }

  private static func noun(of unit: Unit) -> (one: String, many: String)? {
    switch unit {
    case .changes: ("change", "changes")
    case .incidents: ("incident", "incidents")
    case .records: ("record", "records")
    case .weeks: ("week", "weeks")
    case .lines: ("line", "lines")
    case .changesPerDay: ("change a day", "changes a day")
    case .incidentsPerChange: ("incident per change", "incidents per change")
    case .minutesPer100Changes: ("per 100 changes", "per 100 changes")
    case .proportion, .points, .minutes, .days, .ratio, .number: nil
    }
  }
}

extension Rounded {
  /// A length of time in the two units that matter: `30 s`, `41 min`, `3 h 20 min`, `2 d 4 h`.
  private static func duration(_ minutes: Double) -> String {
    guard minutes > 0 else { return "0\(space)min" }
    if minutes < 1 { return seconds(minutes * 60) }
    if minutes < 10 {
      let tenths = DecimalDigits(minutes)?.rounded(toDecimals: 1).text() ?? noData
      return "\(tenths)\(space)min"
    }
    if minutes.rounded() < 60 { return "\(Int(minutes.rounded()))\(space)min" }
    let day = 1_440.0
    if minutes.rounded() < day {
      let whole = Int(minutes.rounded())
      return pair(whole / 60, "h", whole % 60, "min")
    }
    if minutes < 100 * day {  // beyond a hundred days nobody asks for the hour
      let hours = Int((minutes / 60).rounded())
      return pair(hours / 24, "d", hours % 24, "h")
    }
    let days = DecimalDigits((minutes / day).rounded())?.text(isGrouped: true) ?? noData
    return "\(days)\(space)d"
  }

  private static func seconds(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded())
    switch whole {
    case 0: return "<\(space)1\(space)s"
    case 60: return "1\(space)min"
    default: return "\(whole)\(space)s"
    }
  }

  private static func pair(_ high: Int, _ highUnit: String, _ low: Int, _ lowUnit: String)
    -> String
  {
    let first = "\(high)\(space)\(highUnit)"
    return low == 0 ? first : "\(first)\(space)\(low)\(space)\(lowUnit)"
  }
}
