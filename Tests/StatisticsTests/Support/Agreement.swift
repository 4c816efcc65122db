import Statistics
import Testing

/// Whether `value` rounds to what was printed: it is within half a unit of the last printed digit.
func agrees(_ value: Double?, _ printed: String) -> Bool {
  guard let value, let expected = Double(printed) else { return false }
  let mantissa = printed.split(separator: "e")[0]
  let exponent = printed.split(separator: "e").dropFirst().first.flatMap { Int($0) } ?? 0
  let decimals = mantissa.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first
  let unit = power10(exponent - (decimals?.count ?? 0))
  return abs(value - expected) <= 0.501 * unit
}

/// Whether both ends round to what was printed; an end printed as nothing must be missing.
func agrees(_ interval: Interval, _ lower: String?, _ upper: String?) -> Bool {
  let isLowerRight = lower.map { agrees(interval.lower, $0) } ?? (interval.lower == nil)
  let isUpperRight = upper.map { agrees(interval.upper, $0) } ?? (interval.upper == nil)
  return isLowerRight && isUpperRight
}

/// Whether two numbers differ by no more than a share of the larger, or by an absolute amount.
func isClose(
  _ value: Double?, _ expected: Double?, relative: Double = 1e-10, absolute: Double = 1e-14
) -> Bool {
  guard let value, let expected else { return value == nil && expected == nil }
  if value == expected { return true }
  return abs(value - expected) <= max(absolute, relative * max(abs(value), abs(expected)))
}

private func power10(_ exponent: Int) -> Double {
  let magnitude = (0..<abs(exponent)).reduce(1.0) { power, _ in power * 10 }
  return exponent < 0 ? 1 / magnitude : magnitude
}
