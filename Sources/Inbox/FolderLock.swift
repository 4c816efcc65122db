package import Diagnostics
import Files
import Glibc

/// The file by which one watcher holds a folder, and by which it reads the folder's clock. It is never
/// removed.
struct FolderLock: Sendable {
  private let lock: FileLock
  private let path: String

  /// Its name, hidden so that it is nobody's record.
  private static let name = ".toll-watch"

  /// Takes hold of a folder.
  ///
  /// - Throws: `busy` while another process has it.
  init(in folder: String) throws(Diagnostic) {
    path = "\(folder)/\(Self.name)"
    lock = FileLock(path: path)
    switch lock.take() {
    case .held: break
    case .busy: throw .isWatched(folder)
    case .impossible: throw .cannotMake(path, errno: errno)
    }
  }

  /// Whether somebody holds a folder; `false` where that cannot be told.
  static func isHeld(_ folder: String) -> Bool { FileLock.isHeld("\(folder)/\(name)") }

  /// The moment by the clock that dates the folder's files, in nanoseconds since 1970: a server's
  /// clock may be another than ours.
  func now() throws(Diagnostic) -> Int64 {
    var information = stat()
    guard let file = lock.descriptor, futimens(file, nil) == 0, fstat(file, &information) == 0
    else {
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
