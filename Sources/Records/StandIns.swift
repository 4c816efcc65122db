/// Which of a record's times stand in for times that its source did not state.
///
/// A pipeline that only tells when it was created began no earlier; a run that only tells when it
/// was last touched ended no later. Such a time counts until the source states the thing itself,
/// whenever that was said. Of several for a start the earliest counts, of several for an end the one
/// said last, unless it is marked as touched again and again.
package struct StandIns: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8

  /// A set of these bits.
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let startedAt = StandIns(rawValue: 1)
  package static let finishedAt = StandIns(rawValue: 2)
  package static let resolvedAt = StandIns(rawValue: 4)
  /// Besides `finishedAt`: the time is written anew long after the end, so that of several the
  /// earliest that is not before the start counts.
  package static let touchedAgain = StandIns(rawValue: 8)
}
