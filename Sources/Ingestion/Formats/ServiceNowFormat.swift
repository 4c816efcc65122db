import Diagnostics
import Records

/// Incidents and change requests of ServiceNow, as its Table API and its exports give them.
///
/// Every value is a text, or an object of what is shown and what is stored. Stored times are in UTC
/// without saying so; those shown are in the zone of whoever asked, which nothing tells: they come
/// with states in words, and are read in the zone of `--timezone`.
package struct ServiceNowFormat: VendorFormat {
  package let name = "servicenow"
  package let summary =
    "ServiceNow: incident and change_request as the Table API returns them, also with display "
    + "values, and exports of these tables."
  package let recognisedBy =
    "numbers such as CHG0000023 or INC0000045 beside sys_ columns, or close_code, work_start, incident_state"
  package let example = """
    {"result": [{"number": "CHG0000023", "sys_class_name": "change_request", "type": "standard", \
    "state": "3", "close_code": "successful", "work_start": "2026-11-16 09:30:00", \
    "work_end": "2026-11-16 09:40:00", "sys_updated_on": "2026-11-16 09:41:00"}]}
    """
  package let defaultSource = "servicenow"

  package static let shapes = [
    Shape(
      refusing: "a change request of ServiceNow on which work goes on",
      if: record("change_request", "CHG"), goesOn, instead: "Import it again once it has ended."),
    Shape(
      "a change request of ServiceNow", .changes, if: record("change_request", "CHG"), begun,
      rules: [
        value("id", "number"), value("type", "type"), shown("risk", "risk"),
        shown("service", "business_service"),
        shown("service", "cmdb_ci"), shown("team", "assignment_group"),
        value("title", "short_description"),
        .say("outcome", "aborted").when(state("4", "canceled", "cancelled")),
        .make("outcome", from: "close_code") { change in
          stored(change, "close_code").map { outcomes[$0.lowercased()] ?? $0 }
        },
        time("started_at", "work_start"), time("finished_at", "work_end"),
        time("finished_at", "closed_at").standingIn(), time("said_at", "sys_updated_on"),
        value("category", "category"),
      ]),
    Shape(
      refusing: "a change request of ServiceNow on which no work has begun",
      if: record("change_request", "CHG"),
      instead:
        "Import it again once it has a work_start; to a list without Actual start and Actual end "
        + "(work_start, work_end) add these columns, and export it again."),
    Shape(
      "an incident of ServiceNow", .incidents, if: record("incident", "INC"),
      Condition { stored($0, "opened_at") != nil || stored($0, "sys_created_on") != nil },
      rules: [
        value("id", "number"), value("title", "short_description"),
        shown("service", "business_service"), shown("service", "cmdb_ci"),
        shown("team", "assignment_group"), value("severity", "priority"),
        shown("category", "category"), time("detected_at", "opened_at"),
        time("detected_at", "sys_created_on"),
        time("resolved_at", "resolved_at"), time("resolved_at", "closed_at"),
        shown("caused_by", "caused_by"), .open(state("1", "2", "3", "4", "5")),
        .over(state("6", "7")), time("said_at", "sys_updated_on"),
        .make("state", from: "state", "incident_state", "close_code", "u_substate", "substate") {
          shownClosing(of: $0) ?? shownState(of: $0)
        },
      ]),
    Shape(
      refusing:
        "a row of task_sla of ServiceNow: clocks of a service level, several of one incident",
      if: .mentions("task", "sla", "stage"),
      Condition { row in
        ["has_breached", "business_time_left", "planned_end_time", "end_time"].contains {
          row[$0] != nil
        }
      }, instead: "Import the incidents, with opened_at and resolved_at."),
    Shape(
      refusing: "a problem of ServiceNow: the cause of incidents, not one of them",
      if: record("problem", "PRB"), instead: "Import the incidents."),
  ]

  private static let outcomes = [
    "successful": "succeeded", "successful_issues": "succeeded",
    "successful with issues": "succeeded", "unsuccessful": "failed",
  ]

  /// Whether a record is of a table, by its class or the beginning of its number.
  private static func record(_ table: String, _ prefix: String) -> Condition {
    Condition { record in
      guard let number = stored(record, "number") else { return false }
      let isOurs =
        record["sys_class_name"] != nil || hasOwnColumn(record)
        || number.hasPrefix(prefix) && number.dropFirst(prefix.count).count(where: \.isNumber) > 4
          && ["close_code", "work_start", "work_end", "incident_state"].contains {
            record[$0] != nil
          }
      // A list export shows the class as people see it, as in Change Request.
      return isOurs
        && (stored(record, "sys_class_name").map {
          Vocabulary.folded($0) == Vocabulary.folded(table)
        } ?? number.hasPrefix(prefix))
    }
  }

  /// Whether it has a column that people do not make.
  private static func hasOwnColumn(_ record: Tree) -> Bool {
    ["sys_id", "sys_updated_on", "sys_created_on", "sys_mod_count"].contains { record[$0] != nil }
  }

  /// Whether work has begun, and not ended.
  private static let goesOn = Condition { change in
    ["work_end", "closed_at"].allSatisfy { stored(change, $0) == nil }
      && stored(change, "work_start") != nil
      && state(of: change).map {
        ["-1", "implement", "work in progress", "in progress"].contains($0.lowercased())
      } ?? false
  }

  private static let begun = Condition { change in
    ["work_start", "work_end", "closed_at"].contains { stored(change, $0) != nil }
  }

  private static func state(_ states: String...) -> Condition {
    Condition { record in
      state(of: record).map { states.contains($0.lowercased()) } ?? false
    }
  }

  /// What is stored of its state; of incidents an older column tells it, too.
  private static func state(of record: Tree) -> String? {
    stored(record, "state") ?? stored(record, "incident_state")
  }

  /// The states of incidents as people are shown them, by their numbers; 4 and 5 were of older
  /// versions.
  private static let states = [
    "1": "New", "2": "In Progress", "3": "On Hold", "4": "Awaiting User Info",
    "5": "Awaiting Evidence", "6": "Resolved", "7": "Closed", "8": "Canceled",
  ]

  /// The state of an incident in words, be they those of another language: the number tells beside
  /// them whether it is open, even if the times of an earlier resolution stand there. Where words are
  /// all there is they mean what the team taught, or what they mean everywhere.
  private static func shownState(of incident: Tree) -> String? {
    if state(of: incident) == "8" { return "Canceled" }
    let column = stored(incident, "state") == nil ? "incident_state" : "state"
    return incident[column]?.text("display_value")
      ?? state(of: incident).map { states[$0] ?? $0 }
  }

  /// By what word of why it was closed it was none, as `Duplicate`; `nil` where it was one, or goes on.
  private static func shownClosing(of incident: Tree) -> String? {
    guard
      ["6", "7"].contains(state(of: incident) ?? "")
        || shownState(of: incident).flatMap(Vocabulary.standard.state) == .over
    else { return nil }
    return ["u_substate", "substate", "close_code"].lazy.compactMap { column in
      incident[column].flatMap { $0.text("display_value") ?? $0.text("value") ?? $0.text }
    }.first { Vocabulary.standard.state(of: $0) == .leftOut }
  }

  /// What is stored, in either form.
  private static func stored(_ record: Tree, _ field: String) -> String? {
    record[field].flatMap { $0.text ?? $0.text("value") }
  }

  private static func value(_ field: String, _ column: String) -> Rule {
    .make(field, from: column) { stored($0, column) }
  }

  /// What is shown to people, where there is such a thing: a name rather than its number.
  private static func shown(_ field: String, _ column: String) -> Rule {
    .make(field, from: column) { record in
      record[column].flatMap { $0.text("display_value") ?? $0.text("value") ?? $0.text }
    }
  }

  private static func time(_ field: String, _ column: String) -> Rule {
    .make(field, from: column) { record in
      guard let value = record[column] else { return nil }
      if let stored = value.text("value") { return stored + "Z" }
      return value.text.map { isStored(record) ? $0 + "Z" : $0 }
    }
  }

  /// Whether values are as they are stored: a choice that is a number is, and so are the times beside
  /// it; a choice in words is shown.
  private static func isStored(_ record: Tree) -> Bool {
    let choices = ["state", "incident_state", "priority", "urgency", "impact"]
    guard let choice = choices.lazy.compactMap({ stored(record, $0) }).first else {
      return stored(record, "sys_class_name").map { !$0.contains(" ") } ?? hasOwnColumn(record)
    }
    return Int(choice) != nil
  }
}
