import Analysis
import Chronology
import Diagnostics
import Operations
import Records
import Rendering
import Reports
import Settings

/// A question about records, as an address asks it.
enum PageQuestion {
  /// Its parameters.
  static let parameters = ParameterRules(
    single: [
      "period", "compare", "window", "history", "links", "bots", "as_of", "known_at", "metric",
    ],
    several: ["service", "team", "type", "environment", "severity"])

  /// The question of a request.
  ///
  /// - Throws: `usage` for what cannot be read.
  static func form(
    _ call: Call, period: String? = nil
  ) throws(Diagnostic) -> QuestionForm {
    let request = call.request
    var form = QuestionForm()
    form.period = period ?? request.value("period")
    form.compared = request.value("compare")
    form.rules = rules(call)
    form.rules.window = request.value("window")
    if let text = request.value("history") {
      guard let weeks = Int(text) else { throw .notANumber("history", text) }
      form.rules.history = weeks
    }
    if let text = request.value("links") {
      guard let links = Question.LinkPolicy(rawValue: text) else { throw .notALinkPolicy(text) }
      form.links = links
    }
    switch request.value("bots") {
    case nil, "with": break
    case "without": form.excludesBots = true
    case .some(let text): throw .notAWordOnBots(text)
    }
    for parameter in request.query where !parameter.value.isEmpty {
      switch parameter.name {
      case "service": form.services.append(parameter.value)
      case "team": form.teams.append(parameter.value)
      case "type": form.types.append(parameter.value)
      case "environment": form.environments.append(parameter.value)
      case "severity":
        guard let severity = Int(parameter.value) else {
          throw .notANumber("severity", parameter.value)
        }
        form.severities.append(severity)
      default: break
      }
    }
    return form
  }

  /// Until when pages of a request observe, and as of which moment records are known: what was known then
  /// was known of nothing later.
  static func rules(_ call: Call) -> RulesForm {
    var rules = RulesForm()
    rules.knownAt = call.request.value("known_at")
    let said = call.request.value("as_of")
    rules.asOf = said ?? rules.knownAt ?? usualEnd(call.service)
    rules.asOfIsByClock = said == nil
    return rules
  }

  /// What pages ask where nobody asks for anything else.
  static func usual(_ service: TollService) -> QuestionForm {
    var form = QuestionForm()
    form.rules.asOf = usualEnd(service)
    form.rules.asOfIsByClock = true
    return form
  }

  /// Until when pages observe: the hour that has begun, unless a record is later than that; then the
  /// latest record ends it, as everywhere. So a page stays the same for an hour, and hides nothing.
  private static func usualEnd(_ service: TollService) -> String? {
    guard let latest = service.workspace.records?.latest else { return nil }
    let hour = hour(of: service.workspace.now())
    guard hour > latest else { return nil }
    return hour.written
  }

  private static func hour(of now: Instant) -> Instant {
    Instant(
      milliseconds: now.milliseconds.dividedDown(by: Milliseconds.hour) * Milliseconds.hour)
  }

  /// What a page of a question is made of besides the records: the hour.
  static func state(_ call: Call) -> String {
    "\(hour(of: call.service.workspace.now()).milliseconds)"
  }

  /// The parts of the question as links: which records, and which of them alone.
  static func groups(_ call: Call) -> [SitePage.Group] {
    let address = PageAddress(call.request)
    func group(_ label: String, _ name: String, _ values: [String]) -> SitePage.Group {
      let chosen = call.request.query.filter { $0.name == name }.map(\.value)
      // Of a thousand services the form has no use; the address takes any.
      let shown = values.prefix(200)
      guard values.count > 1 || !chosen.isEmpty else { return SitePage.Group(label, []) }
      return SitePage.Group(
        label,
        [SitePage.Link("all", address.setting(name, nil).text, isCurrent: chosen.isEmpty)]
          + shown.map {
            SitePage.Link($0, address.setting(name, $0).text, isCurrent: chosen == [$0])
          })
    }
    // A page without its form is a page still.
    guard let names = try? NamesOperation().run(in: call.service.workspace) else { return [] }
    return [
      group("Service", "service", names.names(of: .service)),
      group("Team", "team", names.names(of: .team)),
      group("Environment", "environment", names.names(of: .environment)),
      group("Severity", "severity", (1...5).map(String.init)),
    ]
  }
}

extension Diagnostic {
  static func notANumber(_ name: String, _ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(name) is \"\(text)\", and no number", hint: "Give a whole number.", at: nil
    )
  }

  static func notALinkPolicy(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "links are \"\(text)\", which means nothing",
      hint: "Give declared or inferred.", at: nil)
  }

  static func notAWordOnBots(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "bots are \"\(text)\", which means nothing", hint: "Give with or without.",
      at: nil)
  }
}
