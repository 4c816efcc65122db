import Diagnostics
import Records

/// Releases of an app at Heroku, of code, of its configuration, and back to an earlier one.
///
/// What fails is the release phase, before anything is deployed: the current release stays.
///
/// Source: Heroku Dev Center, "Release Phase", "Release Command Failure".
package struct HerokuFormat: VendorFormat {
  package let name = "heroku"
  package let summary = "Heroku: releases of an app."
  package let recognisedBy = "version and app beside output_stream_url or addon_plan_names"
  package let example = """
    [{"id": "r1", "version": 4, "app": {"name": "shop-web"}, "status": "succeeded", \
    "description": "Deploy 1a2b3c4d", "output_stream_url": null, \
    "created_at": "2026-11-16T09:30:00Z", "updated_at": "2026-11-16T09:32:00Z"}]
    """
  package let defaultSource = "heroku"

  package static let shapes = [
    Shape(
      refusing: "a release at Heroku that goes on", if: isRelease, .not(isOver),
      instead: "Import it again once it is out."),
    Shape(
      "a release at Heroku", .changes, if: isRelease,
      rules: [
        .take("id", "id"), .say("type", "rollback").when(.begins("description", "Rollback")),
        .say("type", "config").when(.contains("description", "config var")),
        .say("type", "code"), .take("service", "app.name"), .take("title", "description"),
        .take("author", "user.email"), .words("outcome", "status", ends),
        .take("started_at", "created_at"),
        .take("finished_at", "updated_at").standingIn(.touchedAgain),
        .take("reference", "slug.id"), .said("updated_at"),
      ]),
  ]

  private static let isRelease = Condition { release in
    ["id", "version", "app.name", "status", "created_at"].allSatisfy(release.has)
      && ["output_stream_url", "addon_plan_names"].contains { release[$0] != nil }
  }
  private static let isOver = Condition.word("status", in: ends)
  private static let ends: [String: String?] = [
    "succeeded": "succeeded", "failed": "aborted", "expired": "aborted",
  ]
}
