package import Diagnostics
import Glibc

/// A folder into which others drop files, held by one watcher at a time.
///
/// A file is taken once nobody has written to it, renamed it or changed its times for a while, by
/// the clock of the folder's own file system. Links, folders and pipes in it are left alone.
package final class DropFolder: Sendable {
  /// What lies in it.
  package struct Look: Equatable, Sendable {
    /// Files that may be taken, the one written first at the front.
    package let settled: [DroppedFile]
    /// Files that may still be being written.
    package let settling: [DroppedFile]
  }

  /// Its path, from the root and without links, so that it is one from wherever it is watched.
  package let path: String
  private let files: FolderFiles
  private let done: FolderFiles
  private let failed: FolderFiles
  private let lock: FolderLock

  /// Takes hold of a folder, and makes `done` and `failed` in it where they are missing.
  ///
  /// - Throws: `noInput` where there is no such folder, `busy` while somebody else watches it,
  ///   `cannotCreate` where nothing can be made in it.
  package init(watching path: String) throws(Diagnostic) {
    self.path = try Self.resolved(path)
    files = FolderFiles(path: self.path)
    done = try Self.subfolder("done", of: self.path)
    failed = try Self.subfolder("failed", of: self.path)
    lock = try FolderLock(in: self.path)
  }

  /// Looks what lies in it.
  ///
  /// - Parameter settling: for how many milliseconds nothing may have happened to a file.
  package func look(settling milliseconds: Int64) throws(Diagnostic) -> Look {
    let waiting = try Self.waiting(in: files)
    guard !waiting.isEmpty else { return Look(settled: [], settling: []) }
    let now = try lock.now()
    let isSettled = { (file: DroppedFile) in
      now - max(file.stamp.modified, file.stamp.changed) >= milliseconds * 1_000_000
    }
    return Look(
      settled: waiting.filter(isSettled), settling: waiting.filter { !isSettled($0) })
  }

  /// Whether a file is there and nothing happened to it since it was looked at.
  package func isAsSeen(_ file: DroppedFile) -> Bool { files.stamp(of: file.name) == file.stamp }

  /// Where a file is read from; `nil` when its name is no text.
  package func path(of file: DroppedFile) -> String? { file.name.text.map { "\(path)/\($0)" } }

  /// Moves a file to `done`, and says what it is called there.
  package func finish(_ file: DroppedFile) throws(Diagnostic) -> FileName {
    let name = Self.freeName(for: file.name, in: done)
    try files.move(file.name, to: done, as: name)
    return name
  }

  /// Moves a file to `failed`, a note of the reason beside it, and says what it is called there.
  ///
  /// The note is there first: a file that is found in `failed` always has one.
  package func fail(_ file: DroppedFile, why: String) throws(Diagnostic) -> FileName {
    let name = Self.freeName(for: file.name, in: failed)
    try failed.write(why, to: name.with(ending: ".why"))
    try files.move(file.name, to: failed, as: name)
    return name
  }

  /// Makes sure that what was moved stays so when the power fails.
  package func sync() {
    done.sync()
    failed.sync()
    files.sync()
  }

  /// The files that wait in a folder, settled or not.
  static func waiting(in files: FolderFiles) throws(Diagnostic) -> [DroppedFile] {
    try files.names().compactMap { name in
      guard !name.isPassedOver, let stamp = files.stamp(of: name) else { return nil }
      return DroppedFile(name: name, stamp: stamp)
    }.sorted(by: DroppedFile.isBefore)
  }

  /// `name`, or the first of `name.2`, `name.3`, … that nothing has.
  private static func freeName(for name: FileName, in folder: FolderFiles) -> FileName {
    let room = ".why".utf8.count
    var candidate = name.with(ending: "", room: room)
    var number = 2
    while folder.has(candidate) {
      candidate = name.with(ending: ".\(number)", room: room)
      number += 1
    }
    return candidate
  }

  private static func resolved(_ path: String) throws(Diagnostic) -> String {
    guard let real = realpath(path, nil) else { throw .cannotLook(path, errno: errno) }
    defer { free(real) }
    var information = stat()
    guard stat(real, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else {
      throw .cannotLook(path, errno: ENOTDIR)
    }
    return String(cString: real)
  }

  private static func subfolder(
    _ name: String, of path: String
  ) throws(Diagnostic) -> FolderFiles {
    let full = "\(path)/\(name)"
    var information = stat()
    if mkdir(full, 0o777) != 0, errno != EEXIST { throw .cannotMake(full, errno: errno) }
    // A link could lead to another file system, where nothing can be moved in one step.
    guard lstat(full, &information) == 0, information.st_mode & S_IFMT == S_IFDIR else {
      throw .cannotMake(full, errno: ENOTDIR)
    }
    return FolderFiles(path: full)
  }
}

extension Diagnostic {
  /// A folder or file that watching needs cannot be made.
  static func cannotMake(_ path: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "\(path) cannot be made: \(String(cString: strerror(code)))",
      hint: "Watch a folder in which you may write; done and failed have to be folders.", at: nil)
  }
}
