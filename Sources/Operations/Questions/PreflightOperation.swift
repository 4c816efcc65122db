import Analysis
import Chronology
package import Diagnostics
import Ledgers
import Records
package import Reports
import Settings
import Text

/// What the records know before a change goes out, and whether the team's policy holds.
package struct PreflightOperation: Sendable {
  /// The service it goes to.
  package var service: String
  package var type: String?
  /// Lines added and deleted.
  package var size: Int?
  /// When it goes out; now where nobody says.
  package var at: String?
  /// How long a change counts as just gone out, as `2h`.
  package var window: String?
  /// The zone of days and freezes, by its IANA name.
  package var timezone: String?
  /// Whether service and type may be new though known ones are spelt alike.
  package var isNew = false

  /// A change to a service, of which nothing else is said.
  package init(service: String) { self.service = service }

  /// What is answered.
  package struct Answer: Sendable {
    package let report: Report
    /// Whether every rule of the policy holds.
    package let holds: Bool
    /// What stands against the answer.
    package let warnings: [Diagnostic]
  }

  /// Answers.
  ///
  /// - Throws: `usage` for what cannot be read.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Answer {
    let configuration = try workspace.configuration()
    let zone = try RulesForm.zone(timezone, else: configuration.zone)
    let window = try RulesForm.window(window, else: configuration.window)
    if let size, size < 0 { throw .notASize(size) }
    let moment = try at.map { text throws(Diagnostic) in try RulesForm.moment(text, in: zone) }
    let request = PreflightFacts.Request(
      service: service, type: type, lines: size, at: moment ?? workspace.now(),
      lookBack: Preflight.lookBack(configuration.policy, window: window),
      history: Preflight.history)
    let preflightFacts = try workspace.ledger(.read).preflightFacts(
      request, vocabulary: configuration.vocabulary)
    let preflight = Preflight(
      preflightFacts, request: request, policy: configuration.policy, window: window,
      calendar: ReportingCalendar(zone: zone, weekStart: configuration.weekStart))
    if !isNew { try refuseMisspelt(preflight.strangers, by: workspace.ledger(.read)) }
    return Answer(
      report: preflight.report, holds: preflight.holds,
      warnings: configuration.vocabulary.exclusions.rules.isEmpty ? [] : [.countsWhatIsExcluded])
  }

  /// A name that nothing has is taken for new only where nothing is spelt alike: else the answer would be
  /// about another change than the one meant.
  private func refuseMisspelt(
    _ strangers: [(field: NameField, name: String)], by ledger: any Ledger
  ) throws(Diagnostic) {
    guard !strangers.isEmpty else { return }
    let names = try ledger.namesInUse()
    for (field, name) in strangers {
      let known = names.names(of: field)
      // Records that are no production changes may have it.
      guard !known.contains(name), let nearest = Spelling(of: name).nearest(of: known) else {
        continue
      }
      throw .misspelt(field, name, nearest)
    }
  }
}

extension Diagnostic {
  /// Nothing has a name, and something has one much like it.
  static func misspelt(_ field: NameField, _ name: String, _ nearest: String) -> Diagnostic {
    Diagnostic(
      .error, .unknownName, "no record has the \(field.rawValue) \(Excerpt.quoted(name))",
      hint: "Did you mean \(nearest)? Of a new \(field.rawValue), give \(option: .new).", at: nil)
  }

  /// The configuration leaves records out that the counts kept for preflights hold.
  static let countsWhatIsExcluded = Diagnostic(
    .warning, .caveat, "preflight counts records that the configuration excludes, too",
    hint:
      "Its counts are kept by the import, before any exclusion; \"toll report\" leaves them out.",
    at: nil)

  /// A size is below 0.
  static func notASize(_ lines: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(lines) is not a size", hint: "Give lines added and deleted, 0 or more.",
      at: nil)
  }
}
