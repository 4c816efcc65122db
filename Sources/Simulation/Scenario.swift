/// A way in which things break, and the words people find for it: about things, never about people.
struct Scenario: Sendable {
  /// The type of change that brings it about; `nil` for what comes by itself.
  let type: String?
  let category: String
  let cause: String
  /// What follows the service's name in the title.
  let titles: [String]

  /// Drills and maintenance, done on purpose.
  static let planned = Scenario(
    type: nil, category: "maintenance", cause: "planned work",
    titles: [
      "drill, one zone switched off", "maintenance, database moved to new disks",
      "drill, restore from backup", "maintenance, network gear replaced",
    ])

  /// Every way things break, those that come by themselves first.
  static let all = alone + afterChanges

  /// Indices in `all` of what a change of this type can bring about.
  static func indices(ofType type: String) -> [Int] {
    let known = all.indices.filter { all[$0].type == type }
    return known.isEmpty ? all.indices.filter { all[$0].type == "" } : known
  }

  /// How many come by themselves: the first ones of `all`.
  static let aloneCount = alone.count

  private static let alone = [
    Scenario(
      type: nil, category: "capacity", cause: "connection pool exhausted",
      titles: ["requests time out, no free connections", "slow, connection pool exhausted"]),
    Scenario(
      type: nil, category: "capacity", cause: "disk full",
      titles: ["writes fail, disk full on one node", "disk full, log files not rotated"]),
    Scenario(
      type: nil, category: "third_party", cause: "provider outage",
      titles: ["errors while a provider is down", "no answers from an outside provider"]),
    Scenario(
      type: nil, category: "network", cause: "packet loss between zones",
      titles: ["slow, packets lost between zones", "timeouts between two zones"]),
    Scenario(
      type: nil, category: "capacity", cause: "traffic spike",
      titles: ["slow under a traffic spike", "requests shed after a newsletter"]),
    Scenario(
      type: nil, category: "hardware", cause: "node lost",
      titles: ["short of nodes after a host failure", "one replica lost with its host"]),
    Scenario(
      type: nil, category: "software", cause: "memory leak",
      titles: ["restarts every hour, memory grows", "killed for memory under load"]),
    Scenario(
      type: nil, category: "data", cause: "malformed message in queue",
      titles: ["queue stuck on a malformed message", "backlog grows, one message cannot be read"]),
    Scenario(
      type: nil, category: "certificate", cause: "certificate expired",
      titles: ["connections refused, certificate expired"]),
    Scenario(
      type: nil, category: "software", cause: "scheduled job overlapped",
      titles: ["nightly job ran twice at once", "slow while two batch jobs overlap"]),
  ]

  /// The empty type stands for every type without scenarios of its own.
  private static let afterChanges = [
    Scenario(
      type: "code", category: "change", cause: "untested edge case",
      titles: ["errors for accounts without an address", "500s where a list is empty"]),
    Scenario(
      type: "code", category: "change", cause: "slow query in new release",
      titles: ["slow since the last release", "database busy after a release"]),
    Scenario(
      type: "code", category: "change", cause: "incompatible message format",
      titles: ["messages refused by those who read them", "callers cannot read the new answers"]),
    Scenario(
      type: "config", category: "change", cause: "limit set too low",
      titles: ["requests refused by a new limit", "timeouts, limit lower than usual load"]),
    Scenario(
      type: "config", category: "change", cause: "setting missing in one zone",
      titles: ["errors in one zone only", "one zone does not start"]),
    Scenario(
      type: "feature_flag", category: "change", cause: "flag on for wrong group",
      titles: ["unfinished page shown to customers"]),
    Scenario(
      type: "schema", category: "change", cause: "table locked by migration",
      titles: ["writes blocked, table locked", "nothing can be saved during a migration"]),
    Scenario(
      type: "schema", category: "change", cause: "index missing after migration",
      titles: ["slow, full scans after a migration", "database saturated by full scans"]),
    Scenario(
      type: "infrastructure", category: "change", cause: "nodes drained too fast",
      titles: ["too few nodes during a move", "errors while nodes are replaced"]),
    Scenario(
      type: "infrastructure", category: "change", cause: "firewall rule missing on new nodes",
      titles: ["new nodes cannot reach the database"]),
    Scenario(
      type: "dependency", category: "change", cause: "default changed in library",
      titles: ["retries pile up after an update", "connections closed too early"]),
    Scenario(
      type: "dns", category: "change", cause: "name points at old address",
      titles: ["some clients reach an old address"]),
    Scenario(
      type: "rollback", category: "change", cause: "two versions side by side",
      titles: ["mixed versions after going back"]),
    Scenario(
      type: "", category: "change", cause: "side effect of a change",
      titles: ["errors after a change", "slow after a change"]),
  ]
}
