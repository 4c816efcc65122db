import Diagnostics
import Records

/// Events of AWS Health. Only issues are incidents.
package struct AWSHealthFormat: VendorFormat {
  package let name = "aws-health"
  package let summary = "AWS Health: events that are issues."
  package let recognisedBy = "an arn of AWS Health with an eventTypeCategory"
  package let example = """
    {"events": [{"arn": "arn:aws:health:eu-west-1::event/EC2/A/1", "service": "EC2", \
    "eventTypeCode": "A", "eventTypeCategory": "issue", "statusCode": "closed", \
    "startTime": "2026-11-16T09:30:00Z", "endTime": "2026-11-16T10:30:00Z"}]}
    """
  package let defaultSource = "aws-health"

  package static let shapes = [
    Shape(
      "an issue of AWS Health", .incidents, if: isEvent,
      .text("eventTypeCategory", "issue", "investigation"),
      rules: [
        .take("id", "arn"), .take("title", "eventTypeCode"), .take("service", "service"),
        .take("category", "eventTypeCode"), .take("started_at", "startTime"),
        .take("resolved_at", "endTime"), .take("state", "statusCode"),
        .open(.text("statusCode", "open")), .said("lastUpdatedTime"), .take("region", "region"),
      ]),
    Shape(
      refusing: "a notification or a scheduled change of AWS Health, which is no incident",
      if: isEvent, instead: "Import events of the category issue."),
    Shape(
      refusing: "an item of the history of CloudWatch's alarms, of which several make one incident",
      if: .has("AlarmName", "HistoryItemType", "Timestamp"),
      instead:
        "Import the incidents that came of them, or write each alarm's times down, as alarm, started_at, resolved_at."
    ),
  ]

  private static let isEvent = Condition { event in
    event.text("arn")?.contains(":health:") == true && event.has("eventTypeCategory")
      && event.has("startTime")
  }
}
