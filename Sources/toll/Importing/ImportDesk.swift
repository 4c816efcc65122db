import Chronology
import Diagnostics
import Ingestion
import Ledgers
import Records
import Rendering
import SQLiteStore
import Text

/// Takes in one file after another and says what became of each.
///
/// A file that cannot be read stops only itself; the command fails in the end with the first
/// reason.
struct ImportDesk {
  private let ledger: SQLiteLedger
  private let options: ReadOptions
  private let source: String?
  private let isDryRun: Bool
  private let isStrict: Bool
  private let allowsRejects: Bool
  private let adviser: Adviser
  private let rejects: RejectsFile?
  private var firstFailure: Diagnostic?
  /// How many lines could not be read that nobody was told of before.
  private var unread = 0
  private var bringsResponses = false
  /// Files found in folders that hold no records.
  private var passedOver: [String] = []
  /// The words that mean something in all files so far.
  private var heard = MeaningfulWords()

  /// How many rejected lines of a file are shown; the rest are counted, and kept.
  private static let shownRejections = 10

  init(
    ledger: SQLiteLedger, options: ReadOptions, source: String?, isDryRun: Bool, isStrict: Bool,
    allowsRejects: Bool, rejects: String?, adviser: Adviser = .importing
  ) throws(Diagnostic) {
    self.ledger = ledger
    self.options = options
    self.source = source
    self.isDryRun = isDryRun
    self.isStrict = isStrict
    self.allowsRejects = allowsRejects
    self.adviser = adviser
    self.rejects = try rejects.map { path throws(Diagnostic) in try RejectsFile(path: path) }
  }

  /// Takes in a file, whole or not at all, and prints a line about it.
  mutating func take(_ input: InputFile, at time: Instant) throws(Diagnostic) {
    do throws(Diagnostic) {
      guard let receipt = try receive(input, at: time) else { return }
      try Console.print(receipt.sentence(isDryRun: isDryRun))
      if isDryRun { try Console.print(receipt.columns) }
      for note in receipt.notes { Console.error("\(note)") }
      if allowsRejects { return }
      unread += receipt.tally.rejected - receipt.tally.rejectedBefore
      if receipt.isWhollyRejected { fail(.nothingReadable(input.path)) }
    } catch {
      Console.error("\(error)")
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
    case .skipped:
      passedOver.append(input.path)
      return nil
    case .records(let file):
      return try take(file, of: input, at: time, seal: seal)
    }
  }

  /// Finishes, and fails when any file did.
  mutating func close(vocabulary: Vocabulary) throws(Diagnostic) {
    try rejects?.close()
    if !passedOver.isEmpty { Console.error("\(Diagnostic.passedOver(passedOver))") }
    let environments = EnvironmentVerdicts(heard.environments, by: vocabulary)
    if let sentence = environments.sentence { try Console.print("\(VisibleText.of(sentence))\n") }
    reportUnknownWords(vocabulary)
    if bringsResponses && !isDryRun { try reportCompletion(vocabulary) }
    if let firstFailure { throw .someFilesFailed(firstFailure) }
    if unread > 0 { throw .linesUnread(unread, isDryRun: isDryRun) }
  }

  private mutating func fail(_ reason: Diagnostic) {
    firstFailure = firstFailure ?? reason
  }

  private mutating func take(
    _ recognised: consuming RecognisedFile, of input: InputFile, at time: Instant,
    seal: (any ImportSession) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> ImportReceipt {
    var file = recognised
    var summary: ReadSummary?
    var rejections: [Diagnostic] = []
    var suspicious = SuspiciousTimes()
    var repeated = RepeatedIDs.Found()
    let tally = try ledger.importFile(
      input.path, source: source ?? file.defaultSource, isNamed: source != nil, at: time,
      isRehearsal: isDryRun
    ) { (session: any ImportSession) throws(Diagnostic) -> Provenance in
      defer {
        heard.add(session.meaningfulWords)
        suspicious = session.suspicious
      }
      var end = SessionSink(session)
      let read = try Conveyor.run(into: &end) { belt throws(Diagnostic) in
        var sink = ImportTap(
          belt, progress: Progress(input.path), limit: Self.shownRejections, file: rejects,
          adviser: adviser)
        defer {
          sink.progress.finish()
          rejections = sink.shown
          belt = sink.base
        }
        return try file.read(into: &sink)
      }
      summary = read
      if isStrict && read.tally.rejected > 0 {
        throw .strict(input.path, rejected: read.tally.rejected)
      }
      repeated = try session.repeatedIDs()
      if repeated.ids > 0 { throw .idsRepeat(repeated, columns: read.columns, file: input.path) }
      try seal(session)
      return Provenance(read)
    }
    if summary?.kind != .changes { bringsResponses = true }
    return ImportReceipt(
      file: input.path, tally: tally, summary: summary,
      zone: (options.zone.identifier, options.zoneIsAssumed), suspicious: suspicious,
      moved: repeated, rejections: rejections)
  }

  /// Words that nobody taught, the first of each sort.
  private func reportUnknownWords(_ vocabulary: Vocabulary) {
    let outcomes = heard.outcomes.filter { vocabulary.outcome(of: $0) == nil }
    let severities = heard.severities.filter {
      vocabulary.severity(of: $0) == nil && !vocabulary.isPlanned($0)
    }
    let states = heard.states.filter { vocabulary.state(of: $0) == nil }
    let all =
      outcomes.sorted().map { Diagnostic.unknownWord($0, "outcome") }
      + severities.sorted().map { .unknownWord($0, "severity", plural: "severities") }
      + states.sorted().map { .unknownWord($0, "state") }
    for word in all.prefix(Self.shownRejections) { Console.error("\(word)") }
    if all.count > Self.shownRejections {
      Console.error("\(Diagnostic.moreUnknownWords(all.count - Self.shownRejections))")
    }
  }

  /// What recovery records did for incidents, once everything is in.
  private func reportCompletion(_ vocabulary: Vocabulary) throws(Diagnostic) {
    let completion = try ledger.completion(vocabulary: vocabulary)
    if completion.completed > 0 {
      try Console.print(
        "\(completion.completed) \(completion.completed == 1 ? "incident is" : "incidents are") "
          + "completed from recovery records\n")
    }
    for conflict in completion.conflicts.prefix(Self.shownRejections) {
      Console.error("\(Diagnostic.conflict(conflict))")
    }
    if completion.conflicts.count > Self.shownRejections {
      Console.error(
        "\(Diagnostic.moreConflicts(completion.conflicts.count - Self.shownRejections))")
    }
    if completion.orphans > 0 { Console.error("\(Diagnostic.orphans(completion.orphans))") }
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

extension Diagnostic {
  static func strict(_ file: String, rejected: Int) -> Diagnostic {
    Diagnostic(
      .error, .badData, "nothing taken in: \(rejected) of its lines cannot be read",
      hint: "Mend them, or run without --strict to take in the others.", at: Location(file: file))
  }

  static func nothingReadable(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "not one line can be read", hint: "See the reasons above.",
      at: Location(file: file))
  }

  /// The command fails for the first of its reasons, which has been printed where it arose.
  static func someFilesFailed(_ first: Diagnostic) -> Diagnostic {
    Diagnostic(
      .error, first.category, "not every file was taken in", hint: "See the reasons above.",
      at: nil)
  }

  /// Every file was taken in, and not every line of them.
  static func linesUnread(_ count: Int, isDryRun: Bool) -> Diagnostic {
    let others = isDryRun ? "the others can be" : "the others are taken in"
    return Diagnostic(
      .error, .badData,
      "\(count) \(count == 1 ? "line" : "lines") could not be read; \(others)",
      hint: "Mend \(count == 1 ? "it" : "them") and import the file again, or say --allow-rejects "
        + "to have this status be 0.", at: nil)
  }

  static func passedOver(_ files: [String]) -> Diagnostic {
    let names = files.prefix(3).map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let rest = files.count > names.count ? ", …" : ""
    return Diagnostic(
      .note, .caveat,
      "\(files.count) \(files.count == 1 ? "file" : "files") passed over, holding no records: "
        + "\(names.joined(separator: ", "))\(rest)",
      hint: "Name such a file itself to hear why.", at: nil)
  }

  static func unknownWord(
    _ word: String, _ field: String, plural: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "Toll does not know what \(field) \"\(word)\" means",
      hint: "Say so in toll.yaml under \(plural ?? field + "s"); nothing need be imported again.",
      at: nil)
  }

  static func moreUnknownWords(_ count: Int) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "\(count) more words mean nothing to Toll", hint: "See \"toll doctor\".",
      at: nil)
  }

  static func conflict(_ conflict: Dataset.Conflict) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "a recovery record of incident \(conflict.incidentID) gives another \(conflict.field)",
      hint: "The incident's own time stands.", at: nil)
  }

  static func moreConflicts(_ count: Int) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "\(count) more recovery records disagree with their incidents",
      hint: "See \"toll doctor --period all\".", at: nil)
  }

  static func orphans(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat, "\(count) recovery records name no incident that is in the database",
      hint: "They are kept, and complete the incidents when those come in.", at: nil)
  }
}
