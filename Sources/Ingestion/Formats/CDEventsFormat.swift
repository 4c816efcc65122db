import Diagnostics
import Records

/// Events of the CDEvents specification: of services, and of incidents.
///
/// The type of an event carries its version, which is not looked at. An event that an incident is
/// resolved completes the incident whose detection or report another event tells.
package struct CDEventsFormat: VendorFormat {
  package let name = "cdevents"
  package let summary =
    "CDEvents: service deployed, upgraded, rolledback, removed, published; incident detected, "
    + "reported, resolved; also as data of CloudEvents."
  package let recognisedBy = "a context whose type begins with dev.cdevents"
  package let example = """
    {"context": {"version": "0.4.1", "id": "271069a8", "source": "/ci", \
    "type": "dev.cdevents.service.deployed.0.2.0", "timestamp": "2026-11-16T09:30:00.123456Z"}, \
    "subject": {"id": "shop", "content": {"environment": {"id": "production"}}}}
    """
  package let defaultSource = "cdevents"

  package static let shapes =
    [
      service("deployed", type: "code"), service("upgraded", type: "code"),
      service("rolledback", type: "rollback"), service("removed", type: "removal"),
      service("published", type: "publication"), incident("detected"), incident("reported"),
      Shape(
        "the end of an incident in CDEvents", .recoveries,
        if: .begins("context.type", "dev.cdevents.incident.resolved."), .has("subject.id"),
        rules: [
          .take("incident_id", "subject.id"), .take("resolved_at", "context.timestamp"),
          .said("context.timestamp"),
        ]),
    ] + strangers

  /// An event of a service: each is a change of its own.
  private static func service(_ verb: String, type: String) -> Shape {
    Shape(
      "a service event of CDEvents", .changes,
      if: .begins("context.type", "dev.cdevents.service.\(verb)."), .has("context.timestamp"),
      rules: [
        .take("id", "context.id"), .say("type", type), .take("service", "subject.id"),
        .take("environment", "subject.content.environment.id"), .say("outcome", "succeeded"),
        .take("finished_at", "context.timestamp"),
        .take("reference", "subject.content.artifactId"), .said("context.timestamp"),
      ])
  }

  private static func incident(_ verb: String) -> Shape {
    Shape(
      "an incident event of CDEvents", .incidents,
      if: .begins("context.type", "dev.cdevents.incident.\(verb)."), .has("subject.id"),
      rules: [
        .take("id", "subject.id"), .take("title", "subject.content.description"),
        .take("service", "subject.content.service.id"),
        .take("severity", "customData.severity"), .take("detected_at", "context.timestamp"),
        .take("url", "subject.content.ticketURI"), .said("context.timestamp"),
      ])
  }

  /// What an event came from, within which its id is unique; of an incident whoever named it so.
  package static func origin(of object: Tree) -> String? {
    object.text("context.type")?.hasPrefix("dev.cdevents.incident") == true
      ? object.text("subject.source") : object.text("context.source")
  }

  private static let strangers = [
    Shape(
      refusing: "an event of CDEvents about neither a service nor an incident",
      if: .begins("context.type", "dev.cdevents"),
      instead: "Import its events of the types service.* and incident.*."),
    Shape(
      refusing: "a schema of JSON, not records", if: .any(.has("$schema"), .has("$defs")),
      instead: "Import files that follow the schema."),
  ]
}
