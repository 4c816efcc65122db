import Records

/// Problems of Zabbix, as its API gives events: what ends one is an event of its own, whose number
/// it names. The worst of its severities is 5.
package struct ZabbixFormat: VendorFormat {
  package let name = "zabbix"
  package let summary = "Zabbix: events and problems of its API."
  package let recognisedBy = "eventid with a clock and an r_eventid"
  package let example = """
    {"jsonrpc": "2.0", "result": [{"eventid": "10", "clock": "1794821400", "r_eventid": "11", \
    "value": "1", "name": "No ping", "severity": "5"}, \
    {"eventid": "11", "clock": "1794825000", "r_eventid": "0", "value": "0"}], "id": 1}
    """
  package let defaultSource = "zabbix"

  package static let shapes = [
    Shape(
      "an answer of Zabbix's API", .incidents,
      if: .has("jsonrpc", "result.0.eventid", "result.0.clock"), each: { problems(in: $0) },
      rules: [
        .make("id", from: "eventid", "clock") { event in
          // Every server counts its events by itself, and none says which it is.
          event.text("eventid").flatMap { id in event.text("clock").map { "\(id)@\($0)" } }
        }, .take("title", "name"), .take("service", "hosts.0.name"),
        .words(
          "severity", "severity",
          ["5": "1", "4": "2", "3": "3", "2": "4", "1": "5", "0": nil]),
        .take("started_at", "clock"), .take("resolved_at", "recovery", "r_clock").when(isOver),
        .say("state", "resolved").when(isOver), .open(.not(isOver)),
        .say("planned", "true").when(.text("suppressed", "1")),
      ])
  ]

  /// Whether an event begins a problem: of a trigger or a service, and not of a host that was found or
  /// an item that cannot be read. A list of problems tells no value.
  private static let isProblem = Condition { event in
    ["1", nil].contains(event.text("value")) && ["0", "4", nil].contains(event.text("source"))
  }

  /// Whether some event ended it.
  private static let isOver = Condition { !["0", nil].contains($0.text("r_eventid")) }

  /// The events that begin a problem, each with the time of the one that ends it.
  private static func problems(in answer: Tree) -> [Tree] {
    let events = answer["result"]?.elements ?? []
    let clocks = Dictionary(
      events.compactMap { event in event.text("eventid").map { ($0, event["clock"]) } },
      uniquingKeysWith: { first, _ in first })
    return events.filter(isProblem.holds).map { event in
      guard let end = event.text("r_eventid"), let clock = clocks[end].flatMap({ $0 }) else {
        return event
      }
      return event.adding("recovery", clock)
    }
  }
}
