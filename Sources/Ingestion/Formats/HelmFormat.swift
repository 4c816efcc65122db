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
        .make("id", from: "namespace", "name", "chart", "revision", "updated") {
          identifier(of: $0)
        },
        .say("type", "rollback").when(
          .any(.begins("description", "Rollback"), .has("rollback_revision"))),
        .say("type", "code"),
        .make("service", from: "name", "chart") { service(of: $0) }, .take("title", "description"),
        .words("outcome", "status", ends), .take("finished_at", "updated"),
        .take("reference", "chart"), .said("updated"),
      ]),
  ]

  private static let isRevision = Condition.has(
    "revision", "updated", "status", "chart", "app_version")
  private static let isOver = Condition.word("status", in: ends)
  private static let ends: [String: String?] = [
    "deployed": "succeeded", "superseded": "succeeded", "failed": "failed",
  ]

  /// `web/shop/3`; `shop/3@` and when it was deployed where only the chart is named, of which there
  /// may be several releases.
  private static func identifier(of revision: Tree) -> String? {
    guard let number = revision.text("revision") else { return nil }
    if let name = revision.text("name") {
      return [revision.text("namespace"), name, number].compactMap(\.self).joined(separator: "/")
    }
    return service(of: revision).flatMap { name in
      revision.text("updated").map { "\(name)/\(number)@\($0)" }
    }
  }

  /// The release's name, or that of its chart: `game-2048` of `game-2048-1.2.0-rc.1`.
  private static func service(of revision: Tree) -> String? {
    if let name = revision.text("name") { return name }
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
