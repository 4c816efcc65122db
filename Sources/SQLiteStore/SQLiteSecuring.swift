package import Diagnostics
import Files
import GRDB
import Glibc
import Ledgers

extension SQLiteLedger {
  package func deferSecuring() throws(Diagnostic) {
    try setSynchronous("NORMAL")
  }

  /// Makes sure that all that was written before stays when the power fails.
  ///
  /// The write-ahead log is one file in the order of its transactions: what is waited for after the
  /// last of them holds for all.
  package func secure(_ folder: Int64) throws(Diagnostic) {
    try setSynchronous("FULL")
    try amending { try $0.countBatch(folder) }
    try deferSecuring()
  }

  /// Makes sure that all that was written before stays when the power fails.
  ///
  /// What was committed stands in the write-ahead log, unless it was brought into the database, which
  /// SQLite flushes before it begins the log anew.
  package func secure() throws(Diagnostic) {
    let log = open("\(path)-wal", O_RDONLY | O_CLOEXEC)
    guard log >= 0 else { return }
    defer { close(log) }
    guard fsync(log) == 0 else { throw .cannotWrite("\(path)-wal", errno: errno) }
  }

  private func setSynchronous(_ mode: String) throws(Diagnostic) {
    try Self.perform(at: path) {
      try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = \(mode)") }
    }
  }
}
