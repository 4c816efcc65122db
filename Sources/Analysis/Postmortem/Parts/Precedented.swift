import Chronology
import Records
import Reports

/// Earlier incidents like it, and how they ended.
struct Precedented: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    guard !context.precedents.isEmpty else {
      return Section(
        name: "before", title: "Has this happened before?",
        blocks: [
          .paragraph(
            earlier(context) == 0
              ? "It is the first incident on record."
              : "Not as far as the records tell: \(earlier(context) == 1 ? "the one earlier incident does not share" : "none of \(earlier(context)) earlier incidents shares") its cause, its service and category, or much of its title."
          )
        ])
    }
    return Section(
      name: "before", title: "Has this happened before?",
      blocks: [.paragraph(sentence(context)), .table(table(context))])
  }

  private func earlier(_ context: PostmortemContext) -> Int {
    context.population.incidents.count { context.incidents.datedAt($0) < context.start }
  }

  private func sentence(_ context: PostmortemContext) -> Prose {
    let incidents = context.incidents
    let cause = incidents.cause[context.incident]
    let same = context.population.incidents.filter {
      cause >= 0 && incidents.cause[$0] == cause && incidents.datedAt($0) < context.start
    }
    func since(_ rows: [Int]) -> Prose {
      guard let last = rows.max(by: { incidents.datedAt($0) < incidents.datedAt($1) }) else {
        return ""
      }
      let gap = Double(context.start.since(incidents.datedAt(last))) / Double(Milliseconds.minute)
      return rows.count == 1
        ? " \(incidents.ids[last]) began \(gap, .minutes) before."
        : " The last of them, \(incidents.ids[last]), began \(gap, .minutes) before."
    }
    let earlier = earlier(context)
    func counted(_ count: Int) -> Prose {
      earlier == 1 ? "the one earlier incident" : "\(count) of \(earlier, "earlier incident")"
    }
    guard let word = context.dataset.word(cause), !same.isEmpty else {
      let looks = context.precedents.count == 1 || earlier == 1 ? "looks" : "look"
      let some: Prose = "\(counted(context.precedents.count)) \(looks) like it."
      return some.capitalised + since(context.precedents.map(\.incident))
    }
    return "The same cause, \(word), is recorded for \(counted(same.count)).\(since(same))"
  }

  private func table(_ context: PostmortemContext) -> Table {
    let incidents = context.incidents
    return Table(
      name: "precedents", title: "Earlier incidents like it, the likest first",
      columns: [
        Table.Column("started_at", "Started", .moment), Table.Column("id", "Incident", .text),
        Table.Column("severity", "Sev", .text), Table.Column("title", "Title", .text),
        Table.Column("shared", "Shares", .text), Table.Column("cause", "Cause", .text),
        Table.Column("minutes_to_recover", "To recover", .number(.minutes)),
      ],
      rows: context.precedents.map { precedent in
        let row = precedent.incident
        let ending = context.population.ending(of: row)
        return [
          .moment(incidents.datedAt(row)), .text(incidents.ids[row]),
          incidents.severity[row] == 0 ? .missing : .text(String(incidents.severity[row])),
          incidents.titles[row].map { .text($0) } ?? .missing,
          .text(precedent.shared.map(\.rawValue).joined(separator: ", ")),
          context.dataset.word(incidents.cause[row]).map { .text($0) } ?? .missing,
          ending.word.map { .text($0) }
            ?? context.minutes(incidents.datedAt(row), ending.moment).map { .number($0) }
            ?? .missing,
        ]
      }, footnotes: []
    ).showing(first: SimilarIncidents.mostOnPage)
  }
}
