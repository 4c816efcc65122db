package import Diagnostics
package import Inbox
package import Ingestion

/// Takes in every file that is dropped into a folder.
package struct WatchOperation: Sendable {
  /// The folder's path.
  package var folder: String
  package var pace: FolderWatcher.Pace
  /// How files are read.
  package var options: ReadOptions
  /// Where records come from; as a format says where it is `nil`.
  package var source: String?

  /// What is to be watched.
  package init(
    _ folder: String, pace: FolderWatcher.Pace, options: ReadOptions, source: String?
  ) {
    self.folder = folder
    self.pace = pace
    self.options = options
    self.source = source
  }

  /// Works until the observer says to leave, or once.
  ///
  /// - Returns: What was done; `nil` when it was time to leave before the database could be had.
  /// - Throws: what no waiting mends; and, where it is done once, that somebody holds the database.
  package func run(
    in workspace: Workspace, followedBy observer: some WatchObserver
  ) throws(Diagnostic) -> FolderWatcher.Account? {
    let folder = try DropFolder(watching: folder)
    while true {
      do throws(Diagnostic) {
        var importer = try DropImporter(
          folder, in: workspace, options: options, source: source, observer: observer)
        return try FolderWatcher(folder, pace: pace).watch(&importer)
      } catch {
        guard error.category == .busy, !pace.isOnce else { throw error }
        observer.said(error)
        guard observer.pause(pace.every) else { return nil }
      }
    }
  }
}

/// Who follows a watcher, and is its clock.
package protocol WatchObserver: ImportObserver {
  /// Lets so many milliseconds go by, and says whether to go on.
  func pause(_ milliseconds: Int64) -> Bool
}
