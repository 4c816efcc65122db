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
    /// Pages that could not be made, and why.
    package var failures: [Failure] = []
  }

  /// A page that could not be made.
  package struct Failure: Equatable, Sendable {
    package let page: String
    package let reason: Diagnostic
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
    let (written, failures) = Self.forEach(pages.all, progress) { page throws(Diagnostic) in
      try folder.write(pages.bytes(of: page, in: workspace), to: page.file)
    }
    // Where the disk is full nothing that was there goes.
    if let failure = failures.first(where: { $0.reason.category != .noInput }) {
      throw failure.reason
    }
    return Outcome(
      pages: names.count - failures.count, written: written,
      removed: try folder.finish(names), failures: failures)
  }

  /// Makes pages on all processors.
  ///
  /// - Returns: How many were written, and those that could not be made.
  private static func forEach(
    _ pages: [SitePages.Page], _ progress: @escaping @Sendable (Int, Int) -> Void,
    _ body: @escaping @Sendable (SitePages.Page) throws(Diagnostic) -> Bool
  ) -> (written: Int, failures: [Failure]) {
    let state = Mutex((done: 0, written: 0, failures: [Failure]()))
    DispatchQueue.concurrentPerform(iterations: pages.count) { index in
      let result = Result { () throws(Diagnostic) in try body(pages[index]) }
      let done = state.withLock { state in
        state.done += 1
        switch result {
        case .success(let isWritten): state.written += isWritten ? 1 : 0
        case .failure(let reason):
          state.failures.append(Failure(page: pages[index].file, reason: reason))
        }
        return state.done
      }
      progress(done, pages.count)
    }
    return state.withLock { ($0.written, $0.failures.sorted { $0.page < $1.page }) }
  }
}
