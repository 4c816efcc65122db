/// Records that a team wants in no figure, by what they are named.
package struct Exclusions: Equatable, Sendable {
  /// What a record is told by.
  package enum Field: String, CaseIterable, Sendable {
    case service, type, environment, author, id, title
  }

  /// A pattern for one field.
  package struct Rule: Hashable, Sendable {
    package let field: Field
    package let glob: Glob

    /// Leaves out records whose field is of a pattern.
    package init(_ field: Field, _ glob: Glob) {
      self.field = field
      self.glob = glob
    }

    /// The rule as it would be written, `service: legacy-*`.
    package var text: String { "\(field.rawValue): \(glob.text)" }
  }

  /// In the order in which they are tried.
  package var rules: [Rule]

  /// Rules in order; none leaves nothing out.
  package init(rules: [Rule]) {
    self.rules = rules
  }

  /// The first rule that a record is of, `nil` where it stays.
  ///
  /// - Parameter names: The record's names by field; a record of several services goes only where
  ///   all of them do.
  package func rule(for names: [Field: [String]]) -> Rule? {
    rules.first { rule in
      let names = names[rule.field] ?? []
      return !names.isEmpty && names.allSatisfy { rule.glob.matches($0) }
    }
  }
}
