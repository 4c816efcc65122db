import Chronology
import Records

/// Tells runs of a pipeline that deliver something from those that build and test.
///
/// Vendors keep both in one list. A run whose names speak of no delivery is kept as a change of the
/// environment `ci`, which is no production, so that no figure counts it unless it is asked for.
enum Delivery {
  private static let words = [
    "deploy", "release", "publish", "rollout", "roll-out", "roll out", "prod", "ship", "promote",
  ]
  /// Environments by the words that name them, those that are no production first.
  private static let environments = [
    ("staging", ["staging", "stage"]), ("testing", ["test"]), ("production", ["prod"]),
  ]

  /// The environment of runs that deliver nothing.
  static let noDelivery = "ci"

  /// The environment that the names of a run speak of; `nil` when they only speak of delivery.
  static func environment(_ paths: String...) -> Rule {
    Rule(field: "environment", paths: paths) { tree in
      environment(ofNames: paths.compactMap(tree.text).joined(separator: " ")).map(tree.saying)
    }
  }

  /// The environment that the names of a run speak of; `nil` when they only speak of delivery.
  static func environment(ofNames names: String) -> String? {
    let names = names.lowercased()
    guard speakOfDelivery(names) else { return noDelivery }
    return environments.first { $0.1.contains(where: names.contains) }?.0
  }

  /// Whether names in lower case speak of a delivery.
  static func speakOfDelivery(_ names: String) -> Bool { words.contains(where: names.contains) }

  /// Whether rows are runs of a pipeline by a column of what started them, and no column speaks of a
  /// delivery: those of a list of deployments deliver, whatever started them.
  static func areRuns(_ columns: [ColumnEvidence]) -> Bool {
    columns.contains(where: tellsTriggers)
      && !columns.contains { speakOfDelivery($0.name.lowercased()) }
  }

  /// Whether a column says what started the runs of a pipeline, as that of code does.
  private static func tellsTriggers(_ column: ColumnEvidence) -> Bool {
    let words = Set(NameWords(column.name).words)
    return !words.isDisjoint(with: ["event", "trigger", "triggered", "triggering"])
      && !column.isDiverse && column.said > 0
      && column.share { triggers.contains(Vocabulary.folded($0)) } == 1
  }

  private static let triggers = Set(
    [
      "push", "pull_request", "pull_request_target", "schedule", "workflow_dispatch",
      "workflow_run", "merge_group", "merge_request_event", "repository_dispatch", "dynamic",
      "workflow_call",
    ].map(Vocabulary.folded))
}

/// What was said last about a thing's end, in a list of its states.
struct LastState {
  let word: String
  let time: String

  /// - Parameters:
  ///   - list: the path of the list of states, in any order.
  ///   - keys: where a state has its word and its time, in whatever zone.
  ///   - ends: the words, in lower case, that end the thing.
  init?(
    in tree: Tree, _ list: String, keys: (word: String, time: String), ends: Set<String>
  ) {
    let states = (tree[list]?.elements ?? []).compactMap { state -> (String, String)? in
      guard let word = state.text(keys.word)?.lowercased(), ends.contains(word),
        let time = state.text(keys.time)
      else { return nil }
      return (word, time)
    }
    let last = states.max { one, other in
      ToldTime.isEarlier(one.1, other.1)
        || !ToldTime.isEarlier(other.1, one.1) && one.0 < other.0
    }
    guard let last else { return nil }
    (word, time) = last
  }
}

/// Times as a vendor writes them, compared as the moments that they are.
enum ToldTime {
  private static let parser = TimeParser(zone: .utc)

  /// Whether a time comes before another one; by their letters where one of them is none.
  static func isEarlier(_ one: String, _ other: String) -> Bool {
    guard case .time(let first) = parser.read(one), case .time(let second) = parser.read(other),
      first.instant != second.instant
    else { return one < other }
    return first.instant < second.instant
  }
}
