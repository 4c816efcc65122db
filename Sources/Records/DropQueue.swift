package import Chronology

/// A folder that was watched: what came through it, and what lies in it.
package struct DropQueue: Equatable, Sendable {
  /// A file that was seen in it.
  package struct Drop: Equatable, Sendable {
    /// Its name, with U+FFFD for bytes that are no text.
    package let name: String
    /// What tells it from another file of that name.
    package let inode: UInt64
    /// When it was written, in nanoseconds since 1970.
    package let modified: Int64

    /// A file.
    package init(name: String, inode: UInt64, modified: Int64) {
      self.name = name
      self.inode = inode
      self.modified = modified
    }
  }

  /// What lies in it at the moment.
  package struct Contents: Equatable, Sendable {
    /// Files that wait to be taken.
    package let waiting: Int
    /// When the oldest of them was written.
    package let oldest: Instant?
    /// Files in `failed` that nobody has mended or removed.
    package let failed: Int
    /// Whether a watcher holds it.
    package let isWatched: Bool

    /// What lies there.
    package init(waiting: Int, oldest: Instant?, failed: Int, isWatched: Bool) {
      self.waiting = waiting
      self.oldest = oldest
      self.failed = failed
      self.isWatched = isWatched
    }
  }

  /// Its path from the root.
  package let path: String
  /// Files taken in, each once.
  package let taken: Int
  /// Files refused, or with lines that were.
  package let failed: Int
  /// When the last one was taken in or refused.
  package let lastTakenAt: Instant?
  /// When there was waiting last, and why.
  package let lastWait: Wait?
  /// What lies in it; `nil` where that cannot be looked at.
  package var contents: Contents?

  /// That files had to wait.
  package struct Wait: Equatable, Sendable {
    package let at: Instant
    package let reason: String

    /// Since when, and why.
    package init(at: Instant, reason: String) {
      self.at = at
      self.reason = reason
    }
  }

  /// What is known of a folder.
  package init(
    path: String, taken: Int, failed: Int, lastTakenAt: Instant?, lastWait: Wait?,
    contents: Contents?
  ) {
    self.path = path
    self.taken = taken
    self.failed = failed
    self.lastTakenAt = lastTakenAt
    self.lastWait = lastWait
    self.contents = contents
  }
}
