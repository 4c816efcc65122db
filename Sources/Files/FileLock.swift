import Glibc
import Synchronization

/// A file that one holder at a time may have: a process, or one of several in the same process.
///
/// The system lets go of it when the process ends, however it ends.
package final class FileLock: Sendable {
  /// What became of an attempt to take hold of it.
  package enum Outcome: Sendable {
    /// It is held from here on.
    case held
    /// Somebody else has it.
    case busy
    /// There is no such file and none can be made; `errno` says why.
    case impossible
  }

  private let path: String
  /// The open file while it is held.
  private let file = Mutex<Int32?>(nil)

  /// Between two looks at a file that somebody holds, in microseconds.
  private static let nap: UInt32 = 5_000

  /// The lock at a path.
  package init(path: String) { self.path = path }

  deinit { release() }

  /// The open file; `nil` while it is not held.
  package var descriptor: Int32? { file.withLock { $0 } }

  /// Takes hold of it; the file is made where it is missing.
  ///
  /// Whoever may read it may hold it, so that users who share a folder exclude each other.
  ///
  /// - Parameter patience: How many seconds to wait for somebody else to let go.
  package func take(patience: Double = 0) -> Outcome {
    // Somebody who only asks whether it is held has it for a moment.
    var naps = max(3, Int(patience * 1_000_000) / Int(Self.nap))
    while true {
      let opened = open()
      guard opened >= 0 else { return .impossible }
      // A file system without locks excludes nobody.
      if flock(opened, LOCK_EX | LOCK_NB) == 0 || ![EWOULDBLOCK, EINTR].contains(errno) {
        if isCurrent(opened) {
          file.withLock { $0 = opened }
          return .held
        }
        close(opened)
        continue
      }
      close(opened)
      guard naps > 0 else { return .busy }
      naps -= 1
      if patience > 0 { usleep(Self.nap) } else { sched_yield() }
    }
  }

  /// Lets go of it.
  ///
  /// - Parameter removing: Whether nobody needs the file any more.
  package func release(removing: Bool = false) {
    file.withLock { file in
      guard let opened = file else { return }
      // Whoever waits for it finds that it is gone and makes another.
      if removing { unlink(path) }
      // A child process that was started a moment ago may still have the file open, too.
      flock(opened, LOCK_UN)
      close(opened)
      file = nil
    }
  }

  /// Whether somebody holds the lock at a path; `false` where that cannot be told.
  package static func isHeld(_ path: String) -> Bool {
    let file = Glibc.open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  private func open() -> Int32 {
    let flags = O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let writable = Glibc.open(path, O_RDWR | flags, 0o666)
    return writable >= 0 ? writable : Glibc.open(path, O_RDONLY | flags, 0o666)
  }

  /// Whether an open file is still the one at the path, and was not removed before it was locked.
  private func isCurrent(_ opened: Int32) -> Bool {
    var (mine, there) = (stat(), stat())
    return fstat(opened, &mine) == 0 && stat(path, &there) == 0 && mine.st_dev == there.st_dev
      && mine.st_ino == there.st_ino
  }
}
