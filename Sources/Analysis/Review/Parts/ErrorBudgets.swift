import Chronology
import Records
import Reports
import Text

/// How much of the time that services may be down incidents have used; nothing where nobody said how
/// much they may.
struct ErrorBudgets: ReviewPart {
  func compose(_ context: ReviewContext) -> Section? {
    let question = context.population.question
    // Of some teams' or severities' incidents a service was not down for less.
    guard question.filter.teams.isEmpty, question.filter.severities.isEmpty else { return nil }
    let wanted = question.filter.services
    let targets = question.availability.sorted { $0.key < $1.key }
      .filter { wanted.isEmpty || wanted.contains($0.key) }
    guard !targets.isEmpty else { return nil }
    let known = Set(context.population.dataset.words)
    let budgets = targets.filter { known.contains($0.key) }
      .map { ErrorBudget($0.key, availability: $0.value, context) }
    let unknown = targets.map(\.key).filter { !known.contains($0) }
    let strangers: Prose? =
      unknown.isEmpty
      ? nil
      : "No record names \(NameList.words(unknown)), which \"availability\" in toll.yaml does."
    let found: Prose? = budgets.isEmpty ? nil : Self.sentence(budgets, context)
    return Section(
      name: "error-budgets", title: "Error budgets",
      blocks: [.paragraph(.joined([found, strangers].compactMap(\.self), separator: " "))]
        + (budgets.isEmpty ? [] : [.table(Self.table(budgets, context))]))
  }

  private static func sentence(_ budgets: [ErrorBudget], _ context: ReviewContext) -> Prose {
    let spent = budgets.count { ($0.burned ?? 0) > 1 }
    let open = budgets.count { ($0.burned ?? 0) <= 1 && ($0.used == nil || $0.isLeast) }
    let have = budgets.count == 1 || spent == 1 ? "has" : "have"
    let untold: Prose =
      open == 0 ? "." : "; of \(open) we cannot tell, as not all times of incidents are known."
    return
      "\(spent) of \(budgets.count, "service") \(have) been down for longer than they may be \(context.periodPhrase)\(untold)"
  }

  private static func table(_ budgets: [ErrorBudget], _ context: ReviewContext) -> Table {
    Table(
      name: "error_budgets", title: "Error budgets",
      columns: [
        Table.Column("service", "Service", .text),
        Table.Column("availability_target", "To be up", .number(.proportion)),
        Table.Column("budget", "May be down", .number(.minutes)),
        Table.Column("used", "Was down", .number(.minutes)),
        Table.Column("burn_rate", "Times the budget", .number(.ratio)),
        Table.Column(
          "burn_rate_before", "Times the budget\(context.evidence.suffix)", .number(.ratio)),
      ], rows: budgets.map(\.cells),
      footnotes: [
        "Down: at least one incident of the service, of any severity, overlaps counted once. At 1 times the budget all of it is used when the period ends; at more it would not last."
      ])
  }
}

/// The minutes that a service may be down in a period, and those it was.
struct ErrorBudget {
  let service: String
  /// The share of the time that it is to be up.
  let availability: Double
  /// Minutes it may be down in the period.
  let allowed: Double
  /// Minutes it was; `nil` where no end of its incidents is known, or nobody heard of incidents.
  let used: Double?
  /// Whether it was down for longer than that, because of some the length is not known.
  let isLeast: Bool
  /// The same as times the budget, over the weeks behind trends.
  let burnedBefore: Double?

  /// Minutes down over those allowed; `nil` where they are not known, or none are allowed.
  var burned: Double? { used.flatMap { allowed > 0 ? $0 / allowed : nil } }

  init(_ service: String, availability: Double, _ context: ReviewContext) {
    self.service = service
    self.availability = availability
    let isHeard = context.quiet[.incidents] == nil && context.coverage.isObserved
    let own = Self.down(service, in: context.sample)
    // Of the time before the first incident nobody knows.
    let past = context.evidence.sample.since(.incidents)
    let long = Self.down(service, in: past)
    allowed = (1 - availability) * context.sample.days * 24 * 60
    used = isHeard ? own.known(own.union) : nil
    isLeast = own.isLeast
    let allowedBefore = (1 - availability) * past.days * 24 * 60
    burnedBefore = long.known(long.union).flatMap { allowedBefore > 0 ? $0 / allowedBefore : nil }
  }

  private static func down(_ service: String, in sample: Sample) -> OutageTime {
    let rows = sample.ongoing.filter { row in
      sample.population.dataset.members(of: sample.population.dataset.incidents.service[row])
        .contains { sample.population.dataset.word($0) == service }
    }
    return OutageTime(Sample(of: sample, changes: [], incidents: [], ongoing: rows))
  }

  /// Its row in a table.
  var cells: [Table.Cell] {
    [
      .text(service), .number(availability), .number(allowed),
      used.map { .number($0) } ?? .missing, burned.map { .number($0) } ?? .missing,
      burnedBefore.map { .number($0) } ?? .missing,
    ]
  }
}
