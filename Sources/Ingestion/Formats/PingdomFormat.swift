import Records

/// Stretches of time in which a check of Pingdom was down.
///
/// Its answer does not say of which check it is; a person may.
package struct PingdomFormat: VendorFormat {
  package let name = "pingdom"
  package let summary = "Pingdom: the outages of a check, as summary.outage gives them."
  package let recognisedBy = "states with timefrom and timeto in a summary"
  package let example = """
    {"summary": {"states": [{"status": "down", "timefrom": 1794821400, "timeto": 1794825000}]}}
    """
  package let defaultSource = "pingdom"

  package static let shapes = [
    Shape(
      "the states of a check of Pingdom", .incidents, if: .has("summary.states"),
      Condition { answer in
        answer["summary.states"]?.elements.allSatisfy { $0.has("timefrom") && $0.has("status") }
          ?? false
      },
      each: { answer in
        (answer["summary.states"]?.elements ?? []).filter { $0.text("status") == "down" }
      },
      rules: [
        .make("id", from: "timefrom") { state in state.text("timefrom").map { "down/\($0)" } },
        .say("title", "down"), .take("started_at", "timefrom"),
        .take("resolved_at", "timeto").when(.not(isLast)), .open(isLast), .said("timeto"),
      ])
  ]

  /// What it tells of in a file, which no object names.
  package static let fileIs: String? = "check"

  /// Whether nothing came after a state: it ends with the time that was asked for, and goes on.
  private static let isLast = Condition { state in
    let ends = (state["^.summary.states"]?.elements ?? []).compactMap {
      $0.text("timeto").flatMap(Int.init)
    }
    return state.text("timeto").flatMap(Int.init) == ends.max()
  }
}
