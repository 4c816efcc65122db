import Chronology
import Diagnostics
import Ingestion
import Ledgers
import Records
import Rendering
import Text

/// Takes in one file after another and says what became of each.
///
/// A file that cannot be read stops only itself; in the end the first reason is thrown.
struct Importer<Observer: ImportObserver> {
  private let files: any FileTaker
  private let options: ReadOptions
  private let terms: ImportTerms
  private let observer: Observer
  private let rejects: RejectsFile?
  private var firstFailure: Diagnostic?
  /// How many lines could not be read that nobody was told of before.
  private var unread = 0
  private var bringsResponses = false
  /// Files found in folders that hold no records.
  private var passedOver: [String] = []
  /// Some of the records of the files that brought new ones.
  private var added: [KnownElsewhere] = []
  /// How many may hold some and are not understood.
  private var leftUnread = 0
  /// Why the last of them holds none.
  private(set) var skipped: Diagnostic?
  /// The words that mean something in all files so far.
  private var heard = MeaningfulWords()

  init(
    _ files: any FileTaker, options: ReadOptions, terms: ImportTerms, observer: Observer
  ) throws(Diagnostic) {
    self.files = files
    self.options = options
    self.terms = terms
    self.observer = observer
    rejects = try terms.rejects.map { path throws(Diagnostic) in try RejectsFile(path: path) }
  }

  /// Takes in a file, whole or not at all, and tells of it.
  mutating func take(_ input: InputFile, at time: Instant) throws(Diagnostic) {
    do throws(Diagnostic) {
      guard let receipt = try receive(input, at: time) else { return }
      try observer.took(receipt)
      if terms.allowsRejects { return }
      unread += receipt.tally.rejected - receipt.tally.rejectedBefore
      if receipt.isWhollyRejected { fail(.nothingReadable(input.path)) }
    } catch {
      observer.said(error)
      fail(error)
    }
  }

  /// Takes in a file, whole or not at all.
  ///
  /// - Parameter seal: what is done last; when it throws, nothing is taken in.
  /// - Returns: what became of it; `nil` when it was found in a folder and holds no records.
  mutating func receive(
    _ input: InputFile, at time: Instant,
    seal: (any ImportSession) throws(Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) -> ImportReceipt? {
    switch try Intake.recognise(input, options: options) {
    case .skipped(let reason):
      skipped = reason
      if reason.severity == .warning { leaveUnread(reason) } else { passedOver.append(input.path) }
      return nil
    case .records(let file):
      return try take(file, of: input, at: time, seal: seal)
    }
  }

  /// Finishes, and fails when any file did.
  ///
  /// - Parameter ledger: What the files were taken into.
  mutating func close(_ ledger: any Ledger, vocabulary: Vocabulary) throws(Diagnostic) {
    try rejects?.close()
    if !passedOver.isEmpty { observer.said(.passedOver(passedOver)) }
    if leftUnread > Self.shownRejections {
      observer.said(.moreLeftUnread(leftUnread - Self.shownRejections))
    }
    let environments = EnvironmentVerdicts(heard.environments, by: vocabulary)
    if let sentence = environments.sentence { try observer.told(sentence) }
    tellUnknownWords(vocabulary)
    if bringsResponses && !terms.isDryRun { try tellCompletion(ledger, vocabulary) }
    for shared in try ledger.shared(added) { observer.said(.isShared(shared)) }
    if let firstFailure { throw .someFilesFailed(firstFailure) }
    if unread > 0 { throw .linesUnread(unread, isDryRun: terms.isDryRun) }
  }

  /// Tells of a file that may hold records and is not understood.
  private mutating func leaveUnread(_ reason: Diagnostic) {
    leftUnread += 1
    if leftUnread <= Self.shownRejections { observer.said(reason) }
  }

  /// Notes records that are looked for under other sources in the end; of very many files every other.
  private mutating func look(for records: [KnownElsewhere]) {
    added += records
    if added.count > Self.mostLookedFor { added = ImportSample.halved(added) }
  }

  private static var mostLookedFor: Int { 10_000 }

  private mutating func fail(_ reason: Diagnostic) {
    firstFailure = firstFailure ?? reason
  }

  /// How many rejected lines of a file are shown; the rest are counted, and kept.
  private static var shownRejections: Int { 10 }

  private mutating func take(
    _ recognised: consuming RecognisedFile, of input: InputFile, at time: Instant,
    seal: (any ImportSession) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> ImportReceipt {
    var file = recognised
    var reading: (summary: ReadSummary, rejections: [Diagnostic])?
    var suspicious = SuspiciousTimes()
    var repeated = RepeatedIDs.Found()
    var sample = ImportSample(
      of: terms.source ?? file.defaultSource, isNamed: terms.source != nil)
    let tally = try files.importFile(
      input.path, source: terms.source ?? file.defaultSource, isNamed: terms.source != nil,
      at: time, isRehearsal: terms.isDryRun
    ) { (session: any ImportSession) throws(Diagnostic) -> Provenance in
      defer {
        heard.add(session.meaningfulWords)
        suspicious = session.suspicious
      }
      let (read, rejections) = try read(&file, of: input, into: session, &sample)
      reading = (read, rejections)
      if terms.isStrict && read.tally.rejected > 0 {
        throw .strict(input.path, rejected: read.tally.rejected)
      }
      repeated = try session.repeatedIDs()
      if repeated.ids > 0 { throw .idsRepeat(repeated, columns: read.columns, file: input.path) }
      try seal(session)
      return Provenance(read)
    }
    if reading?.summary.kind != .changes { bringsResponses = true }
    if tally.added > 0 { look(for: sample.records) }
    return ImportReceipt(
      file: input.path, tally: tally, summary: reading?.summary,
      zone: (options.zone.identifier, options.zoneIsAssumed), suspicious: suspicious,
      repeated: repeated, rejections: reading?.rejections ?? [])
  }

  /// Reads a file into a session, and gives why lines were rejected, of the first of them.
  private func read(
    _ file: inout RecognisedFile, of input: InputFile, into session: any ImportSession,
    _ sample: inout ImportSample
  ) throws(Diagnostic) -> (ReadSummary, [Diagnostic]) {
    var end = SessionSink(session)
    var rejections: [Diagnostic] = []
    let summary = try Pipeline.run(into: &end) { writer throws(Diagnostic) in
      var sink = ImportTap(
        writer, of: input.path, sample: sample, limit: Self.shownRejections, file: rejects,
        observer: observer)
      defer {
        sample = sink.sample
        sink.finish()
        rejections = sink.shown
        writer = sink.base
      }
      return try file.read(into: &sink)
    }
    return (summary, rejections)
  }

  /// Words that nobody taught, the first of each sort.
  private func tellUnknownWords(_ vocabulary: Vocabulary) {
    let outcomes = heard.outcomes.filter { vocabulary.outcome(of: $0) == nil }
    let severities = heard.severities.filter {
      vocabulary.severity(of: $0) == nil && !vocabulary.isPlanned($0)
    }
    let states = heard.states.filter { vocabulary.state(of: $0) == nil }
    let all =
      outcomes.sorted().map { Diagnostic.unknownWord($0, "outcome") }
      + severities.sorted().map { .unknownWord($0, "severity", plural: "severities") }
      + states.sorted().map { .unknownWord($0, "state") }
    for word in all.prefix(Self.shownRejections) { observer.said(word) }
    if all.count > Self.shownRejections {
      observer.said(.moreUnknownWords(all.count - Self.shownRejections))
    }
  }

  /// What recovery records did for incidents, once everything is in.
  private func tellCompletion(
    _ ledger: any Ledger, _ vocabulary: Vocabulary
  ) throws(Diagnostic) {
    let completion = try ledger.completion(vocabulary: vocabulary)
    if completion.completed > 0 {
      try observer.told(
        "\(completion.completed) \(completion.completed == 1 ? "incident is" : "incidents are") "
          + "completed from recovery records")
    }
    for conflict in completion.conflicts.prefix(Self.shownRejections) {
      observer.said(.conflict(conflict))
    }
    if completion.conflicts.count > Self.shownRejections {
      observer.said(.moreConflicts(completion.conflicts.count - Self.shownRejections))
    }
    if completion.orphans > 0 { observer.said(.orphans(completion.orphans)) }
  }
}

extension Provenance {
  /// What a reading says of its file.
  init(_ summary: ReadSummary) {
    self.init(
      format: summary.format, kind: summary.kind?.rawValue ?? "mixed", sha256: summary.digest,
      bytes: summary.bytes, rows: summary.tally.rows)
  }
}
