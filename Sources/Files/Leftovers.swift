import Foundation
import Glibc

/// What files in the making are called: `review.html.4711.partial`.
enum DraftName {
  /// The name of a process's draft; where it is taken, that of another attempt.
  static func of(_ path: String, process: pid_t, attempt: Int) -> String {
    "\(path).\(process)\(attempt == 1 ? "" : "-\(attempt)").partial"
  }

  /// The process that a name among a path's drafts gives; `nil` for the name of anything else.
  static func process(of name: String, draftOf path: String) -> pid_t? {
    let start = path.split(separator: "/").last.map { "\($0)." } ?? ""
    guard name.hasPrefix(start), name.hasSuffix(".partial") else { return nil }
    let parts = name.dropFirst(start.count).dropLast(".partial".count)
      .split(separator: "-", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ UInt32($0) != nil }) else {
      return nil
    }
    return pid_t(parts[0])
  }

  /// The folder that a path's file stands in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}

/// Drafts of a path that nobody works on any more.
struct Leftovers {
  private let path: String

  /// Those of a path.
  init(of path: String) { self.path = path }

  /// Removes them; what cannot be removed is in nobody's way.
  func remove() {
    let folder = DraftName.folder(of: path)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return }
    for name in names {
      guard let process = DraftName.process(of: name, draftOf: path) else { continue }
      let draft = "\(folder)/\(name)"
      if !Self.lives(process), DraftLock.isFree(draft) { unlink(draft) }
    }
  }

  /// Whether a process of this machine has a number. This one makes one draft of a path at a time.
  private static func lives(_ process: pid_t) -> Bool {
    process != getpid() && (kill(process, 0) == 0 || errno != ESRCH)
  }
}

/// The lock that tells a draft somebody works on, on whatever machine, from one left behind.
///
/// It is held by the open file and not by the process, so that SQLite, which opens and closes the
/// same file, does not let go of it; and only on the first byte, where SQLite locks none.
enum DraftLock {
  // F_OFD_GETLK and F_OFD_SETLK of <fcntl.h>, which Swift does not import.
  private static let (ask, hold): (Int32, Int32) = (36, 37)

  /// Holds a draft until it is closed. Where a file system has no locks, the process's number tells.
  static func take(_ descriptor: Int32) {
    var lock = firstByte
    _ = fcntl(descriptor, hold, &lock)
  }

  /// Whether nobody holds a draft; `false` for what is no file or cannot be looked at.
  static func isFree(_ draft: String) -> Bool {
    let descriptor = open(draft, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
    var lock = firstByte
    return fcntl(descriptor, ask, &lock) != 0 || lock.l_type == Int16(F_UNLCK)
  }

  private static var firstByte: Glibc.flock {
    Glibc.flock(
      l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 1, l_pid: 0)
  }
}
