extension Organisation {
  /// A thing the organisation runs.
  package struct Service: Equatable, Sendable {
    /// As in `checkout`.
    package let name: String
    /// Who owns it.
    package let team: String
    /// Its share of changes and incidents, relative to the other services'.
    package let weight: Double

    /// A service of a team.
    package init(name: String, team: String, weight: Double) {
      self.name = name
      self.team = team
      self.weight = weight
    }

    /// So many services, the first ones busiest, dealt out to so many teams.
    ///
    /// Weights fall with the square root of the rank: the busiest of twelve has a sixth of the
    /// whole. Beyond the plain names come those of parts, as in `search-api`.
    package static func roster(count: Int, teams: Int) -> [Service] {
      precondition(count > 0 && teams > 0, "an organisation needs a service and a team")
      return (0..<count).map { index in
        let part = index / plain.count
        let suffix = part == 0 ? "" : "-\(parts[(part - 1) % parts.count])"
        let copy = part <= parts.count ? "" : "-\((part - 1) / parts.count + 1)"
        let team = index % teams
        return Service(
          name: plain[index % plain.count] + suffix + copy,
          team: team < Self.teams.count ? Self.teams[team] : "team-\(team + 1)",
          weight: 1 / Double(index + 1).squareRoot())
      }
    }

    private static let plain = [
      "web", "checkout", "search", "accounts", "catalog", "payments", "recommendations",
      "notifications", "inventory", "billing", "reviews", "mobile-api", "shipping", "ledger",
      "pricing",
      "media", "identity", "messaging", "analytics", "profiles", "coupons", "returns", "support",
      "sessions", "orders", "subscriptions", "fraud", "tax", "feeds", "imports", "exports",
      "maps", "partners", "audit", "scheduler", "uploads", "translations", "campaigns", "wallet",
      "archive",
    ]
    private static let parts = [
      "api", "worker", "store", "cache", "queue", "gateway", "admin", "index", "stream", "proxy",
      "batch", "events",
    ]
    private static let teams = [
      "storefront", "money", "discovery", "platform", "logistics", "growth", "data", "mobile",
      "trust", "partners", "content", "operations",
    ]
  }
}
