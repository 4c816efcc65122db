package import Chronology

/// Which times a team's records can have. What lies outside was mistyped, or is a machine's way of
/// saying none: one year of four digits too many would stretch every axis over centuries.
package enum PlausibleTimes {
  /// 1990-01-01T00:00:00Z: nobody kept records of changes to production before.
  package static let earliest = Instant(milliseconds: 631_152_000_000)
  /// How far beyond nearly all others a moment may lie: a year and some weeks.
  package static let reach = 400 * Milliseconds.day
  /// What a record may be ahead of its import: clocks and zones differ.
  package static let ahead = Milliseconds.day

  /// How many of some moments may lie beyond the others, which are 99.9 % of them; one at least.
  package static func strays(among count: Int) -> Int { max(1, (count + 999) / 1000) }

  /// The last moment that can be believed.
  ///
  /// - Parameters:
  ///   - usual: The latest of the moments without the strays, `nil` where there is none.
  ///   - known: The latest moment that had come when records last came in: it is no stray.
  ///   - imported: When that was: nothing that had happened by then is too late.
  package static func last(usual: Instant?, known: Instant?, imported: Instant?) -> Instant {
    guard let usual = [usual, known].compactMap(\.self).max() else {
      return Instant.range.upperBound
    }
    let beyond = usual.advanced(by: reach)
    return min(
      max(beyond, imported?.advanced(by: ahead) ?? beyond), Instant.range.upperBound)
  }
}

extension Dataset {
  /// Times that cannot be, and what became of their records.
  package struct ImplausibleTimes: Equatable, Sendable {
    /// One of them.
    package struct Example: Equatable, Sendable {
      package let kind: RecordKind
      package let id: String
      /// The column it stands in, as in `finished_at`.
      package let field: String
      package let time: Instant

      /// A time of a record.
      package init(kind: RecordKind, id: String, field: String, time: Instant) {
        self.kind = kind
        self.id = id
        self.field = field
        self.time = time
      }
    }

    /// Changes set aside because they cannot be counted at any other moment.
    package var changes = 0
    /// Incidents set aside because nothing else tells when they began, or that they are over.
    package var incidents = 0
    /// Times taken as missing in records that count without them.
    package var times = 0
    /// Some of them, in the order of the records.
    package var examples: [Example] = []

    /// Every time can be.
    package init() {}

    /// How many examples are kept.
    static let shown = 5
  }

  /// Sets aside what cannot be: the times as missing, and records that cannot be counted without.
  ///
  /// - Parameters:
  ///   - imported: When records last came in.
  ///   - changeID: The id of a change by the store's number.
  /// - Complexity: O(*n*) for *n* records; O(*n* log *n*) where something is set aside.
  package mutating func setAsideImplausibleTimes(
    importedUntil imported: Instant?, changeID: (Int64) throws -> String
  ) rethrows {
    let plausible = plausibleTimes(importedUntil: imported)
    guard !changes.areWithin(plausible) || !incidents.areWithin(plausible) else { return }
    let changeRows = try changes.setAside(beyond: plausible, &implausible, id: changeID)
    let incidentRows = incidents.setAside(beyond: plausible, &implausible)
    keep(changes: changeRows, incidents: incidentRows)
    latest = latestMoment
  }

  /// From when to when times can be believed.
  package func plausibleTimes(importedUntil imported: Instant?) -> ClosedRange<Instant> {
    let earliest = PlausibleTimes.earliest
    let (changeCount, incidentCount) = (changes.count, incidents.count)
    let first = (0..<changeCount).first { changes.datedAt($0) >= earliest } ?? changeCount
    let firstIncident =
      (0..<incidentCount).first { incidents.datedAt($0) >= earliest } ?? incidentCount
    let count = changeCount - first + incidentCount - firstIncident
    // The two are in order, so that the latest of both are found from their ends.
    var (change, incident) = (changeCount - 1, incidentCount - 1)
    var usual: Instant?
    for _ in 0..<min(count, PlausibleTimes.strays(among: count) + 1) {
      let ofChange = change >= first ? changes.datedAt(change) : nil
      let ofIncident = incident >= firstIncident ? incidents.datedAt(incident) : nil
      if let ofChange, ofIncident.map({ $0 <= ofChange }) ?? true {
        usual = ofChange
        change -= 1
      } else {
        usual = ofIncident
        incident -= 1
      }
    }
    if count < 2 { usual = nil }
    let last = PlausibleTimes.last(
      usual: usual, known: imported.flatMap(latestMoment(until:)), imported: imported)
    return earliest...max(earliest, last)
  }

  /// The latest moment until another at which a record is counted.
  private func latestMoment(until end: Instant) -> Instant? {
    let change = (0..<changes.count).last { changes.datedAt($0) <= end }
    let incident = (0..<incidents.count).last { incidents.datedAt($0) <= end }
    return [change.map { changes.datedAt($0) }, incident.map { incidents.datedAt($0) }]
      .compactMap(\.self).max()
  }

  private var latestMoment: Instant? {
    let incidents = incidents
    let ofIncidents = (0..<incidents.count).compactMap { row in
      [
        incidents.startedAt[row], incidents.detectedAt[row], incidents.acknowledgedAt[row],
        incidents.mitigatedAt[row], incidents.resolvedAt[row],
      ].compactMap(\.self).max()
    }.max()
    let ofChanges = changes.count > 0 ? changes.datedAt(changes.count - 1) : nil
    return [ofChanges, ofIncidents].compactMap(\.self).max()
  }
}

extension Dataset.Changes {
  fileprivate func areWithin(_ range: ClosedRange<Instant>) -> Bool {
    startedAt.areWithin(range) && finishedAt.areWithin(range) && firstCommitAt.areWithin(range)
  }

  /// Takes times beyond a range as missing.
  ///
  /// - Returns: The rows that can be counted still, in the order of their moments.
  fileprivate mutating func setAside(
    beyond range: ClosedRange<Instant>, _ found: inout Dataset.ImplausibleTimes,
    id: (Int64) throws -> String
  ) rethrows -> [Int] {
    let columns: [(String, WritableKeyPath<Self, Dataset.Instants>)] = [
      ("started_at", \.startedAt), ("finished_at", \.finishedAt),
      ("first_commit_at", \.firstCommitAt),
    ]
    var gone: Set<Int> = []
    for row in 0..<count {
      let times = columns.compactMap { field, column in
        self[keyPath: column].take(row, beyond: range).map { (field, $0) }
      }
      guard let first = times.first else { continue }
      if found.examples.count < Dataset.ImplausibleTimes.shown {
        found.examples.append(
          Dataset.ImplausibleTimes.Example(
            kind: .changes, id: try id(rowIDs[row]), field: first.0, time: first.1))
      }
      if startedAt[row] == nil && finishedAt[row] == nil {
        found.changes += 1
        gone.insert(row)
      } else {
        found.times += times.count
      }
    }
    return (0..<count).filter { !gone.contains($0) }.sorted {
      (datedAt($0), $0) < (datedAt($1), $1)
    }
  }
}

extension Dataset.Incidents {
  fileprivate func areWithin(_ range: ClosedRange<Instant>) -> Bool {
    [startedAt, detectedAt, acknowledgedAt, mitigatedAt, resolvedAt].allSatisfy {
      $0.areWithin(range)
    }
  }

  /// Takes times beyond a range as missing. An incident whose end is one of them is no open one and
  /// has no length: it is set aside whole.
  ///
  /// - Returns: The rows that can be counted still, in the order of their moments.
  package mutating func setAside(
    beyond range: ClosedRange<Instant>, _ found: inout Dataset.ImplausibleTimes
  ) -> [Int] {
    let columns: [(String, WritableKeyPath<Self, Dataset.Instants>)] = [
      ("started_at", \.startedAt), ("detected_at", \.detectedAt),
      ("acknowledged_at", \.acknowledgedAt), ("mitigated_at", \.mitigatedAt),
      ("resolved_at", \.resolvedAt),
    ]
    var gone: Set<Int> = []
    for row in 0..<count {
      let times = columns.compactMap { field, column in
        self[keyPath: column].take(row, beyond: range).map { (field, $0) }
      }
      guard let first = times.first, let last = times.last else { continue }
      if found.examples.count < Dataset.ImplausibleTimes.shown {
        found.examples.append(
          Dataset.ImplausibleTimes.Example(
            kind: .incidents, id: ids[row], field: first.0, time: first.1))
      }
      if last.0 == "resolved_at" || (startedAt[row] == nil && detectedAt[row] == nil) {
        found.incidents += 1
        gone.insert(row)
      } else {
        found.times += times.count
      }
    }
    return (0..<count).filter { !gone.contains($0) }.sorted {
      (datedAt($0), $0) < (datedAt($1), $1)
    }
  }
}

extension Dataset.Instants {
  /// Whether every moment that is there lies in a range.
  fileprivate func areWithin(_ range: ClosedRange<Instant>) -> Bool {
    let (first, last) = (range.lowerBound.milliseconds, range.upperBound.milliseconds)
    return milliseconds.allSatisfy { ($0 >= first && $0 <= last) || $0 == .min }
  }

  /// Takes the moment of a row away where it lies beyond a range.
  fileprivate mutating func take(_ row: Int, beyond range: ClosedRange<Instant>) -> Instant? {
    guard let moment = self[row], !range.contains(moment) else { return nil }
    set(row, to: nil)
    return moment
  }
}
