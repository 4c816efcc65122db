import Diagnostics
import Glibc

/// A file that is either there whole or not there at all.
enum AtomicFile {
  /// Writes beside the destination, flushes, and renames over it.
  static func write(_ text: String, to path: String) throws(Diagnostic) {
    let draft = "\(path).\(getpid()).partial"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw .cannotCreate(path, errno: errno) }
    let failure = fill(descriptor, with: text)
    close(descriptor)
    guard failure == 0 else {
      unlink(draft)
      throw .cannotWrite(path, errno: failure)
    }
    guard rename(draft, path) == 0 else {
      let code = errno
      unlink(draft)
      throw .cannotCreate(path, errno: code)
    }
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

  /// Writes and flushes; the error number, 0 for none.
  private static func fill(_ descriptor: Int32, with text: String) -> Int32 {
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
      return fsync(descriptor) == 0 ? 0 : errno
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
