import Diagnostics
import Foundation
import Glibc

/// A file that is either there whole or not there at all.
enum AtomicFile {
  /// Writes beside the destination, flushes, and renames over it.
  static func write(_ text: String, to path: String) throws(Diagnostic) {
    let draft = try Draft(of: path)
    try draft.append(text)
    try draft.publish()
  }

  /// Makes sure that a folder is there.
  static func makeFolder(_ path: String) throws(Diagnostic) {
    var status = stat()
    if stat(path, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFDIR else { throw .notAFolder(path) }
      return
    }
    if let slash = path.dropLast().lastIndex(of: "/"), slash > path.startIndex {
      try makeFolder(String(path[..<slash]))
    }
    guard mkdir(path, 0o777) == 0 || errno == EEXIST else {
      throw .cannotCreate(path, errno: errno)
    }
  }
}

extension AtomicFile {
  /// A new folder below the temporary one that only its owner may enter, since records are nobody
  /// else's business; the system clears it away in its own time.
  static func makeTemporaryFolder() throws(Diagnostic) -> String {
    let parent = FileManager.default.temporaryDirectory.path
    guard let template = strdup("\(parent)/toll-XXXXXX") else {
      throw .cannotCreate(parent, errno: errno)
    }
    defer { free(template) }
    guard mkdtemp(template) != nil else { throw .cannotCreate(parent, errno: errno) }
    return String(cString: template)
  }
}

/// A file in the making, beside the place it is meant for; it vanishes unless it is published.
final class Draft {
  /// Where the file stands until it is published.
  let draftPath: String
  private let path: String
  private let descriptor: Int32
  private var isPublished = false

  /// Begins a file that will stand at a path.
  init(of path: String) throws(Diagnostic) {
    self.path = path
    draftPath = "\(path).\(getpid()).partial"
    // What has the name already was left by a killed process, or laid there to be followed.
    unlink(draftPath)
    descriptor = open(draftPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotCreate(path, errno: errno) }
  }

  deinit {
    if descriptor >= 0 { close(descriptor) }
    if !isPublished && descriptor >= 0 { unlink(draftPath) }
  }

  /// Adds text at the end.
  func append(_ text: String) throws(Diagnostic) {
    if let code = DescriptorWriter.write(text, to: descriptor) {
      throw .cannotWrite(path, errno: code)
    }
  }

  /// Flushes it to the disk and puts it in its place.
  func publish() throws(Diagnostic) {
    guard fsync(descriptor) == 0 else { throw .cannotWrite(path, errno: errno) }
    guard rename(draftPath, path) == 0 else { throw .cannotCreate(path, errno: errno) }
    isPublished = true
  }
}

/// Writes all of a text, however often the system stops short.
enum DescriptorWriter {
  /// The error number, `nil` when all is written.
  static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { bytes in
      var rest = UnsafeRawBufferPointer(bytes)[...]
      while !rest.isEmpty, let base = UnsafeRawBufferPointer(rebasing: rest).baseAddress {
        let written = Glibc.write(descriptor, base, rest.count)
        if written >= 0 {
          rest = rest.dropFirst(written)
        } else if errno != EINTR {
          return errno
        }
      }
      return nil
    }
  }
}

extension Diagnostic {
  /// A file or folder cannot be made.
  static func cannotCreate(_ path: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "\(path) cannot be created: \(String(cString: strerror(code)))",
      hint: "Name a place where you may write.", at: nil)
  }

  /// A file stands where a folder is wanted.
  static func notAFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "\(path) is a file, and a folder is wanted",
      hint: "Name another folder, or move the file away.", at: nil)
  }
}
