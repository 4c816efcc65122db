package import Chronology
package import Diagnostics
import Foundation
import Glibc

/// A file to read, and how it came to be read.
package struct InputFile: Equatable, Sendable {
  /// The path, or `-` for standard input.
  package let path: String
  /// Whether it was found in a folder rather than named. What is found and holds no records is
  /// passed over with a note; what is named and holds none is an error.
  package let isFound: Bool
  /// What it holds, where that is at hand and the path is a name only.
  package let contents: Contents?

  /// Bytes that were received instead of found in a file.
  package struct Contents: Equatable, Sendable {
    package let bytes: [UInt8]
    /// When they were.
    package let receivedAt: Instant

    /// Bytes that were received at a moment.
    package init(bytes: [UInt8], receivedAt: Instant) {
      self.bytes = bytes
      self.receivedAt = receivedAt
    }
  }

  /// A file that was named, or found in a folder that was.
  package init(path: String, isFound: Bool, contents: Contents? = nil) {
    self.path = path
    self.isFound = isFound
    self.contents = contents
  }
}

/// The files that paths given by a person mean.
package enum InputFiles {
  /// The files of these paths in the order given, the files of a folder in the order of their
  /// paths' bytes, with the folders in it. Hidden files are left out.
  ///
  /// - Throws: `noInput` when a path is not there or a folder cannot be listed.
  package static func expand(_ paths: [String]) throws(Diagnostic) -> [InputFile] {
    var files: [InputFile] = []
    for path in paths {
      if path != "-", isFolder(path) {
        files += try filesBelow(path).map { InputFile(path: $0, isFound: true) }
      } else {
        files.append(InputFile(path: path, isFound: false))
      }
    }
    return files
  }

  /// Whether a file found in a folder is plainly no file of records: text for people, code, a
  /// picture.
  static func isPlainlyNoRecords(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    let stem = name.prefix { $0 != "." }
    if ["readme", "notes", "license", "licence", "copying", "changelog"].contains(String(stem)) {
      return true
    }
    let ending = name.split(separator: ".").last.map(String.init) ?? ""
    return [
      "md", "markdown", "html", "pdf", "png", "jpg", "svg", "py", "sh", "sql", "yaml", "yml",
      "toml",
      "sqlite", "sqlite-wal", "sqlite-shm", "sqlite-lock", "zip", "tar", "docx",
    ].contains(ending)
  }

  /// Whether a file whose name says that it is for people may hold records all the same: a page with
  /// a front matter, or objects in YAML.
  static func mayHoldRecords(_ path: String) -> Bool {
    let ending = path.split(separator: ".").last.map { $0.lowercased() } ?? ""
    return ["md", "markdown", "yaml", "yml"].contains(ending)
  }

  private static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  private static func filesBelow(_ folder: String) throws(Diagnostic) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder)
    } catch {
      throw .cannotOpen(folder, reason: "The folder cannot be listed")
    }
    let base = folder.hasSuffix("/") ? folder : folder + "/"
    var files: [String] = []
    for name in names where !name.hasPrefix(".") {
      let path = base + name
      if !isFolder(path) {
        files.append(path)
      } else if !isLink(path) {  // a link to a folder above would never end
        files += try filesBelow(path)
      }
    }
    return files.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isLink(_ path: String) -> Bool {
    // A file whose kind cannot be told is no link to follow. Foundation's attributes of a file would
    // also ask for its owner's name, wherever on the network such names may be kept.
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }
}
