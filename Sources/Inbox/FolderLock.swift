package import Diagnostics

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file by which one watcher holds a folder, and by which it reads the folder's clock.
///
/// The system lets go of it when the process ends, however it ends. It is never removed: another
/// watcher could hold the one that is gone.
final class FolderLock: Sendable {
  private let file: Int32
  private let path: String

  /// Its name, hidden so that it is nobody's record.
  private static let name = ".toll-watch"

  /// Takes hold of a folder.
  ///
  /// - Throws: `busy` while another process has it.
  init(in folder: String) throws(Diagnostic) {
    path = "\(folder)/\(Self.name)"
    file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o666)
    guard file >= 0 else { throw .cannotMake(path, errno: errno) }
    guard Self.holds(file) else {
      close(file)
      throw .isWatched(folder)
    }
  }

  deinit { close(file) }

  /// Whether the lock could be had. Somebody who only asks whether it is held has it for a moment.
  private static func holds(_ file: Int32) -> Bool {
    for _ in 0..<3 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return true }
      sched_yield()
    }
    return false
  }

  /// Whether somebody holds a folder; `false` where that cannot be told.
  static func isHeld(_ folder: String) -> Bool {
    let file = open("\(folder)/\(name)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    return flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }

  /// The moment by the clock that dates the folder's files, in nanoseconds since 1970: a server's
  /// clock may be another than ours.
  func now() throws(Diagnostic) -> Int64 {
    var information = stat()
    guard futimens(file, nil) == 0, fstat(file, &information) == 0 else {
      throw .cannotMake(path, errno: errno)
    }
    return DroppedFile.Stamp(information).modified
  }
}

extension Diagnostic {
  /// Another process watches the folder.
  package static func isWatched(_ folder: String) -> Diagnostic {
    Diagnostic(
      .error, .busy, "\(folder) is watched by another toll",
      hint: "Let that one do it, or end it first.", at: nil)
  }
}
