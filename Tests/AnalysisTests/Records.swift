import Analysis
import Chronology
import Records

/// Records as a test tells them; minutes count from Monday 2026-11-09 00:00 UTC.
struct World {
  struct Change {
    var at: Int64
    var started: Int64?
    var service = "web"
    var type = "code"
    var outcome = Outcome.succeeded
    /// What its source says of an outcome that is unknown.
    var word: String?
    var lines: Int?
    var isProduction = true
    var source = 0
    var firstCommit: Int64?
    var isBot = false
    var hasMaker = true
    var isRework = false
    var risk: String?
  }

  struct Incident {
    var started: Int64?
    var detected: Int64?
    var resolved: Int64?
    var service = "web"
    var severity: UInt8 = 1
    var causedBy: [Int] = []
    var rejects: [Int] = []
    var isPlanned = false
    var category: String?
    var cause: String?
    var title: String?
    var acknowledged: Int64?
    var recurrenceOf: String?
    var state: IncidentState?
    /// The id of a change that its source lays it to and that is in no record.
    var ghost: String?
  }

  static let monday = Instant(milliseconds: 1_794_182_400_000)

  var changes: [Change] = []
  var incidents: [Incident] = []
  var sourceCount = 1

  static func moment(_ minutes: Int64) -> Instant {
    monday.advanced(by: minutes * Milliseconds.minute)
  }

  var dataset: Dataset {
    var names: [String] = []
    func code(_ name: String?) -> Int32 {
      guard let name else { return -1 }
      if let known = names.firstIndex(of: name) { return Int32(known) }
      names.append(name)
      return Int32(names.count - 1)
    }
    var columns = Dataset.Changes()
    for (row, change) in changes.enumerated() {
      columns.rowIDs.append(Int64(row))
      columns.source.append(Int32(change.source))
      columns.startedAt.append(change.started.map(Self.moment))
      columns.finishedAt.append(Self.moment(change.at))
      columns.firstCommitAt.append(change.firstCommit.map(Self.moment))
      columns.type.append(code(change.type))
      columns.service.append(code(change.service))
      columns.environment.append(code(change.isProduction ? "production" : "staging"))
      columns.team.append(-1)
      columns.outcome.append(change.outcome)
      columns.risk.append(change.risk.map(code) ?? -1)
      columns.lines.append(change.lines)
      columns.files.append(nil)
      columns.commits.append(nil)
      columns.isProduction.append(change.isProduction)
      columns.isBot.append(change.isBot)
      columns.hasMaker.append(change.hasMaker)
      columns.isRework.append(change.isRework)
    }
    var others = Dataset.Incidents()
    var links: [Dataset.Link] = []
    for (row, incident) in incidents.enumerated() {
      others.rowIDs.append(Int64(row))
      others.source.append(0)
      others.ids.append("I\(row)")
      others.titles.append(incident.title)
      others.startedAt.append(incident.started.map(Self.moment))
      others.detectedAt.append(incident.detected.map(Self.moment))
      others.acknowledgedAt.append(incident.acknowledged.map(Self.moment))
      others.mitigatedAt.append(nil)
      others.resolvedAt.append(incident.resolved.map(Self.moment))
      others.service.append(code(incident.service))
      others.team.append(-1)
      others.category.append(code(incident.category))
      others.cause.append(code(incident.cause))
      others.severity.append(incident.severity)
      others.recurrenceOf.append(incident.recurrenceOf)
      others.isPlanned.append(incident.isPlanned)
      others.saidState.append(incident.state)
      others.stateWord.append(code(incident.state?.name))
      if let ghost = incident.ghost {
        links.append(
          Dataset.Link(
            incident: row, change: nil, changeID: ghost, verdict: .declared, origin: .source))
      }
      for (verdict, rows) in [
        (Dataset.Link.Verdict.declared, incident.causedBy), (.rejected, incident.rejects),
      ] {
        for change in rows {
          links.append(
            Dataset.Link(
              incident: row, change: change, changeID: "C\(change)", verdict: verdict,
              origin: verdict == .declared ? .source : .person(reason: nil, at: Self.monday)))
        }
      }
    }
    let moments =
      changes.map { Self.moment($0.at) }
      + incidents.flatMap {
        [$0.started, $0.detected, $0.resolved].compactMap(\.self).map(Self.moment)
      }
    // A service such as "web;search" lists two.
    let lists = names.filter { $0.contains(";") }.map { list in
      (code(list), list.split(separator: ";").map { code(String($0)) })
    }
    return Dataset(
      words: names, lists: Dictionary(uniqueKeysWithValues: lists),
      sources: (0..<sourceCount).map { source in
        Dataset.Source(name: "source-\(source)", outcomes: outcomes(of: source), isNamed: false)
      }, changes: columns, incidents: others, links: links, completion: Dataset.Completion(),
      latest: moments.max())
  }

  private func outcomes(of source: Int) -> OutcomeCounts {
    var counts = OutcomeCounts()
    for change in changes where change.source == source {
      let said = change.outcome == .unknown ? change.word : change.outcome.name
      counts.add(1, saying: said, by: .standard)
    }
    return counts
  }
}
