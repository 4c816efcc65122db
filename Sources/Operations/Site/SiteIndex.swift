import Analysis
import Chronology
import Records
import Reports

/// The pages that lead to the others: the first one, and the list of incidents.
struct SiteIndex {
  let plan: SitePlan
  let study: Study
  let calendar: ReportingCalendar

  private var dataset: Dataset { study.dataset }

  /// The brief with the reviews there are below it.
  func front(_ brief: Report) -> Report {
    Report(
      kind: "site", title: brief.title, facts: brief.facts,
      sections: brief.sections.filter { $0.place == .brief } + [reviews], figures: [], history: [],
      definitions: brief.definitions, notes: brief.notes, zone: brief.zone, period: brief.period)
  }

  private var reviews: Section {
    Section(
      name: "reviews", title: "Every review",
      blocks: [
        .table(table("weeks", "Weeks, the latest first", plan.weeks)),
        .table(table("months", "Months", plan.months)),
        .table(table("quarters", "Quarters", plan.quarters)),
      ])
  }

  /// How much there is of each period: counts, which need no interval.
  private func table(_ name: String, _ title: String, _ periods: [Period]) -> Table {
    let rows = study.rows
    let changes = rows.changes.map { dataset.changes.datedAt($0) }
    let incidents = rows.incidents.map { dataset.incidents.datedAt($0) }
    return Table(
      name: name, title: title,
      columns: [
        Table.Column("review", "Review", .text),
        Table.Column("changes", "Changes", .number(.changes)),
        Table.Column("incidents", "Incidents", .number(.incidents)),
      ],
      rows: periods.map { period in
        let range = period.range(in: calendar)
        return [
          .text(period.name), .number(Double(Self.count(changes, in: range))),
          .number(Double(Self.count(incidents, in: range))),
        ]
      },
      footnotes: ["Incidents with drills and what was declined, which a review leaves out."]
    ).showing(first: periods.count)
  }

  /// How many of some moments, which are in their order, lie within a time.
  private static func count(_ moments: [Instant], in range: Range<Instant>) -> Int {
    func place(_ moment: Instant) -> Int {
      var (low, high) = (0, moments.count)
      while low < high {
        let middle = (low + high) / 2
        if moments[middle] < moment { low = middle + 1 } else { high = middle }
      }
      return low
    }
    return place(range.upperBound) - place(range.lowerBound)
  }

  /// Every incident, to be searched.
  var incidents: Report {
    let incidents = dataset.incidents
    let table = Table(
      name: "incidents", title: "Incidents, the latest first",
      columns: [
        Table.Column("incident", "Incident", .text), Table.Column("title", "Title", .text),
        Table.Column("service", "Service", .text), Table.Column("severity", "Severity", .text),
        Table.Column("started_at", "Began", .moment), Table.Column("resolved_at", "Over", .moment),
      ],
      rows: plan.incidents.map { incident in
        let row = incident.row
        return [
          .text(incident.name), incidents.titles[row].map { .text($0) } ?? .missing,
          dataset.word(incidents.service[row]).map { .text($0) } ?? .missing,
          incidents.severity[row] > 0 ? .text("\(incidents.severity[row])") : .missing,
          .moment(incidents.datedAt(row)),
          incidents.resolvedAt[row].map { .moment($0) } ?? .missing,
        ]
      }, footnotes: [])
    return Report(
      kind: "incidents", title: "Incidents", facts: [],
      sections: [
        Section(
          name: "incidents", title: "Incidents",
          blocks: [.table(table.showing(first: plan.incidents.count))])
      ],
      figures: [], history: [], definitions: [], notes: [], zone: calendar.zone)
  }
}
