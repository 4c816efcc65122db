import Analysis
import Statistics

extension Check {
  /// How few changes cause a severe incident, and how many incidents are laid to a change.
  static let proofs: [Check] = [
    Check(.interval, "Share of incidents laid to a change", by: "Wilson") {
      [.covers($0.measure("change_related_incident_share"), $0.expected.linked)]
    },
    Check(.interval, "Severe incidents per change, at most", by: "Clopper-Pearson, one-sided") {
      [covers($0.sample, $0.expected.severe, \.limitOnce)]
    },
    Check(.interval, "Severe incidents per change, at most", by: "anytime bound") {
      [covers($0.sample, $0.expected.severe, \.limit)]
    },
    Check(
      .interval, "The same at every weekly look", by: "anytime bound"
    ) { evidence in
      [everCovers(evidence, \.limit)]
    },
    Check(
      .interval, "The same at every weekly look", by: "Clopper-Pearson, one-sided",
      in: Standing.never(because: "what goes wrong when a bound for one look is looked at weekly")
    ) { evidence in
      [everCovers(evidence, \.limitOnce)]
    },
  ]

  private static func covers(
    _ sample: Sample, _ truth: Double, _ limit: (SevereClaim) -> Double
  ) -> Answer {
    do throws(SevereClaim.Obstacle) {
      return .found(truth <= limit(try SevereClaim.state(sample, margin: nil)))
    } catch {
      return .refused
    }
  }

  private static func everCovers(
    _ evidence: Evidence, _ limit: (SevereClaim) -> Double
  ) -> Answer {
    let answers = evidence.looks.map { covers($0, evidence.expected.severe, limit) }
    if answers.allSatisfy({ $0 == .refused }) { return .refused }
    return .found(!answers.contains(.miss))
  }
}
