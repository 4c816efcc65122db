package import Diagnostics
import Text

/// Somebody who writes by hand, in a form of the service.
package struct Writer: Equatable, Sendable {
  /// What the service calls that person.
  package let name: String
  /// The only source in whose name that may be; `nil` for any.
  package let source: String?

  /// Longer than any name.
  private static let longest = 100
  private static let prefix = "form of "

  /// A person by name.
  package init(_ name: String, source: String? = nil) {
    let visible = VisibleText.of(name)
    self.name = visible.shortened(to: Self.longest) ?? visible
    self.source = source
  }

  /// By which the ledger knows what somebody wrote: it stands where an import has the name of its file.
  package var origin: String { Self.prefix + name }

  /// The name of the person whose form an import is; `nil` for an import of anything else.
  static func name(ofOrigin file: String) -> String? {
    file.hasPrefix(prefix) ? String(file.dropFirst(prefix.count)) : nil
  }

  /// Whether records of a source may be written.
  package func may(write source: String) -> Bool {
    self.source.map { $0 == source } ?? true
  }

  /// Refuses to write records of another source than the only one that may be written.
  func check(_ source: String) throws(Diagnostic) {
    guard may(write: source) else { throw .sourceOfOthers }
  }
}

extension Diagnostic {
  /// Whoever writes may do so for another source only.
  package static let sourceOfOthers = Diagnostic(
    .error, .usage, "this token may write records of another source only",
    hint: "Ask for one that is bound to no source.", at: nil)

  /// What somebody else wrote stays as it is.
  package static let writtenByOthers = Diagnostic(
    .error, .usage, "this was not written in a form by you",
    hint: "Whoever wrote it can correct it or take it back; add a note to say what you know.",
    at: nil)

  /// What does not hold any more is not corrected.
  package static let takenBack = Diagnostic(
    .error, .usage, "this was taken back already",
    hint: "Write it anew where it is meant again.", at: nil)
}
