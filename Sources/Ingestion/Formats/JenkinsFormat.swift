import Chronology
import Diagnostics
import Foundation
import Records

/// Builds of Jenkins, as its API and its notification plugin give them.
///
/// A build has no id of its own but its job's name, its number and when it began. A result is null
/// while it runs.
package struct JenkinsFormat: VendorFormat {
  package let name = "jenkins"
  package let summary = "Jenkins: builds of its API and of its notification plugin."
  package let recognisedBy =
    "number, timestamp and fullDisplayName, or build with phase and full_url"
  package let example = """
    {"builds": [{"fullDisplayName": "deploy shop #31", "number": 31, "result": "SUCCESS", \
    "timestamp": 1763285400000, "duration": 61000, "building": false}]}
    """
  package let defaultSource = "jenkins"

  package static let shapes = [
    Shape(
      "a build of Jenkins", .changes, if: .has("fullDisplayName", "number", "timestamp"),
      rules: [
        .make("id", from: "fullDisplayName", "number", "timestamp") { build in
          identifier(of: job(of: build), build.text("number"), begun: time(build, "timestamp"))
        },
        .say("type", "code"), .make("service", from: "fullDisplayName") { job(of: $0) },
        Delivery.environment("fullDisplayName"), .words("outcome", "result", results),
        .take("started_at", "timestamp"),
        .after("finished_at", "timestamp", "duration", milliseconds: 1).when(isOver),
        .make("reference", from: "actions[].lastBuiltRevision.SHA1") { revision(of: $0) },
        .take("url", "url"), .after("said_at", "timestamp", "duration", milliseconds: 1),
      ]),
    Shape(
      refusing: "a notification of Jenkins of a build that waits", if: isNotification,
      .text("build.phase", "QUEUED"), instead: "Import those of its other phases."),
    Shape(
      "a notification of Jenkins", .changes, if: isNotification,
      rules: [
        .make("id", from: "url", "display_name", "build.number", "build.timestamp") { event in
          identifier(of: notifiedJob(event), event.text("build.number"), begun: begin(of: event))
        },
        .say("type", "code"), .make("service", from: "url", "display_name") { notifiedJob($0) },
        .make("environment", from: "url", "display_name") { event in
          notifiedJob(event).flatMap { Delivery.environment(ofNames: $0) }
        },
        .words("outcome", "build.status", results),
        moment("started_at", begin).when(.not(isFinalized)),
        moment("started_at", begin).standingIn(),
        .take("finished_at", "build.timestamp").when(.text("build.phase", "COMPLETED")),
        .take("finished_at", "build.timestamp").when(isFinalized).standingIn(),
        .take("reference", "build.scm.commit"), .take("url", "build.full_url"),
        .take("said_at", "build.timestamp"),
      ]),
    Shape(
      refusing: "a job of Jenkins, which has changed nothing before it is built",
      if: .has("_class", "fullName", "color"), .lacks("builds"),
      instead: "Import its builds: /api/json?tree=builds[fullDisplayName,number,timestamp,…]."),
  ]

  private static let isNotification = Condition.has(
    "build.phase", "build.number", "build.timestamp")
  private static let isFinalized = Condition.text("build.phase", "FINALIZED")

  /// `deploy shop #31@2026-11-16`: the job, the number and the day on which it began, in UTC.
  ///
  /// Two servers may have jobs of one name, and a job that is made anew counts from 1 again. An
  /// address would tell them apart, but not every way by which a build is told names it; nor does each
  /// tell the very second. Who asks for a change by its name leaves the day out.
  private static func identifier(of job: String?, _ number: String?, begun: Int64?) -> String? {
    guard let job, let number else { return nil }
    guard let begun else { return "\(job) #\(number)" }
    return "\(job) #\(number)@\(CivilDate(utc: Instant(milliseconds: begun)))"
  }

  /// A moment or a length in milliseconds; none that no build can have.
  private static func time(_ tree: Tree, _ path: String) -> Int64? {
    tree.text(path).flatMap { Int64($0) }.flatMap { (0...latest).contains($0) ? $0 : nil }
  }

  /// The end of the year 9999.
  private static let latest: Int64 = 253_402_300_799_999

  /// When the build of a notification began. The time is that of the phase: where a build is
  /// completed its end, where it is finalized a moment after that.
  ///
  /// Source: jenkinsci/notification-plugin, JobListener.java.
  private static func begin(of event: Tree) -> Int64? {
    guard let told = time(event, "build.timestamp") else { return nil }
    guard ["COMPLETED", "FINALIZED"].contains(event.text("build.phase")) else { return told }
    let begun = told - (time(event, "build.duration") ?? 0)
    return begun < 0 ? nil : begun
  }

  private static func moment(
    _ field: String, _ moment: @escaping @Sendable (Tree) -> Int64?
  ) -> Rule {
    .make(field, from: "build.timestamp", "build.duration") { moment($0).map { String($0) } }
  }

  private static let results: [String: String?] = [
    "success": "succeeded", "failure": "failed", "unstable": "failed", "aborted": "aborted",
    "not_built": "aborted", "not_build": "aborted",
  ]

  private static let isOver = Condition { build in
    build.text("result") != nil && build.text("building") != "true"
  }

  /// `deploy » shop` of `deploy » shop #31`; the build may be shown by a name of its own.
  private static func job(of build: Tree) -> String? {
    guard let name = build.text("fullDisplayName") else { return nil }
    let number = build.text("number").map { "#\($0)" }
    let shown = [build.text("displayName"), number].compactMap(\.self)
      .first { name.hasSuffix(" \($0)") }
    let job = shown.map { name.dropLast($0.count) } ?? name.lastIndex(of: "#").map { name[..<$0] }
    return (job ?? name[...]).split(separator: " ").joined(separator: " ")
  }

  /// The job of a notification, after the folders that its address names, as builds are shown.
  private static func notifiedJob(_ event: Tree) -> String? {
    guard let name = event.text("display_name") ?? event.text("name") else { return nil }
    let path = (event.text("url") ?? "").split(separator: "/")
    let folders = path.indices.filter { $0 % 2 == 1 && path[$0 - 1] == "job" }.dropLast()
      .map { path[$0].removingPercentEncoding ?? String(path[$0]) }
    return (folders + [name]).joined(separator: " » ")
  }

  private static func revision(of build: Tree) -> String? {
    (build["actions"]?.elements ?? []).lazy.compactMap {
      $0.text("lastBuiltRevision.SHA1")
    }.first
  }
}
