import Records

/// Stretches of time in which a check of Pingdom was down.
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
        .say("title", "down"), .take("started_at", "timefrom"), .take("resolved_at", "timeto"),
        .said("timeto"),
      ])
  ]
}
