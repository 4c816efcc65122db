package import Chronology

/// What the records know when a change is about to go out: how its like fared, and what is going
/// on.
///
/// All of it is answered from counts kept beside the records and from the latest of them, so that
/// it takes milliseconds among a million changes.
package struct PreflightFacts: Sendable {
  /// In what a change is like the one about to go out.
  package struct Likeness: OptionSet, Hashable, Sendable {
    package let rawValue: UInt8

    /// A set of traits.
    package init(rawValue: UInt8) { self.rawValue = rawValue }

    /// It is of the same service.
    package static let service = Likeness(rawValue: 1)
    /// It is of the same type.
    package static let type = Likeness(rawValue: 2)
    /// It is of the same size class.
    package static let size = Likeness(rawValue: 4)
  }

  /// Production changes that are alike in all that decides whether they failed.
  package struct Count: Equatable, Sendable {
    package let likeness: Likeness
    /// An index into `sources`.
    package let source: Int32
    package let outcome: Outcome
    package let changes: Int
    /// How many of them are declared to have caused an incident.
    package let blamed: Int

    /// Some changes.
    package init(likeness: Likeness, source: Int32, outcome: Outcome, changes: Int, blamed: Int) {
      self.likeness = likeness
      self.source = source
      self.outcome = outcome
      self.changes = changes
      self.blamed = blamed
    }
  }

  /// One of the latest production changes of all services.
  package struct PastChange: Equatable, Sendable {
    package let datedAt: Instant
    /// A number for its type, the same for the same type.
    package let type: Int32
    /// An index into `sources`.
    package let source: Int32
    package let outcome: Outcome
    package let isBlamed: Bool

    /// A change.
    package init(
      datedAt: Instant, type: Int32, source: Int32, outcome: Outcome, isBlamed: Bool
    ) {
      self.datedAt = datedAt
      self.type = type
      self.source = source
      self.outcome = outcome
      self.isBlamed = isBlamed
    }
  }

  /// The latest production changes of all services.
  package struct History: Equatable, Sendable {
    /// Newest first.
    package let changes: [PastChange]
    /// 1 where all are there; else one in so many is.
    package let oneIn: Int

    /// Some changes, and how many stand behind each.
    package init(changes: [PastChange], oneIn: Int) {
      self.changes = changes
      self.oneIn = oneIn
    }
  }

  /// A production change of the service that went out shortly before, or is going out.
  package struct RecentChange: Equatable, Sendable {
    package let id: String
    package let type: String?
    package let outcome: Outcome
    package let startedAt: Instant?
    package let finishedAt: Instant?

    /// A change.
    package init(
      id: String, type: String?, outcome: Outcome, startedAt: Instant?, finishedAt: Instant?
    ) {
      self.id = id
      self.type = type
      self.outcome = outcome
      self.startedAt = startedAt
      self.finishedAt = finishedAt
    }

    /// When it was over, else when it began: the moment it is counted at.
    package var datedAt: Instant { finishedAt ?? begunAt }

    /// When it had begun at the latest. Never missing: the store refuses a change without a time.
    package var begunAt: Instant { startedAt ?? finishedAt ?? Instant(milliseconds: 0) }
  }

  /// An incident that is not over.
  package struct OpenIncident: Equatable, Sendable {
    package let id: String
    package let title: String?
    package let service: String?
    /// Whether it is one of the service's own.
    package let isOfService: Bool
    /// 1 (worst) to 5; `nil` where it is not known.
    package let severity: Int?
    package let since: Instant
    /// Whether it is older than a week and than any incident that ended: a forgotten field more
    /// likely than an outage.
    package let isStale: Bool
    /// Whether its source never records an end, and no state of it is known: it may be over.
    package var isUntold = false

    /// An incident.
    package init(
      id: String, title: String?, service: String?, isOfService: Bool, severity: Int?,
      since: Instant, isStale: Bool
    ) {
      self.id = id
      self.title = title
      self.service = service
      self.isOfService = isOfService
      self.severity = severity
      self.since = since
      self.isStale = isStale
    }
  }

  package let sources: [Dataset.Source]
  package let counts: [Count]
  package let history: History
  /// Changes of the service within the look back, oldest first.
  package let recent: [RecentChange]
  /// Incidents of all services, the worst and the oldest first.
  package let openIncidents: [OpenIncident]
  /// Incidents that are over at a time nobody knows and began so shortly before that they may have gone
  /// on, in the same order.
  package var perhapsOpen: [OpenIncident] = []
  /// Whether the end of any incident is on record.
  package var isAnyEndKnown = true
  /// The latest moment in any record, `nil` when there is none.
  package let latest: Instant?
  /// The latest moment of an incident, `nil` where none is on record.
  package let latestIncident: Instant?

  /// The latest moment of a change, `nil` where none is on record; as late as the latest of any record
  /// where nobody says.
  package var latestChange: Instant?

  /// Every part, none forgotten.
  package init(
    sources: [Dataset.Source], counts: [Count], history: History, recent: [RecentChange],
    openIncidents: [OpenIncident], latest: Instant?, latestIncident: Instant?
  ) {
    self.sources = sources
    self.counts = counts
    self.history = history
    self.recent = recent
    self.openIncidents = openIncidents
    self.latest = latest
    self.latestIncident = latestIncident
    latestChange = latest
  }
}

extension PreflightFacts {
  /// What is about to go out, and how far to look back.
  package struct Request: Sendable {
    package var service: String
    /// `nil` where it is not said.
    package var type: String?
    /// Lines added and deleted; `nil` where it is not said.
    package var lines: Int?
    /// The moment it is to go out; nothing later is known.
    package var at: Instant
    /// How far back changes of the service are listed, in milliseconds.
    package var lookBack: Int64
    /// How far back, in milliseconds, the history of all services reaches, and how many changes it
    /// may hold before one in so many stands for them.
    package var history: (span: Int64, limit: Int)

    /// A request.
    package init(
      service: String, type: String?, lines: Int?, at: Instant, lookBack: Int64,
      history: (span: Int64, limit: Int)
    ) {
      self.service = service
      self.type = type
      self.lines = lines
      self.at = at
      self.lookBack = lookBack
      self.history = history
    }
  }
}
