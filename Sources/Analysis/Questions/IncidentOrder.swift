import Chronology
import Records

extension Dataset.Incidents {
  /// The severity of one for an order by it, 1 the worst; of unknown severity come last.
  func severityRank(of row: Int) -> Int { severity[row] == 0 ? 9 : Int(severity[row]) }
}

extension Sample {
  /// Some incidents, the most severe and of these the oldest first.
  func worstFirst(_ rows: [Int]) -> [Int] {
    let incidents = population.dataset.incidents
    func rank(_ row: Int) -> (Int, Instant) {
      (incidents.severityRank(of: row), incidents.datedAt(row))
    }
    return rows.sorted { rank($0) < rank($1) }
  }

  /// Whether some of its incidents are laid to a change, or there are none: else what its types of
  /// change cost is not known, and no type cost nothing.
  var tellsCosts: Bool {
    incidents.isEmpty || incidents.contains { population.causes[$0] != nil }
  }

  /// Those of some incidents of which nobody said which change caused them, nor that one did not.
  func unjudged(_ rows: [Int]) -> [Int] {
    let rejected = Set(
      population.dataset.links.filter { $0.verdict == .rejected }.map(\.incident))
    return rows.filter { population.causes[$0] == nil && !rejected.contains($0) }
  }
}
