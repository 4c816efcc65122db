import Records
import Reports
import Statistics

/// The share of changes that machines made: a change rate may be theirs.
struct BotChangeShare: Metric {
  let name = "bot_change_share"
  let title = "Changes by bots"
  let definition =
    "of all changes of which a record says who made them, those marked as made by a machine"
  let method: String? = "Wilson's"
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate {
    let columns = sample.population.dataset.changes
    let (_, told) = makers(sample)
    guard !told.isEmpty || sample.changes.isEmpty else {
      return .refused(unit: .proportion, .refused(reason: "no change says who made it"))
    }
    let tally = Tally(successes: told.count { columns.isBot[$0] }, trials: told.count)
    return .proportion(
      Proportion.estimate(tally, weeks: [], looks: sample.looks), of: "changes")
  }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running != nil }

  func account(for sample: Sample) -> Account {
    let columns = sample.population.dataset.changes
    let (missing, told) = makers(sample)
    return Account(
      kind: .changes,
      entries: told.map { row in
        Account.Entry(
          row: row, value: columns.isBot[row] ? 1 : 0,
          role: columns.isBot[row] ? "by a bot" : "by a person")
      }, leftOut: missing.isEmpty ? [] : [("nobody says who made it", missing)])
  }

  /// Changes of which nobody says who made them, and the others.
  private func makers(_ sample: Sample) -> (missing: [Int], told: [Int]) {
    let columns = sample.population.dataset.changes
    return (
      sample.changes.filter { !columns.hasMaker[$0] },
      sample.changes.filter { columns.hasMaker[$0] }
    )
  }
}
