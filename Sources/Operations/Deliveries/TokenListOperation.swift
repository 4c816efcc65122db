import Chronology
import Deliveries
package import Diagnostics
package import Reports
import Settings

/// The tokens of a database: what each may, when it was made and last used.
package struct TokenListOperation: Sendable {
  /// What to do where nobody may.
  private static let none: Advice =
    "There is no token; \(command: "token add NAME", option: .may, "record") makes one."

  /// All of them.
  package init() {}

  /// Answers.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Report {
    let folder = workspace.deliveries
    let uses = TokenBook.lastUses(in: folder)
    let now = workspace.now()
    let tokens = try TokenStore(in: folder).all().filter { $0.kind != .link }
    let table = Table(
      name: "tokens", title: "Tokens, and browsers that were let in",
      columns: [
        Table.Column("name", "Name", .text), Table.Column("kind", "Kind", .text),
        Table.Column("may", "May", .text), Table.Column("source", "Source", .text),
        Table.Column("made_at", "Made", .moment), Table.Column("used_at", "Last used", .moment),
        Table.Column("state", "State", .text),
      ],
      rows: tokens.map { token in
        let use = uses[token.name].map { Instant(milliseconds: $0) }
        return [
          .text(token.name), .text(token.kind == .token ? "token" : "browser"),
          .text(token.scope.rawValue), token.source.map { .text($0) } ?? .missing,
          .moment(token.made), use.map { .moment($0) } ?? .missing,
          .text(token.isGood(at: now) ? "good" : token.revoked == nil ? "over" : "revoked"),
        ]
      }, footnotes: [])
    let blocks: [Section.Block] =
      tokens.isEmpty
      ? [.paragraph(Prose(parts: [.advice(Self.none)]))]
      : [.table(table)]
    return Report(
      kind: "tokens", title: "Who may in", facts: [],
      sections: [Section(name: "tokens", title: "Tokens", blocks: blocks)], figures: [],
      history: [], definitions: [], notes: [], zone: try workspace.configuration().zone ?? .utc)
  }
}
