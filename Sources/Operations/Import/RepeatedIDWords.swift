import Diagnostics
import Ingestion
import Ledgers
import Records
import Text

extension Diagnostic {
  /// Ids of a file stand for rows of different services or times: taken in, they would overwrite
  /// each other.
  static func idsRepeat(
    _ found: RepeatedIDs.Found, columns: [ColumnUse], file: String
  ) -> Diagnostic {
    let examples = found.examples.map { example in
      let services = example.services.map(Excerpt.quoted).joined(separator: " and ")
      return Excerpt.quoted(example.id) + (services.isEmpty ? "" : " is of \(services)")
    }
    let what = found.ids == 1 ? "1 id stands" : "\(found.ids) ids stand"
    let differing =
      found.examples.contains { !$0.services.isEmpty } ? "other service" : "other time"
    return Diagnostic(
      .error, .badData,
      "nothing taken in: \(what) for \(found.rows) different rows of the file "
        + "(\(differing)): \(examples.joined(separator: ", "))",
      hint: hint(for: found, columns), at: Location(file: file))
  }

  /// The map that makes ids of several columns.
  private static func hint(for found: RepeatedIDs.Found, _ columns: [ColumnUse]) -> Advice {
    func column(of field: String) -> String? {
      columns.first { $0.fields.contains(field) }?.column
    }
    let id = column(of: "id")
    let isByService = found.examples.contains { !$0.services.isEmpty }
    let times = ["started_at", "detected_at", "finished_at"].compactMap(column)
    let groups = columns.filter { use in
      use.fields.isEmpty
        && ["pipeline", "job", "workflow", "project", "repo", "plan", "branch", "attempt"].contains
        {
          use.column.lowercased().contains($0)
        }
    }.map(\.column)
    let other = isByService ? column(of: "service") : groups.first ?? times.first
    guard let id, let other else {
      return
        "Name the columns that make an id of their own together, as in \(option: .map, "id=service+number")."
    }
    // Ids made of a time are always other ones, also where rows tell of one thing again and again.
    let isByTime = !isByService && groups.isEmpty
    let caution: Advice =
      isByTime
      ? "If the rows tell what happened to one thing, import the things themselves. Else make "
      : "Make "
    let map = "id=\(other)+\(id)"
    return caution + "ids of several columns, as in \(option: .map, quoted: map)."
  }

  /// Ids whose times are others than in an earlier import.
  static func idsRedated(_ found: RepeatedIDs.Found, file: String) -> Diagnostic {
    let examples = found.examples.map { Excerpt.quoted($0.id) }.joined(separator: ", ")
    return Diagnostic(
      .warning, .caveat,
      (found.redated == 1 ? "1 id is" : "\(found.redated) ids are")
        + " of another time than in an earlier import, whose records were updated: \(examples)",
      hint: sourceOfItsOwn, at: Location(file: file))
  }

  /// Changes that had failed by an earlier import succeeded by this one, at no other time.
  static func failuresTakenBack(_ found: RepeatedIDs.Found, file: String) -> Diagnostic {
    let examples = found.takenBackExamples.map { Excerpt.quoted($0) }.joined(separator: ", ")
    return Diagnostic(
      .warning, .caveat,
      (found.takenBack == 1 ? "1 change" : "\(found.takenBack) changes")
        + " that had failed by an earlier import succeeded by this file, which counts now: \(examples)",
      hint: "If the file is older than what was imported before, take it back with \"toll undo\".",
      at: Location(file: file))
  }

  /// Ids that stood for another service in an earlier import.
  static func idsMoved(_ found: RepeatedIDs.Found, file: String) -> Diagnostic {
    let examples = found.examples.map { example in
      "\(Excerpt.quoted(example.id)) was of \(example.services.map(Excerpt.quoted).joined(separator: ", now of "))"
    }
    return Diagnostic(
      .warning, .caveat,
      "\(found.moved == 1 ? "1 id is" : "\(found.moved) ids are") now of another service than in an "
        + "earlier import, whose records were updated: \(examples.joined(separator: "; "))",
      hint: sourceOfItsOwn, at: Location(file: file))
  }

  /// What to do where ids of two places are the same; the first import is there again after the undo.
  private static var sourceOfItsOwn: Advice {
    "If they are other records with ids that count anew, take the import back with \"toll undo\" and "
      + "give each place a source of its own, as in \(option: .source, "NAME")."
  }
}
