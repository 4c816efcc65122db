import Records
package import Statistics

/// Whether times to recover differ by severity (log-rank: Mantel 1966).
package struct SeverityContrast: Equatable, Sendable {
  /// The severities compared: those with closed incidents enough to judge, else to show.
  package let severities: [Int]
  /// Whether the data carry the comparison.
  package let adequacy: Adequacy
  /// The test over them; `nil` with fewer than two.
  package let logRank: LogRank?
  /// Whether they may be said to differ; `nil` where the data carry no comparison.
  package let areDifferent: Bool?

  /// Compares the severities of a sample.
  package init(_ sample: Sample) {
    let columns = sample.population.dataset.incidents
    let entries = Durations.toRecover(sample).entries.filter { columns.severity[$0.row] > 0 }
    let closed = entries.filter(\.isClosed).reduce(into: [UInt8: Int]()) {
      $0[columns.severity[$1.row], default: 0] += 1
    }
    func enough(where holds: (Adequacy) -> Bool) -> [UInt8] {
      closed.filter { holds(.durationComparison(closedInSmaller: $0.value)) }.keys.sorted()
    }
    let sound = enough { $0 == .ok }
    let known = sound.count >= 2 ? sound : enough(where: \.isShown)
    let kept = entries.filter { known.contains(columns.severity[$0.row]) }
    let isEnough = known.count >= 2
    adequacy = .durationComparison(
      closedInSmaller: isEnough ? known.compactMap { closed[$0] }.min() ?? 0 : 0)
    logRank =
      isEnough
      ? LogRank(
        durations: kept.map(\.minutes), isClosed: kept.map(\.isClosed),
        groups: kept.map { known.firstIndex(of: columns.severity[$0.row]) ?? 0 }) : nil
    severities = known.map(Int.init)
    areDifferent = adequacy == .ok ? logRank.map { $0.pValue < Decision.level } : nil
  }
}
