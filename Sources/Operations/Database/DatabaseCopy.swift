import Diagnostics
import Files
import Foundation
import Glibc
import Ledgers
import SQLiteStore

/// A copy of the database in a file of its own, there whole or not at all.
struct DatabaseCopy {
  /// The database.
  let source: String
  /// Where the copy is to stand.
  let target: String
  /// Whether it may take another file's place.
  var replaces = false

  /// Copies what is committed, flushes it, and puts it in its place.
  ///
  /// - Returns: Its size in bytes.
  @discardableResult
  func make() throws(Diagnostic) -> Int {
    let ledger = try SQLiteLedger(path: source, access: .copy)
    try check()
    let draft = try Draft(of: target)
    try ledger.copy(into: draft.draftPath)
    try draft.publish()
    return Int(Self.status(target)?.st_size ?? 0)
  }

  /// Refuses whatever would harm the database, or a database that stands in the copy's place.
  private func check() throws(Diagnostic) {
    for suffix in [""] + Self.companions where isSame(source + suffix) {
      throw .copyOntoItself(target)
    }
    if let status = Self.status(target) {
      guard status.st_mode & S_IFMT == S_IFREG else { throw .isNoFile(target) }
      guard replaces else { throw .copyExists(target) }
    }
    // SQLite would take the journal of the old file for one of the new file's.
    for suffix in Self.companions where (Self.status(target + suffix)?.st_size ?? 0) > 0 {
      throw .copyInUse(target, companion: target + suffix)
    }
  }

  /// What is kept beside a database while it is in use.
  private static let companions = ["-wal", "-shm", "-journal", "-lock"]

  private func isSame(_ path: String) -> Bool {
    guard let one = Self.status(path), let other = Self.status(target) else {
      return URL(fileURLWithPath: path).standardizedFileURL.path
        == URL(fileURLWithPath: target).standardizedFileURL.path
    }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return stat(path, &status) == 0 ? status : nil
  }
}

extension Diagnostic {
  static func copyOntoItself(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(path) belongs to the database itself", hint: "Name another file.", at: nil)
  }

  static func copyExists(_ path: String) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "\(path) is there already",
      hint: "Name another file\(having: .force, ", or let \(option: .force) replace it").", at: nil)
  }

  static func copyInUse(_ path: String, companion: String) -> Diagnostic {
    Diagnostic(
      .error, .cannotCreate, "\(companion) shows that \(path) is or was a database in use",
      hint: "Name another file.", at: nil)
  }
}
