import Diagnostics
import Records

/// Passes records on, and tells of how far it is and of the rejected ones as they come.
struct ImportTap<Base: RecordSink>: RecordSink {
  private(set) var base: Base
  /// Why records were rejected, as far as it was told.
  private(set) var shown: [Diagnostic] = []
  /// Some of the records that passed.
  private(set) var sample: ImportSample
  private let name: String
  private let file: RejectsFile?
  /// How many are told.
  private let limit: Int
  private let observer: any ImportObserver
  private var rows = 0

  /// Rows between two words of how far it is: a few milliseconds of work.
  private static var stride: Int { 8_192 }

  init(
    _ base: Base, of name: String, sample: ImportSample, limit: Int, file: RejectsFile?,
    observer: any ImportObserver
  ) {
    self.sample = sample
    self.base = base
    self.name = name
    self.file = file
    self.limit = limit
    self.observer = observer
  }

  mutating func accept(_ change: Change) throws(Diagnostic) {
    advance()
    sample.note(change)
    try base.accept(change)
  }

  mutating func accept(_ incident: Incident) throws(Diagnostic) {
    advance()
    sample.note(incident)
    try base.accept(incident)
  }

  mutating func accept(_ recovery: Recovery) throws(Diagnostic) {
    advance()
    try base.accept(recovery)
  }

  mutating func accept(_ note: Note) throws(Diagnostic) {
    advance()
    try base.accept(note)
  }

  mutating func reject(_ rejection: Rejection) throws(Diagnostic) {
    advance()
    if shown.count < limit {
      let reason = observer.phrased(rejection.diagnostic)
      shown.append(reason)
      observer.rejected(reason)
    }
    try file?.append(rejection)
    try base.reject(rejection.spelled(by: observer.face))
  }

  /// Tells that there are no more.
  func finish() { observer.read(rows, of: name, isLast: true) }

  private mutating func advance() {
    rows += 1
    if rows.isMultiple(of: Self.stride) { observer.read(rows, of: name, isLast: false) }
  }
}
