import Records
import Reports

/// What people saw, did and decided, as far as it is noted, and room for more.
struct WhatWeNoted: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    let notes = context.notes.filter(\.kind.isOfCourse)
    let table = Table(
      name: "notes_taken", title: "As noted",
      columns: [
        Table.Column("at", "When", .moment), Table.Column("kind", "What it is", .text),
        Table.Column("text", "What", .text),
      ],
      rows: notes.map { note in
        [
          note.at.map { .moment($0) } ?? .missing, .text(note.kind.inCourse),
          .text(context.words(of: note)),
        ]
      }, footnotes: [])
    return Section(
      name: "noted", title: "What we saw, did and decided",
      blocks: (notes.isEmpty ? [] : [.table(table)]) + [.room(lines: 4)])
  }
}

/// What contributed, as far as it is noted, and room for more.
struct Factors: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    let factors = context.notes.filter { $0.kind == .factor }
    return Section(
      name: "factors", title: "What contributed",
      blocks: factors.map { .paragraph("\(context.words(of: $0))") } + [.room(lines: 3)])
  }
}

/// Room for what went well.
struct WentWell: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    Section(name: "went-well", title: "What went well", blocks: [.room(lines: 3)])
  }
}

/// What is to be done so that it does not come back, as far as it is noted, and room for more.
struct Actions: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    let actions = context.notes.filter { $0.kind == .action }
    let table = ActionTable(context.calendar, at: context.population.asOf).table(
      of: actions, text: { context.words(of: $0) })
    return Section(
      name: "actions", title: "What is to be done",
      blocks: (actions.isEmpty ? [] : [.table(table)]) + [.room(lines: 4)])
  }
}

/// Room for who was there.
struct Attendees: PostmortemPart {
  func compose(_ context: PostmortemContext) -> Section? {
    Section(name: "attendees", title: "Who was there", blocks: [.room(lines: 1)])
  }
}

extension NoteKind {
  /// Whether it tells how an incident went; a factor and an action item are found afterwards.
  var isOfCourse: Bool { self != .factor && self != .action }

  /// What a note is, beside its time.
  var inCourse: String {
    switch self {
    case .observed: "seen"
    case .did: "done"
    case .decided: "decided"
    case .factor: "contributed"
    case .action: "to do"
    }
  }
}
