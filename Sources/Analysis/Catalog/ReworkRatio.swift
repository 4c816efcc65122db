import Records
import Reports
import Statistics

/// The share of changes that repair or undo an earlier one.
struct ReworkRatio: Metric {
  let name = "rework_ratio"
  let title = "Rework"
  let definition =
    "changes of a type that repairs or undoes an earlier one (revert, rollback, hotfix, fix) / "
    + "changes; interval: wilson, with a design effect from 8 weeks on"
  let scopes: Set<Scope> = [.all, .service, .team]

  func measure(_ sample: Sample) -> Estimate {
    let columns = sample.population.dataset.changes
    var weeks: [Int32: (rework: Int, all: Int)] = [:]
    for row in sample.changes {
      weeks[sample.population.weeks[row], default: (0, 0)].all += 1
      if columns.isRework[row] { weeks[sample.population.weeks[row], default: (0, 0)].rework += 1 }
    }
    let tallies = weeks.sorted { $0.key < $1.key }.map {
      Tally(successes: $0.value.rework, trials: $0.value.all)
    }
    return .proportion(Proportion.estimate(.total(tallies), weeks: tallies), of: "changes")
  }

  func account(for sample: Sample) -> Account {
    let columns = sample.population.dataset.changes
    return Account(
      kind: .changes,
      entries: sample.changes.map {
        Account.Entry(
          row: $0, value: columns.isRework[$0] ? 1 : 0,
          role: columns.isRework[$0] ? "rework" : "new work")
      }, leftOut: [])
  }
}
