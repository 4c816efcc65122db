package import Text

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
}

extension Exclusions {
  /// Finds the rule that a record is of.
  package struct Finder: Sendable {
    private let rules: [Rule]
    /// The rules of each field, and their places among all.
    private let fields: [(field: Field, globs: Globs, places: [Int])]

    /// Finds rules of some exclusions.
    ///
    /// - Complexity: O(*r*) for *r* rules.
    package init(_ exclusions: Exclusions) {
      rules = exclusions.rules
      var places: [Field: [Int]] = [:]
      for (place, rule) in rules.enumerated() { places[rule.field, default: []].append(place) }
      fields = Field.allCases.compactMap { [rules] field in
        places[field].map { (field, Globs($0.map { rules[$0].glob }), $0) }
      }
    }

    /// The first rule that a record is of, `nil` where it stays.
    ///
    /// - Parameter names: The record's names by field; a record of several services goes only where
    ///   all of them do.
    /// - Complexity: O(*w*) for *w* rules with a star or a question mark that begin, or else end, in
    ///   no letters or in the record's.
    package func rule(for names: [Field: [String]]) -> Rule? {
      let found = fields.compactMap { field, globs, places in
        globs.firstIndex(matchingAll: names[field] ?? []).map { places[$0] }
      }
      return found.min().map { rules[$0] }
    }
  }
}
