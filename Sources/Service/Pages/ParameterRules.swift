import Diagnostics
import Text

/// Which parameters an address may have.
struct ParameterRules: Sendable {
  /// Those that have one value.
  var single: [String] = []
  /// Those that may have several.
  var several: [String] = []

  /// Refuses what means nothing here, and what is said twice: of two answers one would be wrong.
  func check(_ query: [Request.Parameter]) throws(Diagnostic) {
    var seen: [String: [String]] = [:]
    for parameter in query {
      let isSingle = single.contains(parameter.name) || parameter.name == "format"
      guard isSingle || several.contains(parameter.name) else {
        throw .unknownParameter(parameter.name, known: single + several + ["format"])
      }
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

  /// An address says something twice.
  static func askedTwice(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(name) is said twice", hint: "Say it once.", at: nil)
  }
}
