package import Diagnostics
import Foundation
import Glibc

/// A file that is either there whole or not there at all.
package enum AtomicFile {
  /// Writes beside the destination, flushes, and renames over it.
  package static func write(_ text: String, to path: String) throws(Diagnostic) {
    let draft = try Draft(of: path)
    try draft.append(text)
    try draft.publish()
  }

  /// Writes bytes beside the destination, flushes, and renames over it.
  ///
  /// - Parameter isFlushed: Whether it is safe from a power failure afterwards; of what can be made anew a
  ///   thousand files need not be.
  package static func write(
    _ bytes: [UInt8], to path: String, isFlushed: Bool = true
  ) throws(Diagnostic) {
    let draft = try Draft(of: path)
    try draft.append(bytes)
    try draft.publish(isFlushed: isFlushed)
  }

  /// Makes sure that a folder is there.
  package static func makeFolder(_ path: String) throws(Diagnostic) {
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
  package static func makeTemporaryFolder() throws(Diagnostic) -> String {
    let parent = FileManager.default.temporaryDirectory.path
    guard let template = strdup("\(parent)/toll-XXXXXX") else {
      throw .cannotCreate(parent, errno: errno)
    }
    defer { free(template) }
    guard mkdtemp(template) != nil else { throw .cannotCreate(parent, errno: errno) }
    return String(cString: template)
  }
}

/// Writes all of a text or of some bytes, however often the system stops short.
package enum DescriptorWriter {
  /// The error number, `nil` when all of the text is written.
  package static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0), to: descriptor) }
  }

  /// The error number, `nil` when all bytes are written.
  package static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { write($0, to: descriptor) }
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var rest = bytes[...]
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

extension Diagnostic {
  /// A file or folder cannot be made.
  package static func cannotCreate(_ path: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "\(path) cannot be created: \(String(cString: strerror(code)))",
      hint: "Name a place where you may write.", at: nil)
  }

  /// A file stands where a folder is wanted.
  package static func notAFolder(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "\(path) is a file, and a folder is wanted",
      hint: "Name another folder, or move the file away.", at: nil)
  }

  /// Something could not be written.
  package static func cannotWrite(_ what: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "\(what) cannot be written: \(String(cString: strerror(code)))",
      hint: "Check the disk and run the command again.", at: nil)
  }
}
