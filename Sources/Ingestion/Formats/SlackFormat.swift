package import Diagnostics
import Records

/// Messages of a channel of Slack, which are notes about an incident.
package struct SlackFormat: VendorFormat {
  package let name = "slack"
  package let summary =
    "Slack: messages of a channel, as its exports and conversations.history give them, as notes."
  package let recognisedBy = "objects of the type message with a ts"
  package let example = """
    [{"type": "message", "user": "U1", "text": "Rolled back 1187", "ts": "1794821400.000100"}]
    """
  package let neededMap: String? = NotedIncident.map
  package let defaultSource = "slack"

  package static func fault(in context: ReadContext) -> Diagnostic? {
    NotedIncident.fault(in: context)
  }

  package static let shapes = [
    Shape(
      holding: "a message of Slack that was changed", if: isMessage,
      .text("subtype", "message_changed"), .has("message.ts"), each: { [$0["message"] ?? $0] }),
    Shape(
      refusing: "a line of Slack's own, as of who joined, or of a message that was deleted",
      if: isMessage,
      Condition { message in
        message.text("subtype").map { !said.contains($0) && !bots.contains($0) } ?? false
      }, instead: instead),
    Shape(
      refusing: "a message of an app or a bot of Slack", if: isMessage,
      .any(
        .text("subtype", from: Array(bots)), .text("user", "USLACKBOT"),
        Condition { $0.has("bot_id") && !$0.has("client_msg_id") }),
      instead: instead),
    Shape(
      refusing: "a list of people, as Slack's export has it beside its channels",
      if: .has("id", "profile"), .mentions("is_bot"), instead: instead),
    Shape(
      refusing: "a list of channels, as Slack's export has it beside them",
      if: .has("id", "created", "members"), .any(.has("creator"), .begins("id", "D")),
      instead: instead),
    Shape(
      refusing: "a list of apps that were added, as Slack's export has it beside its channels",
      if: .has("change_type", "user_id", "date"), .any(.has("app_type"), .has("service_type")),
      instead: instead),
    Shape(
      refusing: "a message of Slack without words", if: isMessage,
      Condition { SlackText.words(of: $0) == nil }, instead: instead),
    Shape(
      "a message of Slack", .notes, if: isMessage,
      rules: [
        .make("id", from: "channel", "ts") { id(of: $0) }, .take("at", "ts"),
        .make("text", from: "text", "files") { SlackText.words(of: $0) },
        .take(
          "author", "user_profile.real_name", "user_profile.display_name", "user_profile.name",
          "username", "user"),
        .make("thread", from: "thread_ts") { message in
          message.text("thread_ts") == message.text("ts") ? nil : message.text("thread_ts")
        },
        .said("edited.ts", "^.ts", "ts"),
      ]),
  ]

  private static let isMessage = Condition { $0.text("type") == "message" && $0.has("ts") }
  private static let instead: Advice = "Export the messages that people wrote."

  /// Kinds of messages, by their subtype, that are what somebody wrote.
  private static let said: Set = [
    "me_message", "thread_broadcast", "reply_broadcast", "file_share", "file_comment",
  ]

  private static let bots: Set = ["bot_message", "slackbot_response"]

  /// Moments of Slack are unique within a channel; an export of one does not name it.
  private static func id(of message: Tree) -> String? {
    let channel = message.text("channel") ?? message.text("^.channel")
    return message.text("ts").map { moment in channel.map { "\($0)/\(moment)" } ?? moment }
  }
}
