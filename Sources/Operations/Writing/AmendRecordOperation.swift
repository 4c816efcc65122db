package import Chronology
package import Diagnostics
import Ledgers
package import Records
import Rendering

/// A change or an incident that is corrected, or taken back, by whoever recorded it by hand. What it was
/// before stays in its history.
package struct AmendRecordOperation: Sendable {
  package let kind: RecordKind
  /// The record's id; `SOURCE:ID` where several sources have it.
  package let name: String
  /// What is said now, by the names of columns; what is not named stays as it is.
  package let fields: [String: String]
  package let writer: Writer

  /// What is said anew of a record.
  package init(
    _ kind: RecordKind, _ name: String, _ fields: [String: String], by writer: Writer
  ) {
    self.kind = kind
    self.name = name
    self.fields = fields
    self.writer = writer
  }

  /// A record that does not hold: an incident is left out of every figure, a change never reached
  /// production.
  package static func withdrawing(
    _ kind: RecordKind, _ name: String, by writer: Writer
  ) -> AmendRecordOperation {
    AmendRecordOperation(
      kind, name,
      kind == .changes
        ? ["outcome": Outcome.aborted.name] : ["state": KeptNote.withdrawnWord], by: writer)
  }

  /// Writes it down.
  ///
  /// - Throws: `noInput` where there is no such record, `sourceOfOthers`, `writtenByOthers`.
  package func run(in workspace: Workspace) throws(Diagnostic) {
    let ledger = try workspace.ledger(.amend)
    let named = try ledger.named(kind, name)
    try writer.check(named.source)
    let known = try RecordValuesOperation(kind, name).run(in: workspace)
    guard known.isRecorded(by: writer) else { throw .writtenByOthers }
    let isBack = known.isWithdrawn && fields["state"] == nil
    guard !fields.isEmpty || isBack else { return }
    var said = fields
    // What is corrected holds again.
    if isBack { said["state"] = "open" }
    // Without a moment it would be no record.
    for column in ["started_at", kind == .changes ? "finished_at" : "detected_at"] {
      let text = known.text(column, moment: UTCText.text)
      if said[column] == nil, !text.isEmpty { said[column] = text }
    }
    let words = said.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var operation = RecordOperation(
      try RecordForm(kind, ["id=\(named.id)"] + words, now: workspace.now()),
      source: named.source)
    operation.origin = writer.origin
    _ = try operation.run(in: workspace)
  }
}

/// What a change or an incident says, for a form in which it is corrected.
package struct RecordValuesOperation: Sendable {
  package let kind: RecordKind
  /// The record's id; `SOURCE:ID` where several sources have it.
  package let name: String

  /// What is asked.
  package init(_ kind: RecordKind, _ name: String) {
    self.kind = kind
    self.name = name
  }

  /// What is known.
  package struct Found: Sendable {
    package let source: String
    /// The file that it was first read in, or whose form it was.
    private let origin: String?
    private let values: [String: RecordVersion.Value]

    init(source: String, origin: String?, values: [String: RecordVersion.Value]) {
      self.source = source
      self.origin = origin
      self.values = values
    }

    /// Whether somebody recorded it in a form.
    package func isRecorded(by writer: Writer) -> Bool { origin == writer.origin }

    /// Whether whoever recorded the incident took it back. Of a change the outcome says so, which is
    /// corrected like anything else.
    package var isWithdrawn: Bool {
      if case .text(KeptNote.withdrawnWord) = values["state"] { true } else { false }
    }

    /// What it says in a column, as text; moments by a clock.
    package func text(_ column: String, moment: (Instant) -> String) -> String {
      switch values[column] {
      case .text(let text): text
      case .moment(let instant): moment(instant)
      case .count(let count): String(count)
      default: ""
      }
    }
  }

  /// Answers.
  ///
  /// - Throws: `noInput` where there is no such record, `usage` where several are meant.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Found {
    let ledger = try workspace.ledger(.read)
    let named = try ledger.named(kind, name)
    var origin: String?
    var last: RecordVersion?
    try ledger.visitVersions(kind, [named.rowID]) { _, version in
      origin = origin ?? version.file
      last = version
    }
    let columns =
      kind == .changes
      ? RecordVersion.columns(of: Change.self).map(\.name)
      : RecordVersion.columns(of: Incident.self).map(\.name)
    return Found(
      source: named.source, origin: origin,
      values: Dictionary(
        zip(columns, last?.values ?? []), uniquingKeysWith: { first, _ in first }))
  }
}
