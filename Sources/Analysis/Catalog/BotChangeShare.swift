import Records
import Reports
import Statistics

/// The share of changes that machines made: a change rate may be theirs.
struct BotChangeShare: Metric {
  let name = "bot_change_share"
  let title = "Changes by bots"
  let definition = "of all changes, those marked as made by a machine"
  let method: String? = "Wilson's"
  let scopes = Set<Scope>.ofChanges

  func measure(_ sample: Sample) -> Estimate {
    let columns = sample.population.dataset.changes
    let bots = sample.changes.count { columns.isBot[$0] }
    let tally = Tally(successes: bots, trials: sample.changes.count)
    return .proportion(
      Proportion.estimate(tally, weeks: [], looks: sample.looks), of: "changes")
  }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running != nil }

  func account(for sample: Sample) -> Account {
    let columns = sample.population.dataset.changes
    return Account(
      kind: .changes,
      entries: sample.changes.map { row in
        Account.Entry(
          row: row, value: columns.isBot[row] ? 1 : 0,
          role: columns.isBot[row] ? "by a bot" : "by a person")
      }, leftOut: [])
  }
}
