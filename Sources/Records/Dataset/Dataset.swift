package import Chronology

/// All records of a database, in columns: what every figure is computed from.
///
/// Words are coded by number, times are integers, texts that are only ever shown stay in the
/// store. A million changes are tens of megabytes and one pass. Rows are ordered by the moment they
/// are counted at, then by source and id, so that equal records give equal figures in any order of
/// import.
package struct Dataset: Sendable {
  /// Every word that a code can stand for; a record's code is an index, -1 where it is missing.
  package var words: [String]
  /// Codes of words that list several, `web;search`, with the codes of what they list.
  package var lists: [Int32: [Int32]]
  /// Where records came from; a record's `source` is an index.
  package var sources: [Source]
  /// The changes, oldest first.
  package var changes: Changes
  /// The incidents, oldest first.
  package var incidents: Incidents
  /// Who said that a change caused an incident, or did not.
  package var links: [Link]
  /// What recovery records added, and where they disagree.
  package var completion: Completion
  /// The latest moment in any record, `nil` when there is none.
  package var latest: Instant?
  /// Places in the order of words for risk, by their codes, the least risk first; a word whose place
  /// nobody knows has none.
  package var riskRanks: [Int32: Int] = [:]
  /// What the team's configuration leaves out of every figure; it is no longer here.
  package var leftOut: [LeftOut] = []
  /// The moment from which on changes are here; `nil` when all are. Incidents always are.
  package var horizon: Instant?
  /// The moment as of which records are here as they were known then; `nil` where as they are known.
  package var known: Known?
  /// Rows that no record could be made of, in the files that were taken in.
  package var unread = Unread()
  /// What people wrote down about incidents, by incident, then by time.
  package var notes: [KeptNote] = []
  /// Times that cannot be; they are no longer here, nor records that cannot be counted without.
  package var implausible = ImplausibleTimes()

  /// No records at all.
  package static let empty = Dataset(
    words: [], lists: [:], sources: [], changes: Changes(), incidents: Incidents(), links: [],
    completion: Completion(), latest: nil)

  /// Every part, none forgotten.
  package init(
    words: [String], lists: [Int32: [Int32]], sources: [Source], changes: Changes,
    incidents: Incidents, links: [Link],
    completion: Completion, latest: Instant?
  ) {
    self.words = words
    self.lists = lists
    self.sources = sources
    self.changes = changes
    self.incidents = incidents
    self.links = links
    self.completion = completion
    self.latest = latest
  }

  /// The word a code stands for, `nil` for a missing one.
  package func word(_ code: Int32) -> String? {
    code < 0 ? nil : words[Int(code)]
  }

  /// The codes a code stands for: itself, or each of the words it lists.
  package func members(of code: Int32) -> [Int32] {
    lists[code] ?? [code]
  }
}

extension Dataset {
  /// That records are as they were known at a moment, whatever was received later.
  package struct Known: Equatable, Sendable {
    package let at: Instant
    /// How many records of every kind had been received until then.
    package let records: Int

    /// A moment and how many records were known at it.
    package init(at: Instant, records: Int) {
      self.at = at
      self.records = records
    }
  }

  /// How far back changes are wanted.
  package enum Reach: Sendable {
    case all
    /// As far as one incident asks for: at least so many changes before its start, at least so many
    /// milliseconds of them, and every change that is linked to it.
    case before(incident: Int64, changes: Int, span: Int64)
  }

  /// One place records come from.
  package struct Source: Equatable, Sendable {
    package let name: String
    /// What all its changes on record say of how they went, whatever is read of them.
    package let outcomes: OutcomeCounts
    /// Whether an unplanned incident is declared to have come of a change of it.
    package let isNamed: Bool

    /// A source and what its changes say.
    package init(name: String, outcomes: OutcomeCounts, isNamed: Bool) {
      self.name = name
      self.outcomes = outcomes
      self.isNamed = isNamed
    }
  }

  /// The changes' columns; all have `count` rows.
  package struct Changes: Sendable {
    /// The store's own number of each row, for fetching its texts.
    package var rowIDs: ContiguousArray<Int64> = []
    package var source: ContiguousArray<Int32> = []
    package var startedAt = Instants()
    package var finishedAt = Instants()
    package var firstCommitAt = Instants()
    package var type: ContiguousArray<Int32> = []
    package var service: ContiguousArray<Int32> = []
    package var environment: ContiguousArray<Int32> = []
    package var team: ContiguousArray<Int32> = []
    package var outcome: ContiguousArray<Outcome> = []
    /// How risky it was declared to be, a word.
    package var risk: ContiguousArray<Int32> = []
    /// Lines added plus lines deleted, missing when either is.
    package var lines = Counts()
    package var files = Counts()
    package var commits = Counts()
    package var isProduction: ContiguousArray<Bool> = []
    package var isBot: ContiguousArray<Bool> = []
    /// Whether anything says who made it, a person or a machine.
    package var hasMaker: ContiguousArray<Bool> = []
    package var isRework: ContiguousArray<Bool> = []

    /// No changes.
    package init() {}

    package var count: Int { rowIDs.count }

    /// Makes room for as many rows in all.
    package mutating func reserve(_ rows: Int) {
      rowIDs.reserveCapacity(rows)
      source.reserveCapacity(rows)
      startedAt.reserve(rows)
      finishedAt.reserve(rows)
      firstCommitAt.reserve(rows)
      type.reserveCapacity(rows)
      service.reserveCapacity(rows)
      environment.reserveCapacity(rows)
      team.reserveCapacity(rows)
      outcome.reserveCapacity(rows)
      risk.reserveCapacity(rows)
      lines.reserve(rows)
      files.reserve(rows)
      commits.reserve(rows)
      isProduction.reserveCapacity(rows)
      isBot.reserveCapacity(rows)
      hasMaker.reserveCapacity(rows)
      isRework.reserveCapacity(rows)
    }

    /// Moves all rows of other changes behind these; column after column, so that no more than one
    /// of them is there twice.
    package mutating func take(_ other: inout Changes) {
      rowIDs.take(&other.rowIDs)
      source.take(&other.source)
      startedAt.take(&other.startedAt)
      finishedAt.take(&other.finishedAt)
      firstCommitAt.take(&other.firstCommitAt)
      type.take(&other.type)
      service.take(&other.service)
      environment.take(&other.environment)
      team.take(&other.team)
      outcome.take(&other.outcome)
      risk.take(&other.risk)
      lines.take(&other.lines)
      files.take(&other.files)
      commits.take(&other.commits)
      isProduction.take(&other.isProduction)
      isBot.take(&other.isBot)
      hasMaker.take(&other.hasMaker)
      isRework.take(&other.isRework)
    }

    /// Puts every column in another order: row *i* becomes the old row `order[i]`.
    package mutating func reorder(_ order: [Int]) {
      rowIDs.reorder(order)
      source.reorder(order)
      startedAt.reorder(order)
      finishedAt.reorder(order)
      firstCommitAt.reorder(order)
      type.reorder(order)
      service.reorder(order)
      environment.reorder(order)
      team.reorder(order)
      outcome.reorder(order)
      risk.reorder(order)
      lines.reorder(order)
      files.reorder(order)
      commits.reorder(order)
      isProduction.reorder(order)
      isBot.reorder(order)
      hasMaker.reorder(order)
      isRework.reorder(order)
    }

    /// The moment a change is counted at. Never missing: the store refuses a change without one.
    package func datedAt(_ row: Int) -> Instant {
      finishedAt[row] ?? startedAt[row] ?? Instant(milliseconds: 0)
    }

    /// The moment a change had begun at the latest.
    package func begunAt(_ row: Int) -> Instant {
      startedAt[row] ?? datedAt(row)
    }
  }

  /// The incidents' columns; all have `count` rows.
  package struct Incidents: Sendable {
    /// The store's own number of each row, for fetching its texts.
    package var rowIDs: ContiguousArray<Int64> = []
    package var source: ContiguousArray<Int32> = []
    package var ids: ContiguousArray<String> = []
    package var titles: ContiguousArray<String?> = []
    package var startedAt = Instants()
    package var detectedAt = Instants()
    package var acknowledgedAt = Instants()
    package var mitigatedAt = Instants()
    package var resolvedAt = Instants()
    package var service: ContiguousArray<Int32> = []
    package var team: ContiguousArray<Int32> = []
    package var category: ContiguousArray<Int32> = []
    package var cause: ContiguousArray<Int32> = []
    /// 1 (worst) to 5; 0 where it is missing or nobody taught us the word.
    package var severity: ContiguousArray<UInt8> = []
    /// The id of the earlier incident this one repeats, where the source says so.
    package var recurrenceOf: ContiguousArray<String?> = []
    package var isPlanned: ContiguousArray<Bool> = []
    /// What its source's word for its state means; `nil` where it is missing or nobody taught it us.
    package var saidState: ContiguousArray<IncidentState?> = []
    /// That word.
    package var stateWord: ContiguousArray<Int32> = []

    /// No incidents.
    package init() {}

    package var count: Int { rowIDs.count }

    /// Puts every column in another order: row *i* becomes the old row `order[i]`.
    package mutating func reorder(_ order: [Int]) {
      rowIDs.reorder(order)
      source.reorder(order)
      ids.reorder(order)
      titles.reorder(order)
      startedAt.reorder(order)
      detectedAt.reorder(order)
      acknowledgedAt.reorder(order)
      mitigatedAt.reorder(order)
      resolvedAt.reorder(order)
      service.reorder(order)
      team.reorder(order)
      category.reorder(order)
      cause.reorder(order)
      severity.reorder(order)
      recurrenceOf.reorder(order)
      isPlanned.reorder(order)
      saidState.reorder(order)
      stateWord.reorder(order)
    }

    /// The moment an incident is counted at. Never missing: the store refuses one without.
    package func datedAt(_ row: Int) -> Instant {
      startedAt[row] ?? detectedAt[row] ?? Instant(milliseconds: 0)
    }

    /// How an incident stands by all that is known: one whose end is known is over, whatever its
    /// source calls it; else its source's word decides, and one that nobody spoke of is open.
    package func state(of row: Int) -> IncidentState {
      if saidState[row] == .leftOut { return .leftOut }
      return resolvedAt[row] == nil ? saidState[row] ?? .open : .over
    }

    /// Whether an incident goes on at a moment: neither over nor left out by then.
    package func isOpen(_ row: Int, at moment: Instant) -> Bool {
      guard saidState[row] != .leftOut else { return false }
      return resolvedAt[row].map { $0 > moment } ?? (saidState[row] != .over)
    }

    /// Whether an incident is over, and nobody wrote down when: it is neither open nor of length 0.
    package func isOverAtUnknownTime(_ row: Int) -> Bool {
      resolvedAt[row] == nil && state(of: row) != .open
    }
  }
}
