import Diagnostics
import Records

/// One of the objects that a vendor emits: what it is told by, and what it says.
package struct Shape: Sendable {
  /// What such an object is good for.
  enum Meaning: Sendable {
    /// A record, and where its fields are.
    case record(RecordKind, [Rule])
    /// Nothing by itself: it holds objects that are of one of the other shapes.
    case others
    /// Nothing; what to import instead.
    case nothing(instead: Advice)
  }

  /// What it is, with its article, as people call it: `a push event of GitHub`.
  let name: String
  let conditions: [Condition]
  /// The objects in it that are the records, where it is not one itself; each has it as `^`.
  let records: (@Sendable (Tree) -> [Tree])?
  let meaning: Meaning

  /// An object that is a record, or has a list of them.
  init(
    _ name: String, _ kind: RecordKind, if conditions: Condition...,
    each records: (@Sendable (Tree) -> [Tree])? = nil,
    rules: [Rule]
  ) {
    self.name = name
    self.conditions = conditions
    self.records = records
    meaning = .record(kind, rules)
  }

  /// An object that holds others, each of which is held against the shapes as if it stood alone.
  init(
    holding name: String, if conditions: Condition...,
    each records: @escaping @Sendable (Tree) -> [Tree]
  ) {
    self.name = name
    self.conditions = conditions
    self.records = records
    meaning = .others
  }

  /// An object that is none.
  ///
  /// - Parameters:
  ///   - name: what it is and why it is no record, as in `a push event of GitHub: pushes are no
  ///     deployments`.
  ///   - instead: what to import instead, in the imperative.
  init(refusing name: String, if conditions: Condition..., instead: Advice) {
    self.name = name
    self.conditions = conditions
    records = nil
    meaning = .nothing(instead: instead)
  }

  /// The kind of its records, `nil` where it is none.
  var kind: RecordKind? {
    if case .record(let kind, _) = meaning { kind } else { nil }
  }

  /// Whether an object is of this shape.
  func fits(_ tree: Tree) -> Bool { conditions.allSatisfy { $0.holds(tree) } }
}
