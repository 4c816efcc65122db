/// Something a person should know: what is wrong, where, and what to do about it.
///
/// The one error of the house. A bad row, a refused file, a database that is busy and a caveat of a
/// statistic are all this value; only the command line prints it and chooses an exit status.
package struct Diagnostic: Error, Hashable, Sendable {
  /// How bad it is.
  package enum Severity: String, Sendable, CaseIterable {
    /// Worth knowing; nothing is wrong.
    case note
    /// The result stands, with this reservation.
    case warning
    /// What was asked for was not done, in whole or for one row.
    case error
  }

  /// What kind of trouble it is, in the terms of `sysexits.h`.
  package enum Category: String, Sendable, CaseIterable {
    /// The command was called wrongly (64).
    case usage
    /// It names what nobody knows (64).
    case unknownName
    /// What it asks for contradicts itself, or cannot be said of the records that there are (64).
    case contradiction
    /// The input is not what it should be (65).
    case badData
    /// The input is not there or cannot be opened (66).
    case noInput
    /// The output cannot be created (73).
    case cannotCreate
    /// Reading or writing failed on the way (74).
    case inputOutput
    /// Somebody else is at it; trying later may work (75).
    case busy
    /// The configuration is wrong (78).
    case configuration
    /// A reservation about a figure; no command fails because of it.
    case caveat
  }

  /// A place in a file: 1-based line and column, counted in bytes within the line.
  package struct Location: Hashable, Sendable {
    /// The file's path as the person gave it, or `-` for standard input.
    package let file: String
    /// The line, or `nil` when the whole file is meant.
    package let line: Int?
    /// The column, or `nil` when the whole line is meant.
    package let column: Int?

    /// A file, a line of it, or one column of that line.
    package init(file: String, line: Int? = nil, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  /// How bad it is.
  package let severity: Severity
  /// What kind of trouble it is.
  package let category: Category
  /// What is wrong, one sentence without a full stop.
  package let message: String
  /// What to do about it, in the imperative; `nil` when nothing can be done. A message says what is
  /// wrong, which is the same everywhere; how to do something about it is said by each face.
  package let hint: Advice?
  /// Where it is, when it is somewhere.
  package let location: Location?

  /// A diagnostic; every part is named so that none is forgotten.
  package init(
    _ severity: Severity, _ category: Category, _ message: String, hint: Advice?,
    at location: Location?
  ) {
    self.severity = severity
    self.category = category
    self.message = message
    self.hint = hint
    self.location = location
  }

  /// The same trouble at a place that was not known when it was raised.
  package func located(at location: Location) -> Diagnostic {
    Diagnostic(severity, category, message, hint: hint, at: location)
  }

  /// The same in the words of a face, whoever shows it.
  package func spelled(by face: any Face) -> Diagnostic {
    Diagnostic(
      severity, category, message, hint: hint.map { Advice($0.spelled(by: face)) }, at: location)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: severity: message`, and the hint on a line of its own, for a terminal.
  package var description: String {
    let place = location.map { "\($0): " } ?? ""
    let advice = hint.map { "\n  hint: \($0.written)" } ?? ""
    return "\(place)\(severity.rawValue): \(message)\(advice)"
  }
}

extension Diagnostic.Location: CustomStringConvertible {
  /// `file`, `file:line` or `file:line:column`, as compilers print it.
  package var description: String {
    [onOneLine, line.map(String.init), column.map(String.init)].compactMap(\.self).joined(
      separator: ":")
  }

  /// The file's path; a line break in it could pass for a message of its own.
  private var onOneLine: String {
    String(file.map { $0.isNewline ? "\u{2424}" : $0 })
  }
}
