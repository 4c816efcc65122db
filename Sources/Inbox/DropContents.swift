import Chronology
package import Records

extension DropQueue.Contents {
  /// What lies in a drop folder, without taking hold of it; `nil` where it cannot be looked at.
  package init?(of path: String) {
    // Why it cannot be looked at is for whoever watches it to say.
    guard let waiting = try? DropFolder.waiting(in: FolderFiles(path: path)) else { return nil }
    let failed = (try? DropFolder.waiting(in: FolderFiles(path: "\(path)/failed"))) ?? []
    self.init(
      waiting: waiting.count,
      oldest: waiting.first.map { Instant(milliseconds: $0.stamp.modified / 1_000_000) },
      failed: failed.count, isWatched: FolderLock.isHeld(path))
  }
}

extension DroppedFile {
  /// What the database keeps of it.
  package var drop: DropQueue.Drop {
    DropQueue.Drop(name: name.shown, inode: stamp.inode, modified: stamp.modified)
  }
}
