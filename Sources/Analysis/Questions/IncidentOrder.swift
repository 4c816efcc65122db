import Chronology
import Records
import Reports

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

  /// Whether what some of its changes cost is known: incidents are laid to them, or of none it is unknown
  /// what caused it. Else nobody can say that they cost nothing.
  func tellsCost(of part: Sample) -> Bool {
    !part.incidents.isEmpty
      || incidents.allSatisfy { row in
        population.causes[row] != nil
          || population.judgedIncidents.contains(row) && !population.isLaidToUnknownChange(row)
      }
  }

  /// What a dash says where what some of its parts cost is not known; `nil` where it is of all.
  func noteOnUntoldCosts(of parts: [Sample]) -> Prose? {
    guard parts.contains(where: { !tellsCost(of: $0) }) else { return nil }
    guard unjudged(incidents).isEmpty else {
      return "–: not known, as nobody has judged \(unjudgedOfAll)."
    }
    let count = incidents.count { population.isLaidToUnknownChange($0) }
    return
      "–: not known, as \(count, "incident") \(count == 1 ? "is" : "are") laid to a change that is not in the records."
  }

  /// How many of its incidents nobody judged, after a word that denies: `the incident`, `any of the 3
  /// incidents`, `2 of 3 incidents`.
  var unjudgedOfAll: Prose {
    let count = unjudged(incidents).count
    guard count == incidents.count else { return "\(count) of \(incidents.count, "incident")" }
    return count == 1 ? "the incident" : "any of the \(count) incidents"
  }

  /// Those of some incidents of which nobody said which change caused them, nor that one did not: what
  /// a rule guesses is nobody's word, and a change that is in no record is somebody's.
  func unjudged(_ rows: [Int]) -> [Int] {
    rows.filter { !population.judgedIncidents.contains($0) }
  }
}
