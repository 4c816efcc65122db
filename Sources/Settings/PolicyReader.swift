import Chronology
import Diagnostics
import Records
import YAML

extension YAMLValue {
  /// A policy: rules by name, each with what it allows.
  func policy(_ reading: inout Reading) throws(Diagnostic) -> Policy {
    var policy = Policy()
    try reading.forEach(of: self) { key, value, _ throws(Diagnostic) in
      switch key.name {
      case "no_open_severity": policy.openSeverities = try value.severities()
      case "failure_rate_below": policy.failureRateBelow = try value.percentage()
      case "minutes_since_last_change":
        policy.minutesSinceLastChange = try value.wholeNumber(in: 1...525_600)
      case "max_size": policy.maxSize = try value.wholeNumber(in: 1...1_000_000_000)
      case "max_age": policy.maxAge = try value.duration()
      case "freeze": policy.freezes = try value.weeklySpans()
      case "strict": policy.isStrict = try value.flag()
      default: throw key.unknown(known: Self.rules)
      }
    }
    return policy
  }

  private static let rules = [
    "no_open_severity", "failure_rate_below", "minutes_since_last_change", "max_size", "max_age",
    "freeze", "strict",
  ]

  func severities() throws(Diagnostic) -> [Int] {
    var severities: Set<Int> = []
    for element in elements() { severities.insert(try element.wholeNumber(in: 1...5)) }
    return severities.sorted()
  }

  private func weeklySpans() throws(Diagnostic) -> [WeeklySpan] {
    var spans: [WeeklySpan] = []
    for element in elements() {
      guard let span = WeeklySpan(parsing: try element.string()) else {
        throw element.wrong("a stretch of the week, as in Friday 16:00 - Monday 08:00")
      }
      spans.append(span)
    }
    return spans
  }
}
