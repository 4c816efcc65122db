import Analysis

extension Check {
  /// How few changes cause a severe incident, and how many incidents are laid to a change.
  static let proofs: [Check] = [
    Check(
      .interval, "Share of incidents laid to a change", by: "Wilson",
      in: Standing.linked
    ) {
      [.covers($0.measure("change_related_incident_share"), $0.expected.linked)]
    },
    Check(.interval, "Changes with a severe incident, at most", by: "Clopper-Pearson, one-sided") {
      [covers($0.claims.suffix(1), $0.expected.severe, \.limitOnce)]
    },
    Check(.interval, "Changes with a severe incident, at most", by: "anytime bound") {
      [covers($0.claims.suffix(1), $0.expected.severe, \.limit)]
    },
    Check(.interval, "Changes with a severe incident, at each weekly look", by: "anytime bound") {
      [covers($0.claims[...], $0.expected.severe, \.limit)]
    },
    Check(
      .interval, "Changes with a severe incident, at each weekly look",
      by: "Clopper-Pearson, one-sided",
      in: Standing.never(because: "what goes wrong when a bound for one look is used at each")
    ) {
      [covers($0.claims[...], $0.expected.severe, \.limitOnce)]
    },
  ]

  /// Whether the limit is above the truth at every look.
  private static func covers(
    _ looks: ArraySlice<SevereClaim?>, _ truth: Double, _ limit: (SevereClaim) -> Double
  ) -> Answer {
    let claims = looks.compactMap(\.self)
    return claims.isEmpty ? .refused : .found(claims.allSatisfy { truth <= limit($0) })
  }
}
