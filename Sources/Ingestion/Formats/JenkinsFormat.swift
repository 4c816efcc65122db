import Records

/// Builds of Jenkins, as its API and its notification plugin give them.
///
/// A build has no id of its own but its job's name and its number. A result is null while it runs.
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
        .take("id", "fullDisplayName"), .say("type", "code"),
        .make("service", from: "fullDisplayName") { build in
          build.text("fullDisplayName").map { job(of: $0) }
        },
        Delivery.environment("fullDisplayName"), .words("outcome", "result", results),
        .take("started_at", "timestamp"),
        .after("finished_at", "timestamp", "duration", milliseconds: 1).when(isOver),
        .make("reference", from: "actions[].lastBuiltRevision.SHA1") { revision(of: $0) },
        .take("url", "url"), .after("said_at", "timestamp", "duration", milliseconds: 1),
      ]),
    Shape(
      "a notification of Jenkins", .changes,
      if: .has("build.phase", "build.number", "build.timestamp"),
      rules: [
        .make("id", from: "display_name", "build.number") { event in
          guard let number = event.text("build.number") else { return nil }
          return (event.text("display_name") ?? event.text("name")).map { "\($0) #\(number)" }
        },
        .say("type", "code"), .take("service", "display_name", "name"),
        Delivery.environment("display_name", "name"),
        .words("outcome", "build.status", results), .take("started_at", "build.timestamp"),
        .after("finished_at", "build.timestamp", "build.duration", milliseconds: 1)
          .when(.text("build.phase", "COMPLETED", "FINALIZED")),
        .take("reference", "build.scm.commit"), .take("url", "build.full_url"),
        .after("said_at", "build.timestamp", "build.duration", milliseconds: 1),
      ]),
    Shape(
      refusing: "a job of Jenkins, which has changed nothing before it is built",
      if: .has("_class", "fullName", "color"), .lacks("builds"),
      instead: "Import its builds: /api/json?tree=builds[fullDisplayName,number,timestamp,…]."),
  ]

  /// The server, by an address: two of them may have jobs of one name.
  package static func origin(of object: Tree) -> String? {
    let address = object.text("url") ?? object.text("build.full_url")
    let parts = address?.split(separator: "/") ?? []
    return parts.count > 2 && parts[0].hasPrefix("http") ? String(parts[1]) : nil
  }

  private static let results: [String: String?] = [
    "success": "succeeded", "failure": "failed", "unstable": "failed", "aborted": "aborted",
    "not_built": "aborted", "not_build": "aborted",
  ]

  private static let isOver = Condition { build in
    build.text("result") != nil && build.text("building") != "true"
  }

  /// `deploy shop` of `deploy shop #31`.
  private static func job(of name: String) -> String {
    guard let mark = name.lastIndex(of: "#") else { return name }
    return name[..<mark].split(separator: " ").joined(separator: " ")
  }

  private static func revision(of build: Tree) -> String? {
    (build["actions"]?.elements ?? []).lazy.compactMap {
      $0.text("lastBuiltRevision.SHA1")
    }.first
  }
}
