package import Diagnostics
package import Records
import Text

extension Diagnostic {
  /// The columns do not tell what the rows are.
  ///
  /// - Parameters:
  ///   - sides: The kinds they may be, with the reasons; none where nothing speaks for any.
  ///   - doubt: What speaks against the likeliest.
  package static func kindIsUnclear(
    _ sides: [(kind: RecordKind, reasons: [String])] = [], doubt: String? = nil, names: [String],
    file: String
  ) -> Diagnostic {
    let reasons = sides.map { side in
      let reasons = side.reasons.prefix(3).joined(separator: ", ")
      return "\(side.kind.rawValue)\(reasons.isEmpty ? "" : " (\(reasons))")"
    }
    let what =
      sides.count < 2
      ? "changes, incidents or recoveries: \(names.prefix(20).joined(separator: ", "))"
      : reasons.joined(separator: " or ")
    let kinds = sides.count < 2 ? RecordKind.allCases : sides.map(\.kind)
    return Diagnostic(
      .error, .badData,
      "the columns do not tell whether these are \(what)\(doubt.map { "; \($0)" } ?? "")",
      hint: "Say which with \(option: .kind, anyOf: kinds.map(\.rawValue)); "
        + "\"toll inspect\" shows what each column looks like.",
      at: Location(file: file, line: 1))
  }

  /// A single column says of what kind the rows are.
  package static func restsOnOneSign(_ column: String, kind: RecordKind, file: String) -> Diagnostic
  {
    let others = RecordKind.allCases.filter { $0 != kind }.map(\.rawValue)
    return Diagnostic(
      .note, .caveat,
      "only \(Excerpt.quoted(column)) says that these are \(kind.rawValue)",
      hint:
        "If they are none, take the import back with \"toll undo\"; "
        + "if they are others, say which with "
        + "\(option: .kind, anyOf: others).",
      at: Location(file: file))
  }

  /// The columns lack what the kind of record cannot do without.
  ///
  /// - Parameters:
  ///   - given: The fields that there are columns for.
  ///   - times: Columns that hold times and give no field.
  package static func lacksColumns(
    of kind: RecordKind, given: Set<String> = [], names: [String], times: [String] = [],
    file: String
  ) -> Diagnostic {
    let isNamed = given.contains("incident_id")
    let (needed, field) =
      switch kind {
      case .changes: ("finished_at or started_at", "finished_at")
      case .incidents: ("started_at or detected_at", "started_at")
      case .recoveries where isNamed: ("resolved_at or minutes_to_recover", "resolved_at")
      case .recoveries: ("incident_id and a time or minutes_to_recover", "incident_id")
      case .notes where isNamed: ("text", "text")
      case .notes: ("incident_id and a text", "incident_id")
      }
    let looks = times.prefix(4).map { Excerpt.quoted($0) }.joined(separator: ", ")
    let column = ["incident_id", "text"].contains(field) ? nil : times.first
    let named = column.map(ColumnMap.written) ?? "COLUMN"
    let isTimed = kind == .changes || kind == .incidents
    let orElse =
      isTimed && times.isEmpty ? " If none of them tells when it was, export that, too." : ""
    return Diagnostic(
      .error, .badData,
      "\(kind.rawValue) need a column \(needed), and there is none among "
        + names.prefix(20).joined(separator: ", ")
        + (looks.isEmpty ? "" : "; times stand in \(looks)"),
      hint:
        "Name it with \(option: .map, example: "\(field)=\(named)").\(orElse)",
      at: Location(file: file, line: 1))
  }
}
