package import Chronology
package import Diagnostics

/// All a report says, before anybody decides what it looks like.
package struct Report: Equatable, Sendable {
  /// What kind of report, as in `review`, `doctor`.
  package let kind: String
  package let title: String
  /// What a reader must know to read it: period, as of, zone, filters.
  package let facts: [Fact]
  package let sections: [Section]
  /// Every figure asked for, tidy: one row a period, scope, segment and metric.
  package let figures: [Figure]
  /// The weekly history of the headline figures, in the same shape.
  package let history: [Figure]
  /// Tables for files alone, which no page shows.
  package let fileTables: [Table]
  /// What the words mean, in the order they appear.
  package let definitions: [Definition]
  /// Reservations about the report as a whole.
  package let notes: [Diagnostic]
  /// Whether what was asked may go ahead; `nil` where nobody asked, or no rule stands for it.
  package let holds: Bool?
  /// The zone in which its days begin and its moments are written.
  package let zone: ZoneTable
  /// The days it is about; `nil` where it is about no stretch of days.
  package let period: Period?

  /// A report.
  package init(
    kind: String, title: String, facts: [Fact], sections: [Section], figures: [Figure],
    history: [Figure], fileTables: [Table] = [], definitions: [Definition], notes: [Diagnostic],
    holds: Bool? = nil, zone: ZoneTable, period: Period? = nil
  ) {
    self.kind = kind
    self.title = title
    self.facts = facts
    self.sections = sections
    self.figures = figures
    self.history = history
    self.fileTables = fileTables
    self.definitions = definitions
    self.notes = notes
    self.holds = holds
    self.zone = zone
    self.period = period
  }
}

/// A line of a report's head.
package struct Fact: Equatable, Sendable {
  package let label: String
  package let text: Prose

  package init(_ label: String, _ text: Prose) {
    self.label = label
    self.text = text
  }
}

/// What a word of the report means.
package struct Definition: Equatable, Sendable {
  package let term: String
  package let text: String
  /// How the interval of what it means is found, for whoever asks; `nil` where there is none.
  package let method: String?

  package init(term: String, text: String, method: String? = nil) {
    self.term = term
    self.text = text
    self.method = method
  }
}

extension [Definition] {
  /// Each way in which intervals are found, as the sentence that names whose.
  package var methods: [Prose] {
    var terms: [(method: String, terms: [String])] = []
    for definition in self {
      guard let method = definition.method else { continue }
      if let place = terms.firstIndex(where: { $0.method == method }) {
        terms[place].terms.append(definition.term)
      } else {
        terms.append((method, [definition.term]))
      }
    }
    return terms.map { "\($0.terms.joined(separator: ", ")): \($0.method)." }
  }

  /// What stands above them where methods are told part by part.
  fileprivate static var methodTitle: String { "Intervals" }
}

extension Report {
  /// How what it says was found, by the titles of its parts, the intervals of its figures last.
  package var methods: [(title: String, method: [Prose])] {
    let parts = sections.map { (title: $0.title, method: $0.method) }
    return (parts + [([Definition].methodTitle, definitions.methods)]).filter { !$0.method.isEmpty }
  }
}

/// One estimate and what it is an estimate of: a row of the tidy table.
package struct Figure: Equatable, Sendable {
  package let period: Period
  /// `all`, `type`, `service`, `team`, `environment`, `severity`, `category`, `size`, `weekday`,
  /// `hour`.
  package let scope: String
  /// Which type, service …; empty for scope `all`.
  package let segment: String
  /// The metric's stable name.
  package let metric: String
  package let estimate: Estimate
  /// What the metric means and by which method its interval was found.
  package let definition: String

  package init(
    period: Period, scope: String, segment: String, metric: String, estimate: Estimate,
    definition: String
  ) {
    self.period = period
    self.scope = scope
    self.segment = segment
    self.metric = metric
    self.estimate = estimate
    self.definition = definition
  }
}

/// A numbered part of a report.
package struct Section: Equatable, Sendable {
  package enum Block: Equatable, Sendable {
    case paragraph(Prose)
    case tiles([Tile])
    case table(Table)
    case chart(Chart)
    /// Reservations that belong here.
    case notes([Diagnostic])
    /// How what stands above was found, for whoever asks: a page keeps it out of the reader's way.
    case method([Prose])
    /// Room for so many lines that people write: a page to be filled in has it, another not.
    case room(lines: Int)

    /// Whether it says nothing, and waits for somebody to.
    package var isRoom: Bool { if case .room = self { true } else { false } }
  }

  /// Where it stands.
  package enum Place: Equatable, Sendable {
    /// On the first page, for those who have ten minutes.
    case brief
    /// In what follows it.
    case body
  }

  /// What stands above an account of methods.
  package static let methodTitle = "How we know"

  /// Its anchor, kebab-case, stable.
  package let name: String
  package let title: String
  package let place: Place
  package let blocks: [Block]

  /// How what it says was found.
  package var method: [Prose] {
    blocks.flatMap { block -> [Prose] in
      if case .method(let sentences) = block { sentences } else { [] }
    }
  }

  /// A part of a report.
  package init(name: String, title: String, place: Place = .body, blocks: [Block]) {
    self.name = name
    self.title = title
    self.place = place
    self.blocks = blocks
  }
}

/// A headline figure with its past.
package struct Tile: Equatable, Sendable {
  /// The metric's stable name.
  package let metric: String
  package let title: String
  package let estimate: Estimate
  /// The same figure week by week, oldest first.
  package let trend: [TrendPoint]
  /// The range its past makes usual, where there is past enough.
  package let usual: ClosedRange<Double>?
  /// The levels it moved between, in order of time; empty where it kept to one, or nobody knows.
  package let levels: [Level]
  /// What it was in the period before; `nil` where nothing was recorded then.
  package let previous: Previous?
  /// This week's place in it, in words.
  package let comment: Prose

  /// A headline figure.
  package init(
    metric: String, title: String, estimate: Estimate, trend: [TrendPoint],
    usual: ClosedRange<Double>?, levels: [Level], previous: Previous?, comment: Prose
  ) {
    self.metric = metric
    self.title = title
    self.estimate = estimate
    self.previous = previous
    self.trend = trend
    self.usual = usual
    self.levels = levels
    self.comment = comment
  }
}

extension Tile {
  /// A figure of the period before.
  package struct Previous: Equatable, Sendable {
    /// With a value.
    package let estimate: Estimate
    /// As in `the week before`.
    package let name: String

    /// `nil` where there was no answer then.
    package init?(_ estimate: Estimate, name: String) {
      guard estimate.value != nil else { return nil }
      self.estimate = estimate
      self.name = name
    }
  }

  /// On which side of the range its past makes usual.
  package enum Place: String, Equatable, Sendable {
    case above, inside, below
  }

  /// Where its figure lies; `nil` without a past to compare with.
  package var place: Place? {
    guard let usual, let value = estimate.value else { return nil }
    return usual.contains(value) ? .inside : value > usual.upperBound ? .above : .below
  }
}

/// One week of a trend.
package struct TrendPoint: Equatable, Sendable {
  package let week: Week
  /// `nil` where the week has no data.
  package let value: Double?
  /// Whether the records do not reach over the whole week.
  package let isPartial: Bool
  /// Whether it is the week the report is about.
  package let isCurrent: Bool

  package init(week: Week, value: Double?, isPartial: Bool, isCurrent: Bool) {
    self.week = week
    self.value = value
    self.isPartial = isPartial
    self.isCurrent = isCurrent
  }
}
