import Chronology
import Diagnostics
import Foundation

/// The clock on the wall, or what stands in for it.
enum Clock {
  /// When it happens: the only clock that commands look at.
  static var now: Instant {
    if let fixed = FixedClock.moment { return fixed }
    return Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded()))
  }
}

/// The moment that stands in for the clock where runs are to leave the same bytes: seconds since
/// 1970 in `SOURCE_DATE_EPOCH`.
enum FixedClock {
  /// It, or `nil` where the variable is not set, empty, or no moment of the years 1 to 9999.
  static var moment: Instant? { written.flatMap(read) }

  /// Refuses a moment that is none: going on by the clock would leave other bytes unsaid.
  ///
  /// - Throws: `usage` where the variable is set to something else.
  static func check() throws(Diagnostic) {
    if let written, read(written) == nil { throw .notSeconds(written) }
  }

  private static var written: String? {
    ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap { $0.isEmpty ? nil : $0 }
  }

  private static func read(_ text: String) -> Instant? {
    // A number that is none is in no range, nor is one without end.
    let ends = Instant.range.lowerBound.milliseconds...Instant.range.upperBound.milliseconds
    guard let seconds = Double(text),
      (Double(ends.lowerBound)...Double(ends.upperBound)).contains(seconds * 1_000)
    else { return nil }
    return Instant(milliseconds: Int64((seconds * 1_000).rounded()))
  }
}

extension Diagnostic {
  /// `SOURCE_DATE_EPOCH` holds no moment.
  fileprivate static func notSeconds(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "SOURCE_DATE_EPOCH is \"\(text)\", and no moment",
      hint: "Give seconds since 1970, as in 1795420800, or leave the variable out.", at: nil)
  }
}
