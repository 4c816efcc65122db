import Diagnostics
import Records

/// Issues of Jira that are incidents, by their type or by a label.
package struct JiraFormat: VendorFormat {
  package let name = "jira"
  package let summary = "Jira: issues whose type or label says that they are incidents; webhooks."
  package let recognisedBy = "issues with a key and fields of a project, or an issuetype"
  package let example = """
    {"issues": [{"key": "OPS-12", "fields": {"issuetype": {"name": "[System] Incident"}, \
    "summary": "Checkout is down", "priority": {"name": "High"}, "project": {"key": "OPS"}, \
    "created": "2026-11-16T10:30:00.000+0100", \
    "resolutiondate": "2026-11-16T11:00:00.000+0100"}}]}
    """
  package let defaultSource = "jira"

  package static let shapes = [
    Shape(
      "an incident of Jira", .incidents, if: .has("key", "fields.created"), isIncident,
      rules: [
        .take("id", "key"), .take("title", "fields.summary"),
        .take("service", "fields.components.0.name", "fields.project.key"),
        .make("severity", from: "fields.priority.name", "fields.labels") { issue in
          IncidentLabels.severity(issue["fields.labels"]) ?? issue.text("fields.priority.name")
        }, IncidentLabels.drill("fields.labels"),
        .take("category", "fields.issuetype.name"), .take("detected_at", "fields.created"),
        .take("resolved_at", "fields.resolutiondate"),
        .make("state", from: "fields.status.name", "fields.resolution.name") { issue in
          let resolution = issue.text("fields.resolution.name")
          let isNone = resolution.flatMap(Vocabulary.standard.state) == .leftOut
          return isNone ? resolution : issue.text("fields.status.name")
        },
        .open(.text("fields.status.statusCategory.key", "new", "indeterminate")),
        .over(.text("fields.status.statusCategory.key", "done")),
        .take("url", "self"), .said("fields.updated"),
      ]),
    Shape(
      refusing: "an issue of Jira that is no incident by its type or its labels",
      if: .has("key", "fields.issuetype"),
      instead: "Import issues of a type such as Incident, or labelled incident."),
    Shape(
      refusing: "a history of changes to an issue of Jira",
      if: .has("items.0.fieldtype", "created"), instead: "Import the issues."),
    Shape(
      refusing: "a list of Jira's words, not issues",
      if: .any(
        .has("statusCategory"), .has("colorName"), .has("transitions.0.to"), .has("issueLinkTypes"),
        .has("statusColor"), .contains("self", "/rest/api/2/"), .contains("self", "/rest/agile/")),
      instead: "Import issues: /rest/api/2/search?jql=…."),
  ]

  private static let isIncident = Condition { issue in
    let type = issue.text("fields.issuetype.name")?.lowercased() ?? ""
    return type.contains("incident") || type.contains("outage")
      || IncidentLabels.speakOfIncident(issue["fields.labels"])
  }
}
