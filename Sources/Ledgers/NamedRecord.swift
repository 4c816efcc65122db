package import Diagnostics
import Text

/// A record that a person named.
package struct NamedRecord: Equatable, Sendable {
  /// The ledger's number of it.
  package let rowID: Int64
  package let source: String
  package let id: String
  /// As it was named: its id, or `SOURCE:ID`.
  package let name: String

  /// A record that was found.
  package init(rowID: Int64, source: String, id: String, name: String) {
    self.rowID = rowID
    self.source = source
    self.id = id
    self.name = name
  }
}

extension Diagnostic {
  /// No record has that id.
  package static func unknownRecord(_ name: String, _ kind: String, near: [String]) -> Diagnostic {
    let hint: Advice =
      near.isEmpty
      ? "Give the id as the records have it."
      : "Did you mean \(NameList.words(near, separator: " or "))?"
    return Diagnostic(.error, .noInput, "there is no \(kind) \"\(name)\"", hint: hint, at: nil)
  }

  /// Records of several sources have that id.
  package static func ambiguousRecord(
    _ name: String, _ kind: String, choices: [String]
  ) -> Diagnostic {
    Diagnostic(
      .error, .usage, "the \(kind) \"\(name)\" is in the records of several sources",
      hint: "Say which: \(NameList.words(choices, separator: " or ")).", at: nil)
  }
}
