package import Chronology
package import Diagnostics
package import Records
import Rendering
import Text

/// One record as a person or a pipeline says it: fields by their names.
package struct RecordForm: Sendable {
  package let kind: RecordKind
  /// What was said of each field, in the order of the record's columns.
  private let fields: [(name: String, value: String)]

  /// Reads `NAME=VALUE` of each field. `now` is the moment at hand, for a field that is a moment.
  ///
  /// - Throws: `usage` for what is no field of the kind, is said twice or says nothing, and where there is
  ///   no id: by it the same record is known when more is said of it.
  package init(_ kind: RecordKind, _ words: [String], now: Instant) throws(Diagnostic) {
    let columns = Self.columns(of: kind)
    let second = Instant(
      milliseconds: now.milliseconds.dividedDown(by: Milliseconds.second) * Milliseconds.second)
    var said: [String: String] = [:]
    for word in words {
      guard let mark = word.firstIndex(of: "="), mark > word.startIndex else {
        throw .notAField(word, of: kind)
      }
      let (name, value) = (String(word[..<mark]), String(word[word.index(after: mark)...]))
      guard let column = columns.first(where: { $0.name == name }) else {
        throw .noSuchField(name, of: kind, known: columns.map(\.name))
      }
      guard !value.isEmpty else { throw .saysNothing(name) }
      guard said[name] == nil else { throw .saidTwice(name) }
      said[name] = value == "now" && column.isMoment ? UTCText.text(of: second) : value
    }
    guard kind == .notes || said[Self.identifier(of: kind)] != nil else {
      throw .hasNoID(kind, named: Self.identifier(of: kind))
    }
    self.kind = kind
    fields = columns.compactMap { column in said[column.name].map { (column.name, $0) } }
  }

  /// Its id, for whoever is told what became of it.
  package var id: String {
    fields.first { $0.name == Self.identifier(of: kind) }?.value ?? ""
  }

  /// The record as one line of JSON.
  package var line: String {
    JSONValue.object(fields.map { (key: $0.name, value: .string($0.value)) }).line
  }

  /// The names of the fields that a record of a kind may have.
  package static func names(of kind: RecordKind) -> [String] { columns(of: kind).map(\.name) }

  private static func identifier(of kind: RecordKind) -> String {
    kind == .changes || kind == .incidents ? "id" : "incident_id"
  }

  /// What a field holds.
  package enum FieldKind: Sendable {
    case text, moment, count, flag
    /// That of this record, or of the one it is about.
    case identifier
    /// In minutes.
    case length
  }

  /// The fields that a record of a kind may have.
  package static func fields(of kind: RecordKind) -> [(name: String, kind: FieldKind)] {
    columns(of: kind).map { ($0.name, $0.kind) }
  }

  private static func columns(of kind: RecordKind) -> [Column] {
    func columns<Record: StoredRecord>(_ record: Record.Type) -> [Column] {
      Record.columns.filter { $0.others != nil }.map { column in
        let kind: FieldKind =
          switch column.content {
          case .text(_, .identifier): .identifier
          case .text: .text
          case .number(_, .moment): .moment
          case .number(_, .count): .count
          case .number(_, .length): .length
          case .number(_, .flag): .flag
          }
        return Column(name: column.name, kind: kind)
      }
    }
    return switch kind {
    case .changes: columns(Change.self)
    case .incidents: columns(Incident.self)
    case .recoveries: columns(Recovery.self)
    case .notes: columns(Note.self)
    }
  }
}

/// A field by its name.
private struct Column {
  let name: String
  let kind: RecordForm.FieldKind

  var isMoment: Bool { kind == .moment }
}

extension Diagnostic {
  fileprivate static func notAField(_ word: String, of kind: RecordKind) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(Excerpt.quoted(word)) says nothing of a field",
      hint: "Write NAME=VALUE, as in \(RecordForm.names(of: kind).prefix(1).joined())=42.", at: nil)
  }

  fileprivate static func noSuchField(
    _ name: String, of kind: RecordKind, known: [String]
  ) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(Excerpt.quoted(name)) is no field of \(kind.rawValue)",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Fields are \(known.joined(separator: ", ")).", at: nil)
  }

  fileprivate static func saysNothing(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(name) is empty",
      hint: "Leave it out where it is not known.", at: nil)
  }

  fileprivate static func saidTwice(_ name: String) -> Diagnostic {
    Diagnostic(.error, .usage, "\(name) is said twice", hint: "Say it once.", at: nil)
  }

  fileprivate static func hasNoID(_ kind: RecordKind, named name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "the \(kind.noun) has no \(name)",
      hint:
        "Say \(name)=…, the pipeline's number for it: by it the same \(kind.noun) is known when "
        + "more is said of it.", at: nil)
  }
}
