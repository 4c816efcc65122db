import Diagnostics

/// What is to be known beside a length of time.
extension Diagnostic {
  /// Some are still going on, and are counted as such.
  static func stillOpen(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count) still open, counted as lasting at least until the end of observation",
      hint: nil, at: nil)
  }

  /// Some are over, and nobody wrote down since when; of others nobody wrote down whether they are.
  static func endsNotRecorded(over: Int, untold: Int) -> [Diagnostic] {
    [
      over == 0
        ? nil
        : over == 1
          ? "1 more is over, its end is not recorded"
          : "\(over) more are over, their end is not recorded",
      untold == 0 ? nil : "of \(untold) more neither an end nor a state is recorded",
    ].compactMap(\.self).map {
      Diagnostic(.warning, .caveat, $0, hint: "The doctor lists them.", at: nil)
    }
  }

  /// Some end before they begin.
  static func impossibleOrder(_ count: Int, _ disorder: Durations.Disorder) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "\(count) left out because \(count == 1 ? "it \(disorder.reason)" : disorder.ofSeveral)",
      hint: nil, at: nil)
  }

  /// Some started so lately that the slowest to be noticed may be missing.
  static func detectionMayLag(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count) started so near the end of observation that slower detections may still be unseen",
      hint: nil, at: nil)
  }

  /// Detection and start are one moment.
  static func detectionIsStart(_ count: Int, of whole: Int) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "\(count == whole ? "all \(whole)" : "\(count) of \(whole)") have one and the same moment as start and detection: one may have been copied from the other, and then the time to detect is not known",
      hint: "Write down when the impact began.", at: nil)
  }

  /// Some have no known start.
  static func startFallsBack(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count) counted from detection, because \(count == 1 ? "its" : "their") start is unknown",
      hint: nil, at: nil)
  }

  /// A mean of durations says little.
  static let meanWanders = Diagnostic(
    .warning, .caveat, "a mean of durations wanders by luck; compare medians instead", hint: nil,
    at: nil)
}
