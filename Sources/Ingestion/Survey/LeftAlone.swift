import Diagnostics
import Records
import Text

// What is said of columns that were left alone, or taken for what another one lacks.
extension Diagnostic {
  /// A column of beginnings is one of the work on tickets.
  static func beginsWork(_ column: String, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(Excerpt.quoted(column)) is never before the ticket was opened: it is taken for when work on it "
        + "began",
      hint:
        "If it is when the incident began, import again with \(option: .map, quoted: "started_at=\(ColumnMap.written(column))").",
      at: Location(file: file))
  }

  /// Changes are dated by when their tickets were closed.
  static func endsWithTicket(_ column: String, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "changes are dated by \(Excerpt.quoted(column)), when somebody closed them, which may be days "
        + "after they were made",
      hint:
        "If another column tells when they were made, take the import back with \"toll undo\" and "
        + "import again with \(option: .map, "finished_at=COLUMN").",
      at: Location(file: file))
  }

  /// Columns of changes tell of the incidents that a few of them caused.
  ///
  /// - Parameter id: The column that names the changes; `nil` where none does.
  static func tellsOfIncidents(
    _ columns: [String], causedBy id: String?, file: String
  ) -> Diagnostic {
    let named = columns.map { Excerpt.quoted($0) }.joined(separator: ", ")
    return Diagnostic(
      .warning, .caveat,
      "the rows are changes, and the incidents that \(named) tell\(columns.count == 1 ? "s" : "") of beside "
        + "some of them are not read",
      // Each is named by the change beside which it stands.
      hint: "If no other file has them, import this one again with \(option: .kind, "incidents")"
        + (id.map(ColumnMap.written).map { " \(option: .map, quoted: "id=\($0),caused_by=\($0)")" }
          ?? "") + ".",
      at: Location(file: file))
  }

  /// Incidents without an end ended by their length.
  static func endsByLength(_ column: String, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "incidents without an end are taken to be over after the time that \(Excerpt.quoted(column)) "
        + "tells",
      hint: "If they go on, take them back with \"toll undo\", leave their cells of that column "
        + "empty, and import the file again.", at: Location(file: file))
  }
}

extension Interpretation {
  /// That changes have no time but when their tickets were closed.
  var closingNotice: [Diagnostic] {
    guard kind == .changes, !isRead("started_at"), let end = binding.column(for: "finished_at"),
      FieldBinding.speaksOfClosing(survey.columns[end].name)
    else { return [] }
    return [.endsWithTicket(survey.columns[end].name, file: file)]
  }

  /// Which runs of a pipeline were taken for none that delivers anything.
  var deliveryNotice: [Diagnostic] {
    binding.taken.compactMap { taken in
      let column = survey.columns[taken.column]
      let names: [String]
      switch taken.field {
      case FieldBinding.delivery:
        names = column.values.keys.filter { !Delivery.speakOfDelivery($0.lowercased()) }
      case CheckRuns.names, CheckRuns.triggers:
        names = column.values.keys.filter(CheckRuns.isCheck)
      default: return nil
      }
      return names.isEmpty ? nil : .deliverNothing(names.sorted(), column: column.name, file: file)
    }
  }
}

extension Diagnostic {
  /// Runs of pipelines whose names speak of no delivery.
  fileprivate static func deliverNothing(_ names: [String], column: String, file: String)
    -> Diagnostic
  {
    let named = names.prefix(3).map { Excerpt.quoted($0) }.joined(separator: ", ")
    return Diagnostic(
      .note, .caveat,
      "runs whose \(Excerpt.quoted(column)) speaks of no delivery (\(named)"
        + "\(names.count > 3 ? ", …" : "")) are kept under the environment ci, which is no production",
      hint: "Ask for them with \(option: .environment, "ci"), or say "
        + "\(option: .map, quoted: "environment=\"production\"").",
      at: Location(file: file))
  }
}
