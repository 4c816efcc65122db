import Analysis
import Chronology
package import Diagnostics
import Dispatch
import Records
import Rendering
import Reports
import Synchronization

/// Writes every page as a file of a folder, for any web server or none: reviews of all weeks, months and
/// quarters, the packs of all incidents, and the rows behind figures.
package struct SiteOperation: Sendable {
  /// The folder.
  package var folder: String
  /// Which records, and which days: all of them unless a period is said.
  package var form: QuestionForm

  /// What is wanted.
  package init(_ folder: String, _ form: QuestionForm) {
    self.folder = folder
    self.form = form
  }

  /// What became of the pages.
  package struct Outcome: Equatable, Sendable {
    /// How many there are.
    package var pages = 0
    /// How many are other than before.
    package var written = 0
    /// How many went.
    package var removed = 0
  }

  /// Writes the pages.
  ///
  /// - Parameters:
  ///   - workspace: one that keeps the records in memory as they were when they were first read.
  ///   - progress: hears how many pages are done, of how many; from any thread.
  /// - Throws: `usage` for a question that cannot be read or a folder with pages of somebody else's,
  ///   `noInput` where there are no records.
  package func run(
    in workspace: Workspace, progress: @escaping @Sendable (Int, Int) -> Void
  ) throws(Diagnostic) -> Outcome {
    let pages = try SitePages(form, in: workspace)
    let folder = try SiteFolder(folder)
    let names = Set(pages.all.map(\.file))
    try folder.begin(names)
    let written = try Self.forEach(pages.all, progress) { page throws(Diagnostic) in
      try folder.write(pages.bytes(of: page, in: workspace), to: page.file)
    }
    return Outcome(
      pages: names.count, written: written, removed: try folder.finish(names))
  }

  /// Makes pages on all processors.
  ///
  /// - Returns: How many were written.
  private static func forEach(
    _ pages: [SitePages.Page], _ progress: @escaping @Sendable (Int, Int) -> Void,
    _ body: @escaping @Sendable (SitePages.Page) throws(Diagnostic) -> Bool
  ) throws(Diagnostic) -> Int {
    let state = Mutex((done: 0, written: 0, failure: nil as Diagnostic?))
    DispatchQueue.concurrentPerform(iterations: pages.count) { index in
      guard state.withLock({ $0.failure == nil }) else { return }
      let result = Result { () throws(Diagnostic) in try body(pages[index]) }
      let done = state.withLock { state in
        state.done += 1
        switch result {
        case .success(let isWritten): state.written += isWritten ? 1 : 0
        case .failure(let reason): state.failure = state.failure ?? reason
        }
        return state.done
      }
      progress(done, pages.count)
    }
    return try state.withLock { state throws(Diagnostic) in
      if let failure = state.failure { throw failure }
      return state.written
    }
  }
}
