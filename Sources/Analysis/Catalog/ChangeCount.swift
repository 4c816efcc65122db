import Records
import Reports

/// How many changes reached production.
struct ChangeCount: Metric {
  let name = "change_count"
  let title = "Changes"
  let definition =
    "changes that reached production, each counted once, however often a file tells of it"
  let counted: RecordKind? = .changes
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate {
    let count = sample.changes.count
    return Estimate(
      value: Double(count), lower: nil, upper: nil, numerator: nil, denominator: nil, n: count,
      unit: .changes, status: .census, caveats: [])
  }

  func account(for sample: Sample) -> Account {
    Account(
      kind: .changes,
      entries: sample.changes.map { Account.Entry(row: $0, value: nil, role: "counted") },
      leftOut: [])
  }
}
