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

  /// The environment that the names of a run speak of; `nil` when they only speak of delivery.
  static func environment(_ paths: String...) -> Rule {
    Rule(field: "environment", paths: paths) { tree in
      environment(ofNames: paths.compactMap(tree.text).joined(separator: " ")).map(tree.saying)
    }
  }

  /// The environment that the names of a run speak of; `nil` when they only speak of delivery.
  static func environment(ofNames names: String) -> String? {
    let names = names.lowercased()
    guard speakOfDelivery(names) else { return "ci" }
    return environments.first { $0.1.contains(where: names.contains) }?.0
  }

  /// Whether names in lower case speak of a delivery.
  static func speakOfDelivery(_ names: String) -> Bool { words.contains(where: names.contains) }
}

/// What was said last about a thing's end, in a list of its states.
struct LastState {
  let word: String
  let time: String

  /// - Parameters:
  ///   - list: the path of the list of states, in any order.
  ///   - keys: where a state has its word and its time, times being written alike.
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
    guard let last = states.max(by: { ($0.1, $0.0) < ($1.1, $1.0) }) else { return nil }
    (word, time) = last
  }
}
