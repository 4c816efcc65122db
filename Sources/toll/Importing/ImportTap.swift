import Diagnostics
import Records

/// Passes records on, and tells of progress and of the rejected ones as they come.
struct ImportTap<Base: RecordSink>: RecordSink {
  private(set) var base: Base
  private(set) var progress: Progress
  /// Why records were rejected, as far as it was shown.
  private(set) var shown: [Diagnostic] = []
  private let file: RejectsFile?
  /// How many are shown.
  private let limit: Int
  private let adviser: Adviser

  init(_ base: Base, progress: Progress, limit: Int, file: RejectsFile?, adviser: Adviser) {
    self.base = base
    self.progress = progress
    self.file = file
    self.limit = limit
    self.adviser = adviser
  }

  mutating func accept(_ change: Change) throws(Diagnostic) {
    progress.advance()
    try base.accept(change)
  }

  mutating func accept(_ incident: Incident) throws(Diagnostic) {
    progress.advance()
    try base.accept(incident)
  }

  mutating func accept(_ recovery: Recovery) throws(Diagnostic) {
    progress.advance()
    try base.accept(recovery)
  }

  mutating func reject(_ rejection: Rejection) throws(Diagnostic) {
    progress.advance()
    if shown.count < limit {
      let reason = adviser.said(rejection.diagnostic)
      shown.append(reason)
      Console.error("\(reason)")
    }
    try file?.append(rejection)
    try base.reject(rejection)
  }
}
