import Diagnostics
import Records
import Reports
import Statistics
import Text

/// The share of changes that repair or undo an earlier one.
struct ReworkRatio: Metric {
  let name = "rework_ratio"
  let title = "Rework"
  let definition: String = Self.definition(
    of: "\(Vocabulary.reworkTypeList.joined(separator: ", ")), and what the configuration adds")
  let method: String? =
    "Wilson's, wider from 8 weeks on where failures come together in some of them"
  let scopes: Set<Scope> = [.all, .service, .team]

  /// Names the types that counted.
  func definition(for sample: Sample) -> String {
    let columns = sample.population.dataset.changes
    let types = Set(sample.changes.filter { columns.isRework[$0] }.map { columns.type[$0] })
    let names = types.compactMap { sample.population.dataset.word($0) }.sorted()
    return types.isEmpty ? definition : Self.definition(of: "here \(NameList.words(names))")
  }

  private static func definition(of types: String) -> String {
    "of all changes that have a type, those of one that repairs or undoes an earlier change (\(types))"
  }

  func measure(_ sample: Sample) -> Estimate {
    let columns = sample.population.dataset.changes
    // Without a type none could have been found to repair anything.
    let (_, typed) = types(sample)
    guard !typed.isEmpty || sample.changes.isEmpty else {
      return .refused(unit: .proportion, .refused(reason: "no change has a type"))
    }
    var tallies: [Tally] = []
    // Changes are in order of time, so a week's stand together.
    var start = typed.startIndex
    while start < typed.endIndex {
      let week = sample.population.weeks[typed[start]]
      let rows = typed[start...].prefix { sample.population.weeks[$0] == week }
      tallies.append(Tally(successes: rows.count { columns.isRework[$0] }, trials: rows.count))
      start = rows.endIndex
    }
    return .proportion(
      Proportion.estimate(.total(tallies), weeks: tallies, looks: sample.looks), of: "changes")
  }

  func holdsAtEveryLook(_ sample: Sample) -> Bool { sample.running != nil }

  func account(for sample: Sample) -> Account {
    let columns = sample.population.dataset.changes
    let (missing, typed) = types(sample)
    return Account(
      kind: .changes,
      entries: typed.map {
        Account.Entry(
          row: $0, value: columns.isRework[$0] ? 1 : 0,
          role: columns.isRework[$0] ? "rework" : "new work")
      }, leftOut: missing.isEmpty ? [] : [("type unknown", missing)])
  }

  /// Changes without a type, and the others.
  private func types(_ sample: Sample) -> (missing: [Int], told: [Int]) {
    let codes = sample.population.dataset.changes.type
    return (sample.changes.filter { codes[$0] < 0 }, sample.changes.filter { codes[$0] >= 0 })
  }
}
