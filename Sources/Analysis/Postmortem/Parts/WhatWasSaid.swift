import Chronology
import Records
import Reports

/// What people say of its cause: each change that somebody named or ruled out, with the reason given;
/// nothing where nobody did.
struct WhatWasSaid: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    let said = statements(context)
    guard !said.isEmpty else { return nil }
    let table = Table(
      name: "said", title: "What people said",
      columns: [
        Table.Column("said_at", "When", .moment), Table.Column("change", "Change", .text),
        Table.Column("verdict", "Caused it", .text), Table.Column("reason", "Reason", .text),
      ],
      rows: said.map { said in
        [
          .moment(said.at), .text(said.change), .text(said.isCause ? "yes" : "no"),
          said.reason.map { .text($0) } ?? .missing,
        ]
      }, footnotes: [])
    return Section(name: "said", title: "What was said of its cause?", blocks: [.table(table)])
  }

  /// The cause that its record states, in a sentence; `nil` where it states none.
  static func cause(_ context: PostmortemContext) -> Prose? {
    context.dataset.word(context.incidents.cause[context.incident]).map { cause in
      let words = context.blameless(cause)
      return "Its recorded cause is: \(words)\(words.hasSuffix(".") ? "" : ".")"
    }
  }

  private struct Statement {
    let at: Instant
    let change: String
    let isCause: Bool
    let reason: String?
  }

  /// What people said, oldest first.
  private func statements(_ context: PostmortemContext) -> [Statement] {
    context.dataset.links.filter { $0.incident == context.incident }.compactMap { link in
      guard case .person(let reason, let moment) = link.origin else { return nil }
      return Statement(
        at: moment, change: link.changeID, isCause: link.verdict == .declared,
        reason: reason.map(context.blameless))
    }
    .sorted { ($0.at, $0.change) < ($1.at, $1.change) }
  }
}
