import Records

extension FailureTally {
  /// The records behind a failure rate or its complement.
  static func account(for sample: Sample) -> Account {
    var entries: [Account.Entry] = []
    var unstated: [Int] = []
    var unrated: [Int32: [Int]] = [:]
    for row in sample.changes {
      switch sample.population.verdicts[row] {
      case .succeeded: entries.append(Account.Entry(row: row, value: 0, role: "succeeded"))
      case .failed: entries.append(Account.Entry(row: row, value: 1, role: "failed"))
      case .unstated, .unstatedButBlamed: unstated.append(row)
      case .unrated:
        unrated[sample.population.dataset.changes.source[row], default: []].append(row)
      case .aborted: break
      }
    }
    return Account(
      kind: .changes, entries: entries,
      leftOut: (unstated.isEmpty ? [] : [("no recorded outcome", unstated)])
        + reasons(unrated, in: sample.population))
  }

  /// Changes of sources that carry no rate, by source, with its reason.
  private static func reasons(
    _ unrated: [Int32: [Int]], in population: Population
  ) -> [(reason: String, rows: [Int])] {
    unrated.sorted { $0.key < $1.key }.map { code, rows in
      let name = population.dataset.sources[Int(code)].name
      return ("\(name): \(population.rateBases[Int(code)].refusal?.reason ?? "")", rows)
    }
  }
}
