import Diagnostics
import Foundation
import Glibc

/// A file in the making, beside the place it is meant for; it vanishes unless it is published.
///
/// What a process leaves that is killed in between, the next one to write the same file removes.
final class Draft {
  /// Where the file stands until it is published.
  let draftPath: String
  private let path: String
  private let descriptor: Int32
  private var isPublished = false

  /// Begins a file that will stand at a path.
  init(of path: String) throws(Diagnostic) {
    self.path = path
    Leftovers(of: path).remove()
    (draftPath, descriptor) = try Self.begin(path)
  }

  deinit {
    close(descriptor)
    if !isPublished { unlink(draftPath) }
  }

  /// Adds text at the end.
  func append(_ text: String) throws(Diagnostic) {
    if let code = DescriptorWriter.write(text, to: descriptor) {
      throw .cannotWrite(path, errno: code)
    }
  }

  /// Flushes it to the disk and puts it in its place, to stay there when the power fails.
  func publish() throws(Diagnostic) {
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path, errno: errno) }
    guard rename(draftPath, path) == 0 else { throw .cannotCreate(path, errno: errno) }
    isPublished = true
    try secureName()
  }

  /// A new file, never one that is there: another machine may share the folder, or one container
  /// with another, and a process there have our number.
  private static func begin(_ path: String) throws(Diagnostic) -> (String, Int32) {
    for attempt in 1...100 {
      let name = DraftName.of(path, process: getpid(), attempt: attempt)
      let descriptor = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 {
        DraftLock.take(descriptor)
        return (name, descriptor)
      }
      guard errno == EEXIST else { break }
    }
    throw .cannotCreate(path, errno: errno)
  }

  /// Flushes the folder, in which the name stands.
  private func secureName() throws(Diagnostic) {
    let folder = open(DraftName.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    // One may write into a folder and not list it.
    guard folder >= 0 else { return }
    defer { close(folder) }
    guard fsync(folder) != 0, [EIO, ENOSPC, EDQUOT].contains(errno) else { return }
    throw .cannotSecure(path, errno: errno)
  }
}

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
private enum DraftLock {
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

extension Diagnostic {
  /// The file is there, and may be gone when the power fails.
  static func cannotSecure(_ path: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput,
      "\(path) is written, but its folder cannot be: \(String(cString: strerror(code)))",
      hint: "Check the disk and run the command again.", at: nil)
  }
}
