package import Diagnostics
import Glibc

/// A file in the making, beside the place it is meant for; it vanishes unless it is published.
///
/// What a process leaves that is killed in between, the next one to write the same file removes.
package final class Draft {
  /// Where the file stands until it is published.
  package let draftPath: String
  private let path: String
  private let descriptor: Int32
  private var isPublished = false

  /// Begins a file that will stand at a path.
  ///
  /// - Throws: `cannotCreate` where it cannot, and where a device, a pipe or a folder stands.
  package init(of path: String) throws(Diagnostic) {
    self.path = path
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG { throw .isNoFile(path) }
    Leftovers(of: path).remove()
    (draftPath, descriptor) = try Self.begin(path)
  }

  deinit {
    close(descriptor)
    if !isPublished { unlink(draftPath) }
  }

  /// Adds text at the end.
  package func append(_ text: String) throws(Diagnostic) {
    try told(DescriptorWriter.write(text, to: descriptor))
  }

  /// Adds bytes at the end.
  package func append(_ bytes: [UInt8]) throws(Diagnostic) {
    try told(DescriptorWriter.write(bytes, to: descriptor))
  }

  private func told(_ code: Int32?) throws(Diagnostic) {
    if let code { throw .cannotWrite(path, errno: code) }
  }

  /// Flushes it to the disk and puts it in its place, to stay there when the power fails; or, where that
  /// does not matter, puts it in its place.
  package func publish(isFlushed: Bool = true) throws(Diagnostic) {
    guard !isFlushed || fsync(descriptor) == 0 else { throw .cannotWrite(path, errno: errno) }
    guard rename(draftPath, path) == 0 else { throw .cannotCreate(path, errno: errno) }
    isPublished = true
    if isFlushed { try secureName() }
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

extension Diagnostic {
  /// What stands there would be gone if a file took its place.
  package static func isNoFile(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "\(path) is there and is no file of the ordinary kind",
      hint: "Name a file.", at: nil)
  }

  /// The file is there, and may be gone when the power fails.
  static func cannotSecure(_ path: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput,
      "\(path) is written, but its folder cannot be: \(String(cString: strerror(code)))",
      hint: "Check the disk and run the command again.", at: nil)
  }
}
