package import Diagnostics
import Records

/// Messages of a channel or a chat of Microsoft Teams, which are notes about an incident.
package struct TeamsFormat: VendorFormat {
  package let name = "teams"
  package let summary =
    "Microsoft Teams: messages of a channel or a chat, as Microsoft Graph gives them, as notes."
  package let recognisedBy = "messageType beside a body with its content"
  package let example = """
    {"value": [{"id": "1794821400000", "messageType": "message", \
    "createdDateTime": "2026-11-16T09:30:00Z", "from": {"user": {"displayName": "Ada"}}, \
    "body": {"contentType": "html", "content": "<p>Rolled back 1187</p>"}}]}
    """
  package let neededMap: String? = NotedIncident.map
  package let defaultSource = "teams"

  package static func fault(in context: ReadContext) -> Diagnostic? {
    NotedIncident.fault(in: context)
  }

  package static let shapes = [
    Shape(
      holding: "a message of Microsoft Teams with its replies", if: isMessage,
      Condition { !($0["replies"]?.elements.isEmpty ?? true) }, each: { thread($0) }),
    Shape(
      refusing: "a line of Microsoft Teams's own, as of who was added or called", if: isMessage,
      .not(.text("messageType", "message")), instead: instead),
    Shape(
      refusing: "a message of Microsoft Teams that was deleted", if: isMessage,
      .has("deletedDateTime"), instead: instead),
    Shape(
      refusing: "a message of an app of Microsoft Teams", if: isMessage,
      .has("from.application"), .lacks("from.user"), instead: instead),
    Shape(
      refusing: "a message of Microsoft Teams without words", if: isMessage,
      Condition { words(of: $0) == nil }, instead: instead),
    Shape(
      "a message of Microsoft Teams", .notes, if: isMessage,
      rules: [
        .make("id", from: "channelIdentity.channelId", "chatId", "id") { id(of: $0) },
        .take("at", "createdDateTime"),
        .make("text", from: "subject", "body.content", "attachments") { words(of: $0) },
        .take("author", "from.user.displayName"), .take("thread", "replyToId"),
        .take("url", "webUrl"), .said("lastEditedDateTime", "createdDateTime"),
      ]),
  ]

  private static let isMessage = Condition { $0.has("messageType") && $0.has("body.content") }
  private static let instead: Advice = "Export the messages that people wrote."

  /// Ids are unique within a channel or a chat.
  private static func id(of message: Tree) -> String? {
    let place = message.text("channelIdentity.channelId") ?? message.text("chatId")
    return message.text("id").map { id in place.map { "\($0)/\(id)" } ?? id }
  }

  /// A message and what was answered to it, each by itself.
  private static func thread(_ message: Tree) -> [Tree] {
    let alone = Tree(
      .object(message.members.filter { $0.key != "replies" }), line: message.line,
      column: message.column)
    return [alone] + (message["replies"]?.elements ?? [])
  }

  /// The words of a message, its attachments behind them; `nil` where it has none.
  private static func words(of message: Tree) -> String? {
    let content = message.text("body.content") ?? ""
    let isHTML = message.text("body.contentType")?.lowercased() != "text"
    let text = isHTML ? HTMLText.plain(content) : content.trimmed
    let files = (message["attachments"]?.elements ?? []).compactMap { $0.text("name") }
    let parts = [message.text("subject") ?? "", text] + files.map { "[\($0)]" }
    let words = parts.filter { !$0.isEmpty }.joined(separator: "\n")
    return words.isEmpty ? nil : words
  }
}
