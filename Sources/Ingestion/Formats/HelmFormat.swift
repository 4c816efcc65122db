import Chronology
package import Diagnostics
import Records

/// Revisions of a release of Helm. One that was superseded had been deployed before.
package struct HelmFormat: VendorFormat {
  package let name = "helm"
  package let summary = "Helm: the history of a release, as helm history -o json or yaml gives it."
  package let recognisedBy = "revision and updated beside a chart and app_version"
  package let example = """
    [{"revision": 4, "updated": "2026-11-16T09:30:00+01:00", "status": "deployed", \
    "chart": "shop-1.2.0", "app_version": "1.2", "description": "Upgrade complete"}]
    """
  package let defaultSource = "helm"

  package static let shapes = [
    Shape(
      refusing: "a revision of Helm that goes on or was taken away", if: isRevision, .not(isOver),
      instead: "Import it again once it is deployed."),
    Shape(
      "a revision of Helm", .changes, if: isRevision,
      rules: [
        .make("id", from: "chart", "revision", "updated") { identifier(of: $0) },
        .say("type", "rollback").when(
          .any(.begins("description", "Rollback"), .has("rollback_revision"))),
        .say("type", "code"),
        .make("service", from: "name", "chart") { service(of: $0) }, .take("title", "description"),
        .words("outcome", "status", ends),
        .make("finished_at", from: "updated") { updated(of: $0) },
        .take("reference", "chart"), .make("said_at", from: "updated") { updated(of: $0) },
      ]),
  ]

  /// A history does not name its release, which a list does.
  package static func remark(on objects: [Tree], in context: ReadContext) -> Diagnostic? {
    guard context.options.map["service"] == nil,
      let object = objects.first(where: { isRevision.holds($0) && $0.text("name") == nil }),
      let chart = chart(of: object)
    else { return nil }
    return .namesNoRelease(chart, file: context.file)
  }

  private static let isRevision = Condition.has(
    "revision", "updated", "status", "chart", "app_version")
  private static let isOver = Condition.word("status", in: ends)
  private static let ends: [String: String?] = [
    "deployed": "succeeded", "superseded": "succeeded", "failed": "failed",
  ]

  /// `shop/3@1793606400123`: the chart, of which there may be several releases in several clusters,
  /// and when it was deployed, in milliseconds, because a history and a list write that differently.
  private static func identifier(of revision: Tree) -> String? {
    guard let number = revision.text("revision"), let updated = updated(of: revision),
      let chart = chart(of: revision)
    else { return nil }
    guard case .time(let time) = TimeParser(zone: .utc).read(updated) else {
      return "\(chart)/\(number)@\(updated)"
    }
    return "\(chart)/\(number)@\(time.instant.milliseconds)"
  }

  /// When it was deployed; a list writes it as Go does, with the name of a zone behind its offset, as
  /// in `2026-11-16 10:30:00.5 +0100 CET`.
  private static func updated(of revision: Tree) -> String? {
    revision.text("updated").map { $0.split(separator: " ").prefix(3).joined(separator: " ") }
  }

  /// The release's name, or where only its history is told that of its chart.
  private static func service(of revision: Tree) -> String? {
    revision.text("name") ?? chart(of: revision)
  }

  /// The name of the chart: `game-2048` of `game-2048-1.2.0-rc.1`.
  private static func chart(of revision: Tree) -> String? {
    guard let chart = revision.text("chart") else { return nil }
    let dashes = chart.indices.filter { chart[$0] == "-" && $0 > chart.startIndex }
    let end = dashes.first { isVersion(chart[chart.index(after: $0)...]) }
    return end.map { String(chart[..<$0]) } ?? chart
  }

  /// Whether a text is a version such as `1.2.0`, `v1.2.0-rc.1` or `1.2.0+build.5`.
  ///
  /// Source: Semantic Versioning 2.0.0, 2, 9 and 10.
  private static func isVersion(_ text: Substring) -> Bool {
    let plain = text.first == "v" ? text.dropFirst() : text
    let core = plain.prefix { $0 != "-" && $0 != "+" }
      .split(separator: ".", omittingEmptySubsequences: false)
    return core.count == 3
      && core.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
  }
}

extension Diagnostic {
  /// A history of Helm that does not name its release.
  fileprivate static func namesNoRelease(_ chart: String, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "a history of Helm does not name its release, so that its service is the chart "
        + "\"\(chart)\"; that of a list of releases is the release",
      hint: "Where they differ say the release's name with "
        + "\(option: .map, quoted: "service=\"NAME\"").",
      at: Location(file: file))
  }
}
