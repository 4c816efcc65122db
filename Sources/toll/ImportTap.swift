import Diagnostics
import Records

/// Passes records on, and tells of progress and of the rejected ones as they come.
struct ImportTap<Base: RecordSink>: RecordSink {
  private(set) var base: Base
  private(set) var progress: Progress
  private let file: RejectsFile?
  /// How many more are shown.
  private var remaining: Int

  init(_ base: Base, progress: Progress, limit: Int, file: RejectsFile?) {
    self.base = base
    self.progress = progress
    self.file = file
    remaining = limit
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
    if remaining > 0 { Console.error("\(rejection.diagnostic)") }
    remaining -= 1
    try file?.append(rejection)
    try base.reject(rejection)
  }
}
