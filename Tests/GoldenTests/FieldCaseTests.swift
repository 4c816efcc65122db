import Foundation
import Testing

/// Exports as teams have them, which other tools and earlier versions read wrong, each with the
/// figures worked out by hand; they lie beside the project.
@Suite(
  .enabled(
    if: FileManager.default.fileExists(atPath: shared.appendingPathComponent("field").path),
    "no ../shared/field here"))
struct FieldCaseTests {
  /// What is typed in a folder of exports, and what must and must not be printed for it.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let script: String
    let holds: [String]
    var lacks: [String] = []

    var testDescription: String { "\(name): \(script)" }
  }

  private static let changes = "toll export changes --environment production --environment '' "
  private static let rate =
    "toll report --period all --format csv --metric change_failure_rate | grep ',all,,'"

  static let cases: [Case] = [
    Case(
      name: "cells-of-python",
      script: "toll import incidents.csv; toll export incidents | cut -d, -f1,3,8,11",
      holds: [
        "Q1,Checkout,2026-10-05 09:00:00,2026-10-05 10:00:00",
        "Q2,Search,2026-10-06 09:00:00,2026-10-06 11:00:00",
      ]),
    Case(
      name: "cells-of-python",
      script: "toll import incidents.csv --format csv; toll export incidents | cut -d, -f3,8",
      holds: [
        "Checkout,2026-10-05 09:00:00", "Search,2026-10-06 09:00:00",
        "--map 'resolved_at=last_status_change_at'",
      ]),
    Case(
      name: "closed-without-a-time",
      script: "toll import incident.csv; toll report --period all | tr '\\n' ' '",
      holds: ["1 is still open", "end is not recorded"],
      lacks: ["6 are still open", "4 d 15 h"]),
    Case(
      name: "codedeploy",
      script: "toll import deployments.json; toll export changes | cut -d, -f1,3,4,8-10; \(rate)",
      holds: [
        "d-AAA111,lantern,production,2026-11-02 09:00:10,2026-11-02 09:10:00,succeeded",
        "d-AAA222,lantern,production,", ",failed", "change_failure_rate,0.3333", ",1,3,3,",
      ],
      lacks: ["d-AAA444"]),
    Case(
      name: "constant-that-is-a-column",
      script: "toll import outages.csv --map 'service=\"Affected Market\"' || true",
      holds: ["Affected Market", "--map 'service=Affected Market'"],
      lacks: ["2 added"]),
    Case(
      name: "constant-that-is-a-column",
      script: "toll import outages.csv --map 'service=Affected Market'; "
        + "toll export incidents | cut -d, -f1,3",
      holds: ["N1,North", "N2,South"]),
    Case(
      name: "created-and-resolved-date",
      script: "toll import incidents.csv; toll report --period all | tr -s ' \\n' ' '",
      holds: ["40 incidents started", "within 3 h 45 min"], lacks: ["still open"]),
    Case(
      name: "created-and-resolved-date",
      script: "toll import incidents.csv --kind incidents --map started_at=created_date; "
        + "toll report --period all | tr -s ' \\n' ' '",
      holds: ["40 incidents started", "within 3 h 45 min"], lacks: ["still open"]),
    Case(
      name: "created-and-resolved-date",
      script: "toll import closed.csv; toll report --period all | tr -s ' \\n' ' '",
      holds: ["2 incidents started", "broken for 3 h"], lacks: ["still open"]),
    Case(
      name: "emergency-is-no-rework",
      script: "toll import changes.csv; toll explain rework_ratio --period all",
      holds: ["0 / 5"], lacks: ["2 / 5"]),
    Case(
      name: "forms-of-dates",
      script: "toll import us.csv; toll export incidents | cut -d, -f1,7,11",
      holds: [
        "1,2026-03-04 06:04:00,2026-03-04 07:04:00", "2,2026-03-17 13:49:00,2026-03-17 14:49:00",
        "3,2026-03-18 05:18:00,2026-03-18 06:18:00",
      ]),
    Case(
      name: "forms-of-dates",
      script: "toll import ampm.csv; toll export incidents | cut -d, -f1,7",
      holds: ["1,2026-11-13 21:05:00", "2,2026-11-14 09:05:00"]),
    Case(
      name: "forms-of-dates",
      script: "toll import jira.csv; toll export incidents | cut -d, -f1,5,8,11",
      holds: ["OPS-1,1,2026-11-02 09:05:00,2026-11-02 13:05:00", "OPS-2,2,2026-11-03 23:30:00,"]),
    Case(
      name: "gh-run-list",
      script: "toll import runs.json; toll export changes | cut -d, -f1,4,9,10; \(rate)",
      holds: [
        "9001,production,2026-11-02 09:06:00,succeeded", "change_failure_rate,0.5,", ",1,2,2,",
      ],
      lacks: ["9004"]),
    Case(
      name: "gh-run-list", script: "toll import runs.json --format json; \(rate)",
      holds: ["change_failure_rate,0.5,", ",1,2,2,"]),
    Case(
      name: "github-status-inactive",
      script: "toll import deployments.json statuses.json incidents.csv; "
        + "toll report --period all --links inferred --format csv --metric change_failure_rate "
        + "| grep ',all,,'",
      holds: ["change_failure_rate,0.3333", ",1,3,3,"]),
    Case(
      name: "gitlab-child-pipelines", script: "toll import pipelines.json; \(rate)",
      holds: ["change_failure_rate,0.3333", ",1,3,3,"]),
    Case(
      name: "half-of-the-words-known", script: "toll import deploys.json; \(rate)",
      holds: ["change_failure_rate,0.5,", ",1,2,2,"]),
    Case(
      name: "half-of-the-words-known", script: "toll import executions.json; \(rate)",
      holds: ["change_failure_rate,0.5,", ",1,2,2,"]),
    Case(
      name: "ids-that-repeat-in-a-file", script: "toll import builds.csv || true",
      holds: ["3 ids stand for 6 different rows", "--map 'id=service+number'"], lacks: ["added"]),
    Case(
      name: "ids-that-repeat-in-a-file",
      script: "toll import builds.csv --map 'id=service+number'; \(rate)",
      holds: ["6 added", "change_failure_rate,0.1666", ",1,6,6,"]),
    Case(
      name: "incidents-taken-for-changes",
      script: "toll import issues.json; toll report --period all | tr -s ' \\n' ' '",
      holds: ["2 incidents started", "1 is still open", "broken for 3 h"]),
    Case(
      name: "incidents-taken-for-changes",
      script: "toll import issues.json --format json || true",
      holds: ["--kind incidents or --kind changes"], lacks: ["added"]),
    Case(
      name: "incidents-taken-for-changes",
      script: "toll import checks.csv; toll report --period all | tr -s ' \\n' ' '",
      holds: ["17 incidents read"], lacks: ["17 changes"]),
    Case(
      name: "legacy-code-page-advice", script: "toll import incidents.csv; toll export incidents",
      holds: ["2 added", "--encoding windows-1252", "INC1"]),
    Case(
      name: "legacy-code-page-advice",
      script: "toll import incidents.csv --encoding windows-1252; toll export incidents",
      holds: ["Mail \u{2013} slow"]),
    Case(
      name: "lists-in-a-cell",
      script: "toll import incidents.csv; toll report --period all --format csv "
        + "--metric incident_count | grep ',service,' | cut -d, -f4-7",
      holds: ["service,checkout,incident_count,5", "service,search,incident_count,4"],
      lacks: ["[", "|", "checkout;", ", search"]),
    Case(
      name: "merged-into-another-branch",
      script: "toll import pulls.json; "
        + "toll report --period all --format csv --metric change_count | grep ',all,,'",
      holds: ["change_count,2,"]),
    Case(
      name: "outcome-column-unread",
      script: "toll import change_request.csv; \(rate)",
      holds: ["u_substate", "u_chg_stage", "--map 'outcome=u_substate'", "change_failure_rate,,"],
      lacks: ["change_failure_rate,0"]),
    Case(
      name: "outcome-column-unread",
      script: "toll import change_request.csv --format csv; \(rate)",
      holds: ["u_substate", "--map 'outcome=u_substate'", "change_failure_rate,,"],
      lacks: ["change_failure_rate,0"]),
    Case(
      name: "pages-of-an-api", script: "toll import paginate.json", holds: ["20 added"]),
    Case(name: "pages-of-an-api", script: "toll import slurp.json", holds: ["20 added"]),
    Case(
      name: "rows-of-events",
      script: "toll import alerts.csv; toll export incidents | cut -d, -f1,7,11",
      holds: [
        "A-1,2026-11-02 08:00:00,2026-11-04 08:00:00",
        "A-2,2026-11-02 09:00:00,2026-11-02 09:20:00",
      ]),
    Case(
      name: "rows-of-events",
      script: "toll import monitor.csv --kind incidents --map 'started_at=Date-Time'; "
        + "toll export incidents | cut -d, -f7,11",
      holds: [
        "2 added", "2026-11-01 08:05:10,2026-11-01 09:05:10",
        "2026-11-02 09:05:10,2026-11-02 09:25:10",
      ]),
    Case(
      name: "sep-line",
      script: "toll import export.csv; toll export incidents | cut -d, -f1,3,5,7,11",
      holds: ["1,web,2,2026-11-16 09:30:00,2026-11-16 10:30:00"]),
    Case(name: "sep-line", script: "toll import history.csv", holds: ["1 added"]),
    Case(
      name: "servicenow-display-class",
      script: "toll import change_request.csv; toll export changes --format ndjson | head -n 1",
      holds: ["30 added", "\"source\":\"servicenow\""]),
    Case(
      name: "servicenow-display-class",
      script: "toll import change_request.csv --format servicenow", holds: ["30 added"]),
    Case(
      name: "servicenow-timezone-ignored",
      script: "toll import incident.csv --timezone America/New_York; "
        + "toll export incidents --format ndjson",
      holds: [
        "2026-07-06T13:52:41Z", "2026-07-06T14:52:41Z",
        "times carry no zone, read as America/New_York",
      ]),
    Case(
      name: "type-column-holds-outcomes", script: "toll import deployments.csv; \(rate)",
      holds: ["--map 'outcome=Type'", "change_failure_rate,,"], lacks: ["change_failure_rate,0"]),
    Case(
      name: "type-column-holds-outcomes",
      script: "toll import deployments.csv --map outcome=Type; \(rate)",
      holds: ["change_failure_rate,0.4,", ",16,40,40,"]),
    Case(
      name: "words-for-no-time",
      script: "toll import incidents.csv; toll report --period all --format csv "
        + "--metric incident_count | grep ',all,,'",
      holds: ["9 added", "incident_count,9,", "\"Ongoing\" (1)"], lacks: ["rejected line"]),
    Case(
      name: "workbook-called-csv", script: "toll import changes.csv --kind changes",
      holds: ["0 changes read"], lacks: ["NUL"]),
  ]

  @Test(arguments: cases) func theFiguresAreThoseWorkedOutByHand(_ wanted: Case) throws {
    let scratch = try Scratch(copyOf: shared.appendingPathComponent("field/\(wanted.name)"))
    let outcome = try scratch.shell.run("exec 2>&1; " + wanted.script)
    #expect(outcome.status == 0)
    for text in wanted.holds { #expect(outcome.stdout.contains(text), "\(outcome.stdout)") }
    for text in wanted.lacks { #expect(!outcome.stdout.contains(text), "\(outcome.stdout)") }
  }
}
