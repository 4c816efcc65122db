import Glibc

/// A database that this process may read and may not change, in a folder where it may not write; or
/// one that it only glances at.
///
/// SQLite keeps a journal beside a database even to read it, unless it is told that the file does
/// not change. Somebody with other rights may change it all the same, so that whoever reads asks
/// afterwards whether it did.
///
/// Source: SQLite, "Uniform Resource Identifiers", 3.2 (immutable); "Write-Ahead Logging", 5
/// (read-only databases).
struct ReadOnlyFile: Sendable {
  /// What SQLite is told to open.
  let address: String
  private let path: String
  private let stamp: Stamp

  /// What changes when somebody writes to the file.
  private struct Stamp: Equatable, Sendable {
    let device: UInt64
    let inode: UInt64
    let bytes: Int64
    let seconds: Int64
    let nanoseconds: Int64
  }

  /// `nil` where a journal holds what the file does not, and where SQLite takes no addresses.
  ///
  /// - Parameter takesWritable: Whether also a file is meant that we may write to, or whose folder.
  init?(path: String, takesWritable: Bool = false) {
    guard let stamp = Self.stamp(of: path), BareSQLite.takesAddresses else {
      return nil
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard takesWritable || (access(path, W_OK) != 0 && access(folder, W_OK) != 0) else {
      return nil
    }
    for journal in ["-wal", "-journal"] where (Self.stamp(of: path + journal)?.bytes ?? 0) > 0 {
      return nil
    }
    self.path = path
    self.stamp = stamp
    address = "file:\(Self.escaped(path))?immutable=1"
  }

  /// Whether the file is what it was when it was opened.
  var isUnchanged: Bool { Self.stamp(of: path) == stamp }

  /// Whether there is a file, and not a pipe that nobody writes to.
  static func isThere(_ path: String) -> Bool { stamp(of: path) != nil }

  private static func stamp(of path: String) -> Stamp? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let time = status.st_mtim
    return Stamp(
      device: UInt64(status.st_dev), inode: UInt64(status.st_ino), bytes: Int64(status.st_size),
      seconds: Int64(time.tv_sec), nanoseconds: Int64(time.tv_nsec))
  }

  /// A path with what has a meaning in addresses written otherwise; two slashes at the beginning
  /// would name a machine.
  private static func escaped(_ path: String) -> String {
    let escapes: [Character: String] = ["%": "%25", "?": "%3f", "#": "%23"]
    return (path.hasPrefix("//") ? "//" : "")
      + path.map { escapes[$0] ?? String($0) }.joined()
  }
}
