package import Chronology
package import Records

/// Decides what stands when a source speaks of the same record more than once.
///
/// A deployment is pending, then in progress, then done; an incident is triggered, acknowledged,
/// resolved: each is news of one record, and they arrive in any order, in any number of files. For
/// every column the value said last stands, of several said at once the greatest; so the same news
/// give the same record in whatever order they come. A value that nobody dated gives way. So does a
/// time that only stands in for one that was not stated, whenever it was said; of such times the
/// earliest stands.
package struct FieldMerge: Sendable {
  /// A record as it is kept.
  package struct Known {
    /// What it says in each column, in their order.
    package let values: [KnownValue?]
    /// When that was said, as ``SaidMoments`` writes it.
    package let said: String?

    /// A record that is there.
    package init(values: [KnownValue?], said: String?) {
      self.values = values
      self.said = said
    }
  }

  /// What stands of a row.
  package struct Verdict {
    /// The places of columns whose values give way to what is known, with that: a row without a time, or
    /// a note without words, is refused even where the record has one.
    package var outdated: [(column: Int, known: KnownValue?)] = []
    /// The place of the column whose known value is taken back, if one is.
    package var forgotten: Int?
    /// When each value was said from here on, as ``SaidMoments`` writes it.
    package var said = ""
  }

  private let columns: [StoredColumn]

  /// The rules for a table's columns.
  package init(of columns: [StoredColumn]) { self.columns = columns }

  /// Weighs a row against what is known of its record.
  ///
  /// - Parameters:
  ///   - row: What the row says in each column.
  ///   - known: What is kept of its record, if there is one.
  ///   - saidAt: When the source said it.
  ///   - taken: A column that the row says has no value; an older value of it is forgotten.
  ///   - standIns: The row's times that only stand in for what was not stated.
  ///   - word: The text of a word by its number.
  package func settle(
    _ row: some Collection<FieldValue>, against known: Known?, saidAt: Instant,
    taking taken: String?, standIns: StandIns, word: (Int64) throws -> String
  ) rethrows -> Verdict {
    var said = SaidMoments(known?.said)
    var verdict = Verdict()
    var start = self.start(of: known)
    for ((place, column), value) in zip(columns.enumerated(), row) {
      let before = known?.values[place]
      if case .missing = value {
        guard column.sql == taken, said[column].map({ $0.at < saidAt }) ?? true else { continue }
        verdict.forgotten = place
        said[column] = SaidMoments.Moment(at: saidAt, standsIn: false)
        continue
      }
      let news = SaidMoments.Moment(at: saidAt, standsIn: standIns.contains(column.sql))
      let stands =
        news.standsIn
        ? standsIn(
          value, news, over: before, said[column],
          rule: standIns.rule(for: column.sql, after: start))
        : try self.stands(value, column, saidAt, over: before, said[column], word: word)
      if !stands { verdict.outdated.append((place, before)) }
      said.note(news, of: column, stands: stands)
      if column.sql == Self.start { start = stands ? value.number : before?.number }
    }
    verdict.said = said.text
    return verdict
  }

  private static let start = "started_at"

  private func start(of known: Known?) -> Int64? {
    guard let known, let place = columns.firstIndex(where: { $0.sql == Self.start }) else {
      return nil
    }
    return known.values[place]?.number
  }

  /// Whether a time stands that only stands in for one that was not stated.
  private func standsIn(
    _ value: FieldValue, _ news: SaidMoments.Moment, over known: KnownValue?,
    _ knownSince: SaidMoments.Moment?, rule: StandInRule
  ) -> Bool {
    guard let known else { return knownSince.map { $0.at <= news.at } ?? true }
    guard knownSince?.standsIn ?? true, let moment = value.number, let before = known.number else {
      return false
    }
    switch rule {
    case .last: return knownSince.map { ($0.at, before) < (news.at, moment) } ?? true
    case .earliest(let start):
      guard let start else { return moment < before }
      return before < start ? moment > before : moment >= start && moment < before
    }
  }

  private func stands(
    _ value: FieldValue, _ column: StoredColumn, _ saidAt: Instant, over known: KnownValue?,
    _ knownSince: SaidMoments.Moment?, word: (Int64) throws -> String
  ) rethrows -> Bool {
    guard let known else { return knownSince.map { $0.at <= saidAt } ?? true }
    if column.merge == .earliest, case .number(let moment) = value, let before = known.number {
      return moment < before
    }
    guard let knownSince, !knownSince.standsIn, knownSince.at >= saidAt else { return true }
    guard knownSince.at == saidAt else { return false }
    switch value {
    case .missing: return false
    case .text(let bytes): return String(decoding: bytes, as: UTF8.self) > known.text
    case .number(let number):
      guard let before = known.number, before != number else { return false }
      // Words are compared by their letters: their numbers depend on the order of import.
      return column.isCoded ? try word(number) > word(before) : number > before
    }
  }
}

/// Which of several times that stand in for the same counts.
private enum StandInRule {
  /// The one said last.
  case last
  /// The earliest that is not before the record's start: an end before it is that of an earlier run.
  case earliest(after: Int64?)
}

extension StandIns {
  fileprivate func rule(for column: String, after start: Int64?) -> StandInRule {
    switch column {
    case "started_at": .earliest(after: nil)
    case "finished_at" where contains(.touchedAgain): .earliest(after: start)
    default: .last
    }
  }

  /// Whether the time in a column of the ledger is one.
  fileprivate func contains(_ column: String) -> Bool {
    switch column {
    case "started_at": contains(.startedAt)
    case "finished_at": contains(.finishedAt)
    case "resolved_at": contains(.resolvedAt)
    default: false
    }
  }
}
