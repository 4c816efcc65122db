import Analysis
package import Chronology
package import Diagnostics
import Ledgers
import Records
import Settings
import Synchronization

/// The records of a database that are kept in memory for as long as it does not change, so that a page
/// need not read them anew.
///
/// While records come in all the time, what is kept may be ten times as old as reading takes: a page is
/// then a second or two behind, and half the processor is not spent on reading.
package final class RecordCache: Sendable {
  private struct Kept {
    let dataset: Dataset
    /// One more for each time that records are read.
    let number: Int
    let state: [Int64]
    let readAt: Instant
    /// How long that took, and what was worked out of them at once, in milliseconds.
    var took: Int64
    /// The records as the last questions read them, the latest first.
    var studies: [Study] = []
    /// The value of `expiries` when reading began.
    let expiry: Int
  }

  private let kept = Mutex<Kept?>(nil)
  /// How often somebody wrote who wants to see it at once.
  private let expiries = Mutex(0)
  /// One reads at a time; the others wait for what it finds.
  private let reading = Mutex(())
  /// Marks of the database: after a commit they are others.
  private let marks: @Sendable () -> [Int64]
  private let now: @Sendable () -> Instant
  /// Whether records stay as they were when they were first read.
  private let isPinned: Bool

  /// How much older than reading takes what is kept may be.
  private static let patience: Int64 = 10
  /// So many ways to read the records are kept: the usual one, and that of whoever looks closer.
  private static let mostStudies = 2

  /// Nothing of a database yet.
  ///
  /// - Parameter isPinned: Whether what is read first is to stay, for pages that are to agree.
  package init(
    of database: String, now: @escaping @Sendable () -> Instant, isPinned: Bool = false
  ) {
    marks = LedgerPlace(database).marks()
    self.isPinned = isPinned
    self.now = now
  }

  /// A number for each state of the records that was read: pages of the same number say the same.
  package var version: [Int64] { kept.withLock { $0?.state ?? [] } }

  /// The moment of the first record that is kept; `nil` where none are.
  package var earliest: Instant? {
    kept.withLock { kept in
      guard let dataset = kept?.dataset else { return nil }
      let firsts = [
        dataset.changes.count > 0 ? dataset.changes.datedAt(0) : nil,
        dataset.incidents.count > 0 ? dataset.incidents.datedAt(0) : nil,
      ]
      return firsts.compactMap(\.self).min()
    }
  }

  /// The latest moment in the records that are kept; `nil` where none are.
  package var latest: Instant? { kept.withLock { $0?.dataset.latest } }

  /// The latest moment of which somebody wrote something down, until a moment; `nil` where nobody did.
  package func latestWord(until now: Instant) -> Instant? {
    kept.withLock { kept in
      (kept?.dataset.notes ?? []).flatMap { [$0.at, $0.doneAt] }.compactMap(\.self)
        .filter { $0 <= now }.max()
    }
  }

  /// The state of the database now, and whether what is kept may still stand for it.
  package var isCurrent: Bool {
    let state = marks()
    return kept.withLock { $0?.state == state }
  }

  /// Has whoever asks next see what was written just now, however long it takes to read the records.
  package func expire() { expiries.withLock { $0 += 1 } }

  /// The records as they are, or were a moment ago.
  func dataset(_ read: () throws(Diagnostic) -> Dataset) throws(Diagnostic) -> Dataset {
    try found(read).dataset
  }

  /// The same as a question reads them, which is worked out once for records that stay the same.
  ///
  /// - Parameter question: Is asked of the records.
  func study(
    of question: (Dataset) throws(Diagnostic) -> Question,
    _ read: () throws(Diagnostic) -> Dataset
  ) throws(Diagnostic) -> Study {
    let found = try found(read)
    let question = try question(found.dataset)
    let known = kept.withLock { kept -> Study? in
      guard kept?.number == found.number,
        let place = kept?.studies.firstIndex(where: { $0.fits(question) }),
        let study = kept?.studies.remove(at: place)
      else { return nil }
      kept?.studies.insert(study, at: 0)
      return study
    }
    if let known { return known }
    let study = try Study(found.dataset, question: question)
    kept.withLock { kept in
      // Where other records were read meanwhile, this one is of those before.
      guard let studies = kept?.studies, kept?.number == found.number else { return }
      kept?.studies = Array(([study] + studies).prefix(Self.mostStudies))
    }
    return study
  }

  /// Notes work that had to be done because records changed: what takes longer is done less often.
  fileprivate func note(work length: Int64) { kept.withLock { $0?.took += max(0, length) } }

  private func found(_ read: () throws(Diagnostic) -> Dataset) throws(Diagnostic) -> Kept {
    if let found = usable() { return found }
    return try reading.withLock { _ throws(Diagnostic) in
      if let found = usable() { return found }
      let expiry = expiries.withLock { $0 }
      let state = marks()
      let start = now()
      // What was worked out of the records before is not needed much longer, and takes memory.
      kept.withLock { $0?.studies = [] }
      let dataset = try read()
      let end = now()
      return kept.withLock {
        let found = Kept(
          dataset: dataset, number: ($0?.number ?? 0) + 1, state: state, readAt: end,
          took: max(0, end.since(start)), expiry: expiry)
        $0 = found
        return found
      }
    }
  }

  private func usable() -> Kept? {
    let state = marks()
    let now = now()
    let expiry = expiries.withLock { $0 }
    return kept.withLock { kept in
      guard let kept else { return nil }
      if isPinned { return kept }
      let age = now.since(kept.readAt)
      let isYoung = kept.expiry == expiry && (0..<kept.took * Self.patience).contains(age)
      return kept.state == state || isYoung ? kept : nil
    }
  }
}

extension Workspace {
  /// Every record, as `Ledger` has them, from memory where they are kept there.
  func dataset(
    of ledger: any Ledger, _ configuration: Configuration, reach: Dataset.Reach = .all
  ) throws(Diagnostic) -> Dataset {
    guard let records else {
      return try ledger.dataset(vocabulary: configuration.vocabulary, reach: reach)
    }
    return try records.dataset { () throws(Diagnostic) in
      try ledger.dataset(vocabulary: configuration.vocabulary)
    }
  }

  /// Every record as a question reads them, from memory where they are kept there.
  ///
  /// - Parameter question: Is asked of the records.
  func study(
    of ledger: any Ledger, _ configuration: Configuration, reach: Dataset.Reach = .all,
    for question: (Dataset) throws(Diagnostic) -> Question
  ) throws(Diagnostic) -> Study {
    guard let records else {
      let dataset = try ledger.dataset(vocabulary: configuration.vocabulary, reach: reach)
      return try Study(dataset, question: question(dataset))
    }
    return try records.study(of: question) { () throws(Diagnostic) in
      try ledger.dataset(vocabulary: configuration.vocabulary)
    }
  }

  /// Reads the records into memory where they have changed, so that no page has to wait for it; while
  /// records come in all the time, no more often than pages would.
  package func refreshRecords() throws(Diagnostic) {
    guard let records, !records.isCurrent, hasDatabase else { return }
    let configuration = try configuration()
    let ledger = try ledger(.read)
    _ = try records.dataset { () throws(Diagnostic) in
      try ledger.dataset(vocabulary: configuration.vocabulary)
    }
  }

  /// Works out what pages of a question ask of all records, where that was not done since they changed.
  ///
  /// - Parameter form: The question; which period it is about does not matter.
  package func prepareRecords(for form: QuestionForm) throws(Diagnostic) {
    guard let records, hasDatabase else { return }
    let configuration = try configuration()
    let question = try form.question(configuration)
    let start = now()
    do throws(Diagnostic) {
      let study = try study(of: ledger(.read), configuration) { _ in question }
      guard study.prepare() else { return }
      records.note(work: now().since(start))
    } catch {
      // Nothing to prepare.
      guard error.category == .noInput else { throw error }
    }
  }
}
