import Chronology
import Diagnostics
import Glibc
import Inbox
import Ingestion
import Ledgers
import Records
import Rendering
import Settings
import Text

/// Takes in what is dropped into a folder: an import a file, and a note where one fails.
struct DropImporter<Observer: WatchObserver>: FolderWatcherDelegate {
  private let folder: DropFolder
  private let ledger: any Ledger
  /// The folder's number in the ledger.
  private let number: Int64
  private let options: ReadOptions
  private let rules: WatchRules
  private let vocabulary: Vocabulary
  private let now: @Sendable () -> Instant
  private let observer: Observer
  private var importer: Importer<Observer>
  /// Notes that were told; the same one of each of a thousand files says nothing more.
  private var told: Set<String> = []
  /// The reason that was told last, so that it is told once.
  private var toldReason: Diagnostic?
  /// What the database has yet to hear.
  private var untold: DropQueue.Wait?

  init(
    _ folder: DropFolder, in workspace: Workspace, options: ReadOptions, source: String?,
    observer: Observer
  ) throws(Diagnostic) {
    let configuration = try workspace.configuration()
    ledger = try workspace.ledger(.write)
    self.folder = folder
    self.options = options
    self.observer = observer
    now = workspace.now
    rules = configuration.watch
    vocabulary = configuration.vocabulary
    number = try ledger.dropFolder(at: folder.path)
    try ledger.deferSecuring()
    var terms = ImportTerms()
    terms.source = source
    importer = try Importer(ledger, options: options, terms: terms, observer: observer)
  }

  func obstacle() -> Diagnostic? {
    guard let limit = rules.loadAbove else { return nil }
    var load = 0.0
    guard getloadavg(&load, 1) == 1, load > limit else { return nil }
    return .loadIsAbove(limit)
  }

  mutating func take(_ file: DroppedFile) throws(Diagnostic) -> Reception {
    do throws(Diagnostic) {
      guard let path = folder.path(of: file) else { throw .nameIsNoText(file) }
      let input = InputFile(path: path, isFound: false)
      if let reason = try reasonToHold(input) { return .later(reason, isItsOwn: true) }
      return try take(file, input)
    } catch {
      return try refuse(file, because: error)
    }
  }

  private mutating func take(
    _ file: DroppedFile, _ input: InputFile
  ) throws(Diagnostic) -> Reception {
    let (folder, number, time) = (folder, number, now())
    let receipt = try importer.receive(input, at: time) {
      (session: any ImportSession) throws(Diagnostic) in
      guard folder.isAsSeen(file) else { throw .wasWrittenTo(file) }
      try session.note(file.drop, in: number, at: time)
    }
    if let untold { try ledger.note(untold, in: number) }
    (untold, toldReason) = (nil, nil)
    guard let receipt else { return .done }
    tell(receipt)
    return receipt.tally.rejected == 0
      ? .done : .failed(why: DropNote(receipt, of: file.name.shown, in: observer).text)
  }

  /// Prints a line about a file. A log that cannot be written is no reason to stop.
  private mutating func tell(_ receipt: ImportReceipt) {
    try? observer.took(receipt)
    for note in receipt.notes where told.insert(note.message).inserted {
      observer.said(observer.phrased(note))
    }
  }

  /// A file that cannot be taken fails, unless waiting may mend it.
  private func refuse(
    _ file: DroppedFile, because reason: Diagnostic
  ) throws(Diagnostic) -> Reception {
    guard folder.isAsSeen(file) else { return .later(.wasWrittenTo(file), isItsOwn: true) }
    switch reason.category {
    case .busy, .inputOutput, .cannotCreate: return .later(reason, isItsOwn: false)
    default: break
    }
    do throws(Diagnostic) {
      try ledger.noteRefusal(of: file.drop, in: number, at: now())
    } catch {
      return .later(error, isItsOwn: false)
    }
    let reason = observer.phrased(reason)
    observer.said(reason)
    return .failed(why: DropNote(reason, of: file.name.shown).text)
  }

  /// While an incident is open that the rules name, changes wait. What is said of incidents does
  /// not: it may be that one is over.
  private func reasonToHold(_ input: InputFile) throws(Diagnostic) -> Diagnostic? {
    guard !rules.openSeverities.isEmpty else { return nil }
    let open = try ledger.openIncidents(at: now(), vocabulary: vocabulary).first { incident in
      !incident.isStale && incident.severity.map(rules.openSeverities.contains) == true
    }
    guard let open else { return nil }
    var kinds = KindsSeen()
    guard case .read = try Intake.read(input, options: options, into: &kinds), kinds.areChanges
    else { return nil }
    return .isOpen(open)
  }

  func secure() throws(Diagnostic) { try ledger.secure(number) }

  mutating func note(_ file: DroppedFile, isIn folder: String, as name: FileName) {
    guard folder == "failed" else { return }
    observer.said(.movedToFailed(file, as: name))
  }

  mutating func wait(because reason: Diagnostic) {
    guard reason != toldReason else { return }
    toldReason = reason
    observer.said(reason)
    let wait = DropQueue.Wait(at: now(), reason: reason.message)
    untold = wait
    // A database that is busy hears of it later.
    if reason.category != .busy, (try? ledger.note(wait, in: number)) != nil { untold = nil }
  }

  mutating func pause(_ milliseconds: Int64) -> Bool { observer.pause(milliseconds) }
}

/// Tells whether a file holds changes and nothing else.
private struct KindsSeen: RecordSink {
  private var changes = 0
  private var others = 0

  var areChanges: Bool { changes > 0 && others == 0 }

  mutating func accept(_ change: Change) { changes += 1 }
  mutating func accept(_ incident: Incident) { others += 1 }
  mutating func accept(_ recovery: Recovery) { others += 1 }
  mutating func accept(_ note: Note) { others += 1 }
  mutating func reject(_ rejection: Rejection) {}
}

extension Diagnostic {
  /// The machine is busy.
  static func loadIsAbove(_ limit: Double) -> Diagnostic {
    Diagnostic(
      .note, .caveat, "files wait while the machine's load is above \(limit)",
      hint: "See wait_while_load_above under watch in the configuration.", at: nil)
  }

  /// An incident is going on.
  static func isOpen(_ incident: PreflightFacts.OpenIncident) -> Diagnostic {
    let severity = incident.severity.map { " of severity \($0)" } ?? ""
    return Diagnostic(
      .note, .caveat, "files of changes wait while incident \(incident.id)\(severity) is open",
      hint: "Files of incidents and recoveries are taken; one that resolves it ends the wait.",
      at: nil)
  }

  /// A file changed while it was read.
  static func wasWrittenTo(_ file: DroppedFile) -> Diagnostic {
    Diagnostic(
      .note, .busy, "\(VisibleText.of(file.name.shown)) is still being written",
      hint: "It is read again once it is left alone.", at: nil)
  }

  /// A file's name cannot be said.
  static func nameIsNoText(_ file: DroppedFile) -> Diagnostic {
    Diagnostic(
      .error, .badData, "\(VisibleText.of(file.name.shown)) has a name that is not UTF-8",
      hint: "Give it another name and drop it again.", at: nil)
  }

  /// A file failed and was moved.
  static func movedToFailed(_ file: DroppedFile, as name: FileName) -> Diagnostic {
    let note = VisibleText.of(name.with(ending: ".why").shown)
    return Diagnostic(
      .warning, .badData, "\(VisibleText.of(file.name.shown)) is now in failed/",
      hint: "See failed/\(note); mend the file and drop it again.", at: nil)
  }
}
