import Records
import Reports

/// What no record tells of: a count of it is not 0, it is not known.
struct Unrecorded: Sendable {
  /// The scopes by which no record of a kind can be told apart; `nil` where there is none of the kind.
  private let scopes: [RecordKind: Set<Scope>?]
  /// By which scopes a question asks for some of the records only.
  private let asked: [Scope]

  /// Looks what records name.
  ///
  /// - Parameters:
  ///   - causes: Rows of changes by row of the incident they caused.
  ///   - filter: Which records are asked for.
  /// - Complexity: O(records) where they name nothing, less where they do.
  init(_ dataset: Dataset, causes: [Int: [Int]], filter: Question.Filter) {
    asked =
      [(Scope.team, filter.teams), (.service, filter.services), (.type, filter.types)]
      .filter { !$0.1.isEmpty && !$0.1.contains(Scope.nameOfMissing) }.map(\.0)
      + (filter.severities.isEmpty ? [] : [.severity])
    let (changes, incidents) = (dataset.changes, dataset.incidents)
    func unnamed(_ columns: [(Scope, ContiguousArray<Int32>)]) -> Set<Scope> {
      Set(columns.filter { !$0.1.contains { $0 >= 0 } }.map(\.0))
    }
    let ofChanges: Set<Scope>? =
      changes.count == 0
      ? nil
      : unnamed([
        (.type, changes.type), (.service, changes.service), (.team, changes.team),
        (.environment, changes.environment),
      ])
    let ofIncidents: Set<Scope>? =
      incidents.count == 0
      ? nil
      : unnamed([
        (.service, incidents.service), (.team, incidents.team), (.category, incidents.category),
      ]).union(causes.isEmpty ? [.type] : [])
        .union(incidents.severity.contains { $0 != 0 } ? [] : [.severity])
    scopes = [.changes: ofChanges, .incidents: ofIncidents]
  }

  /// Why the records that are asked for cannot be told from others of a kind, as those of a team where none
  /// names any; `nil` where they can.
  func reasonAgainstFilter(_ kind: RecordKind) -> String? {
    // Incidents have no type of their own, and stay whichever types are asked for.
    let filters = asked.filter { kind == .changes || $0 != .type }
    guard let unnamed = scopes[kind] ?? nil, let scope = filters.first(where: unnamed.contains)
    else { return nil }
    return Self.reason(kind, scope)
  }

  private static func reason(_ kind: RecordKind, _ scope: Scope) -> String {
    "no \(kind.noun) on record names its \(scope.rawValue)"
  }

  /// Why a count of records is not known; `nil` where it is.
  ///
  /// - Parameters:
  ///   - kind: Of what it is a count; `nil` for a figure that knows by itself.
  ///   - segment: Which service, team and so on, where it is of one.
  func refusal(
    of kind: RecordKind?, by scope: Scope = .all, segment: String = ""
  ) -> Estimate.Status? {
    guard let kind, let known = scopes[kind] else { return nil }
    guard let unnamed = known else { return .refused(reason: "no \(kind.noun) is recorded") }
    if let reason = reasonAgainstFilter(kind) { return .refused(reason: reason) }
    guard unnamed.contains(scope), segment != Scope.nameOfMissing else { return nil }
    return .refused(
      reason: kind == .incidents && scope == .type
        ? "no incident is known to have come of a change"
        : Self.reason(kind, scope))
  }

  /// A count, where it is known.
  func cell(
    _ value: Double?, of kind: RecordKind, by scope: Scope, segment: String = ""
  ) -> Table.Cell {
    refusal(of: kind, by: scope, segment: segment) == nil
      ? value.map { .number($0) } ?? .missing : .missing
  }
}
