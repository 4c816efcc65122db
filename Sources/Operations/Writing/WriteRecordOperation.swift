package import Diagnostics
import Hashing
import Ledgers
package import Records

/// A change or an incident that somebody records by hand, in a form.
package struct WriteRecordOperation: Sendable {
  package let kind: RecordKind
  /// What was said of each field, by the names of columns; moments in RFC 3339.
  package let fields: [String: String]
  /// Its number elsewhere; it gets one where it has none.
  package let id: String?
  package let writer: Writer
  /// What tells the form from others that say the same: sent twice, it is written once.
  package let once: String

  /// Where records come from that people write by hand.
  package static let source = "by-hand"

  /// What somebody says of a change or an incident.
  package init(
    _ kind: RecordKind, _ fields: [String: String], id: String?, by writer: Writer, once: String
  ) {
    self.kind = kind
    self.fields = fields
    self.id = id
    self.writer = writer
    self.once = once
  }

  /// What became of it.
  package enum Outcome: Equatable, Sendable {
    /// It is kept, or was already, and is asked for by a name.
    case kept(name: String)
    /// The id is that of a record which says something else.
    case taken(name: String)
  }

  /// Keeps it, by the code that takes files in.
  ///
  /// - Throws: why it cannot be read, `busy` while somebody holds the database.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Outcome {
    let source = writer.source ?? Self.source
    let id = id ?? madeID
    let words = ["id=\(id)"] + fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var operation = RecordOperation(
      try RecordForm(kind, words, now: workspace.now()), source: source)
    operation.origin = writer.origin
    let isThere =
      workspace.hasDatabase ? try workspace.ledger(.read).has(kind, id, of: source) : false
    operation.isRehearsal = isThere
    let effect = try operation.run(in: workspace)
    let name = try workspace.ledger(.read).shortName(of: kind, id, of: source)
    return isThere && effect != .unchanged ? .taken(name: name) : .kept(name: name)
  }

  /// The same for the same form, and another for any other.
  private var madeID: String {
    let said = fields.sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
    let parts = [once, writer.name, kind.rawValue] + said
    return "hand-\(SHA256.hex(of: parts.joined(separator: "\0").utf8).prefix(10))"
  }
}

extension Workspace {
  /// Sees to it that a name stands for one record.
  ///
  /// - Throws: `noInput` where there is none, `usage` where several are meant.
  package func require(_ kind: RecordKind, named name: String) throws(Diagnostic) {
    _ = try ledger(.read).named(kind, name)
  }
}

extension Ledger {
  /// The record that a person means by a name.
  func named(_ kind: RecordKind, _ name: String) throws(Diagnostic) -> NamedRecord {
    kind == .changes ? try change(named: name) : try incident(named: name)
  }

  /// Whether a source has a record of an id.
  func has(_ kind: RecordKind, _ id: String, of source: String) throws(Diagnostic) -> Bool {
    do throws(Diagnostic) {
      let found = try named(kind, "\(source):\(id)")
      return found.id == id && found.source == source
    } catch {
      guard error.category == .noInput else { throw error }
      return false
    }
  }

  /// The name by which a record is asked for: its id, with its source where others have one of that id.
  func shortName(
    of kind: RecordKind, _ id: String, of source: String
  ) throws(Diagnostic) -> String {
    do throws(Diagnostic) {
      return try named(kind, id).source == source ? id : "\(source):\(id)"
    } catch {
      guard [.usage, .noInput].contains(error.category) else { throw error }
      return "\(source):\(id)"
    }
  }
}
