import Analysis
import ArgumentParser
import Chronology
import Diagnostics
import Ledgers
import Records
import SQLiteStore
import Settings

/// A pair of records and why: what `link` and `unlink` are told.
struct LinkOptions: ParsableArguments {
  @Argument(help: "The incident's id; SOURCE:ID where several sources have it.")
  var incident: String

  @Argument(help: "The change's id; SOURCE:ID where several sources have it.")
  var change: String

  @Option(help: ArgumentHelp("Why, for those who read it later.", valueName: "text"))
  var reason: String?

  /// Keeps the statement and says in a line what it does.
  func state(_ verdict: Dataset.Link.Verdict, _ shared: SharedOptions) throws(Diagnostic) {
    let configuration = try shared.configuration()
    let ledger = try SQLiteLedger(path: shared.databasePath, access: .amend)
    let incident = try ledger.incident(named: incident)
    let change = try ledger.change(named: change)
    let statement = LinkEffect.Statement(
      incident: incident.rowID, change: change.rowID, incidentName: incident.name,
      changeName: change.name, verdict: verdict)
    let effect = LinkEffect(
      of: statement, in: try ledger.dataset(vocabulary: configuration.vocabulary),
      question: Question(period: .all, calendar: ReportingCalendar(zone: .utc)))
    let isNews = try ledger.state(
      verdict, incident: incident, change: change, reason: reason, at: Import.now)
    let words = "that \(change.name) caused \(incident.name)"
    guard isNews else {
      return try Console.show("\(verdict.participle) \(words) already: nothing changes\n")
    }
    for warning in effect?.warnings ?? [] { Console.error("\(warning)") }
    try Console.show("\(verdict.participle) \(words): \(effect?.clause ?? "kept")\n")
  }
}

extension Dataset.Link.Verdict {
  /// What was done by saying it.
  fileprivate var participle: String {
    switch self {
    case .declared: "declared"
    case .rejected: "rejected"
    }
  }
}
