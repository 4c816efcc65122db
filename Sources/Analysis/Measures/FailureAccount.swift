import Records

extension FailureTally {
  /// The records behind a failure rate or its complement.
  static func account(for sample: Sample) -> Account {
    var entries: [Account.Entry] = []
    var unstated: [Int] = []
    for row in sample.changes {
      switch sample.population.verdicts[row] {
      case .succeeded: entries.append(Account.Entry(row: row, value: 0, role: "succeeded"))
      case .failed: entries.append(Account.Entry(row: row, value: 1, role: "failed"))
      case .unstated, .unstatedButBlamed: unstated.append(row)
      case .aborted: break
      }
    }
    return Account(
      kind: .changes, entries: entries,
      leftOut: unstated.isEmpty ? [] : [("no recorded outcome", unstated)])
  }
}
