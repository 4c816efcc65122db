import Chronology
import Records
import Reports
import Text

/// What was to be done after incidents, and is not; nothing where no action item is on record.
struct OpenActions: ReviewPart {
  /// More than these are a list for another page.
  private static let mostShown = 6
  /// More letters than these are read in the pack.
  private static let longest = 60

  func compose(_ context: ReviewContext) -> Section? {
    guard context.silence == nil, let actions = Self.actions(context) else { return nil }
    let items = ActionTable(context.calendar, at: context.population.asOf)
    let open = Self.open(actions, context)
    let overdue = open.filter(items.isOverdue).count
    let sorted = open.filter(items.isOverdue) + open.filter { !items.isOverdue($0) }
    let summary: Prose =
      open.isEmpty
      ? (actions.count == 1
        ? "The one action item is done." : "All \(actions.count, "action item") are done.")
      : "\(open.count) of \(actions.count, "action item") \(open.count == 1 ? "is" : "are") to be done, \(overdue) overdue."
    let table = items.table(of: sorted, namesIncidents: true) { note in
      let text = Mentions.removed(from: note.text)
      return text.shortened(to: Self.longest) ?? text
    }.showing(first: Self.mostShown)
    return Section(
      name: "action-items", title: "Still to do", place: .brief,
      blocks: [.paragraph(summary)] + (open.isEmpty ? [] : [.table(table)]))
  }

  /// Action items of incidents that began before the period ended and that the question is about; `nil`
  /// where there are none.
  static func actions(_ context: ReviewContext) -> [KeptNote]? {
    guard !context.dataset.notes.isEmpty else { return nil }
    let incidents = context.dataset.incidents
    let end = context.calendar.start(of: context.period.endDay)
    let asked = Set(
      context.population.incidents.filter { incidents.datedAt($0) < end }.map {
        incidents.rowIDs[$0]
      })
    let actions = context.dataset.notes.filter { note in
      note.kind == .action && !note.isWithdrawn && (note.incident.map(asked.contains) ?? false)
    }
    return actions.isEmpty ? nil : actions
  }

  /// Those that are not done, the longest due first, then those without a date.
  static func open(_ actions: [KeptNote], _ context: ReviewContext) -> [KeptNote] {
    func place(_ note: KeptNote) -> Int64 { note.due?.milliseconds ?? .max }
    return actions.filter { $0.isOpenAction(at: context.population.asOf) }.enumerated().sorted {
      (place($0.element), $0.offset) < (place($1.element), $1.offset)
    }.map(\.element)
  }
}
