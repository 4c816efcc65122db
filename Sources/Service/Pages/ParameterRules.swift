import Diagnostics
import Text

/// Which parameters an address may have.
struct ParameterRules: Sendable {
  /// Those that have one value.
  var single: [String] = []
  /// Those that may have several.
  var several: [String] = []
  /// Whether one that is there has to say something. Forms of pages send empty fields along; of a program
  /// an empty one is a variable that was not set, and its answer would be about everything.
  var refusesEmpty = false

  /// The same for programs.
  var strict: ParameterRules {
    var rules = self
    rules.refusesEmpty = true
    return rules
  }

  /// Refuses what means nothing here, and what is said twice: of two answers one would be wrong.
  func check(
    _ query: [Request.Parameter], hasFormat: Bool = true
  ) throws(Diagnostic) {
    var seen: [String: [String]] = [:]
    for parameter in query {
      let isSingle =
        single.contains(parameter.name) || (hasFormat && parameter.name == "format")
      guard isSingle || several.contains(parameter.name) else {
        throw .unknownParameter(
          parameter.name, known: single + several + (hasFormat ? ["format"] : []))
      }
      guard !refusesEmpty || !parameter.value.isEmpty else { throw .saysNothing(parameter.name) }
      let before = seen[parameter.name] ?? []
      guard before.isEmpty || (!isSingle && !before.contains(parameter.value)) else {
        throw .askedTwice(parameter.name)
      }
      seen[parameter.name, default: []].append(parameter.value)
    }
  }
}

extension Diagnostic {
  /// An address has a parameter that means nothing.
  static func unknownParameter(_ name: String, known: [String]) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(Excerpt.quoted(name)) is no part of this question",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Parts are \(known.joined(separator: ", ")).", at: nil)
  }

  /// An address has a parameter without a value.
  static func saysNothing(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(name) is empty", hint: "Say which is meant, or leave it out.", at: nil)
  }

  /// An address says something twice.
  static func askedTwice(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(name) is said twice", hint: "Say it once.", at: nil)
  }
}
