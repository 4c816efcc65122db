import Diagnostics
import Records

/// Audit events of services for feature flags: LaunchDarkly, Unleash and Flagsmith.
///
/// Each event is a change of the type `feature_flag`, made at once: it begins and ends when the flag
/// was changed.
package struct FeatureFlagsFormat: VendorFormat {
  package let name = "feature-flags"
  package let summary =
    "Feature flags: audit log and webhooks of LaunchDarkly, events of Unleash, audit log of "
    + "Flagsmith."
  package let recognisedBy =
    "kind flag with titleVerb, a type feature-… with featureName, or related_object_type"
  package let example = """
    {"items": [{"_id": "57c0a8e2", "date": 1794821400000, "kind": "flag", "name": "New basket", \
    "titleVerb": "turned on the flag", \
    "accesses": [{"action": "updateOn", "resource": "proj/shop:env/production:flag/basket"}]}]}
    """
  package let defaultSource = "feature-flags"

  package static let shapes = [
    Shape(
      "a change of a flag in LaunchDarkly", .changes,
      if: .text("kind", "flag"), .has("_id", "date", "name"),
      rules: [
        .take("id", "_id"), type,
        .make("service", from: "accesses[].resource") { part("proj", $0) },
        .make("environment", from: "accesses[].resource") { part("env", $0) },
        .make("title", from: "titleVerb", "name") { event in
          [event.text("titleVerb"), event.text("name")].compactMap(\.self).joined(separator: " ")
        },
        .take("finished_at", "date"), done, .take("reference", "name"), .said("date"),
      ]),
    Shape(
      refusing: "an entry of LaunchDarkly's audit log that changes no flag",
      if: .has("_id", "date", "kind", "titleVerb"), instead: "Import its entries of the kind flag."),
    Shape(
      "a change of a flag in Unleash", .changes,
      if: .begins("type", "feature-"), .has("id", "createdAt", "featureName"),
      rules: [
        .take("id", "id"), type, .take("service", "project"),
        .take("environment", "environment"),
        .make("title", from: "type", "featureName") { event in
          [event.text("type"), event.text("featureName")].compactMap(\.self).joined(separator: " ")
        },
        .take("author", "createdBy"), .take("finished_at", "createdAt"), done,
        .take("reference", "featureName"), .said("createdAt"),
      ]),
    Shape(
      "a change of a flag in Flagsmith", .changes,
      if: .text("related_object_type", "FEATURE", "FEATURE_STATE", "SEGMENT"),
      .has("id", "created_date"),
      rules: [
        .take("id", "id"), type, .take("service", "project.name"),
        .take("environment", "environment.name"), .take("title", "log"),
        .take("finished_at", "created_date"), done, .said("created_date"),
      ]),
    Shape(
      refusing: "flagd's notice that flags changed, which does not say when",
      if: .text("type", "configuration_change"), .has("data.flags"),
      instead: "Import the history of the file that flagd reads, as with \(option: .format, "git")."
    ),
    Shape(
      refusing: "flags as flagd reads them, not changes of them", if: .has("flags"),
      .contains("$schema", "flagd"),
      instead: "Import the history of that file, as with \(option: .format, "git")."),
  ]

  /// The project, in any of the three.
  package static func origin(of object: Tree) -> String? {
    part("proj", object) ?? object.text("project.name") ?? object.text("project")
  }

  private static let type = Rule.say("type", "feature_flag")
  /// A flag that was changed is changed.
  private static let done = Rule.say("outcome", "succeeded")

  /// `production` of `proj/shop:env/production:flag/basket`; environments in the plural have none.
  private static func part(_ name: String, _ event: Tree) -> String? {
    let resource = event.text("accesses.0.resource") ?? event.text("target.resources.0") ?? ""
    for part in resource.split(separator: ":") where part.hasPrefix("\(name)/") {
      let value = part.dropFirst(name.count + 1).prefix { $0 != ";" }
      return value == "*" ? nil : String(value)
    }
    return nil
  }
}
