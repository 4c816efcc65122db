package import Chronology
package import Diagnostics
import Files
import GRDB
import Glibc
package import Records

extension SQLiteLedger {
  /// The number of a drop folder; it gets one when it is first watched.
  ///
  /// - Parameter path: its path from the root.
  package func dropFolder(at path: String) throws(Diagnostic) -> Int64 {
    try writing {
      try queue.write { database in
        try database.execute(
          sql: "INSERT INTO drop_folder(path) VALUES(?) ON CONFLICT DO NOTHING", arguments: [path])
        let id = try Int64.fetchOne(
          database, sql: "SELECT drop_folder_id FROM drop_folder WHERE path = ?",
          arguments: [path])
        guard let id else { throw DatabaseError(message: "a drop folder was not stored") }
        return id
      }
    }
  }

  /// Lets what is written wait for `secure` to be safe from a power failure; a process that is
  /// killed loses nothing all the same.
  package func deferSecuring() throws(Diagnostic) {
    try setSynchronous("NORMAL")
  }

  /// Makes sure that all that was written before stays when the power fails.
  ///
  /// The write-ahead log is one file in the order of its transactions: what is waited for after the
  /// last of them holds for all.
  package func secure(_ folder: Int64) throws(Diagnostic) {
    try setSynchronous("FULL")
    try writing {
      try queue.write { database in
        try database.execute(
          sql: "UPDATE drop_folder SET batches = batches + 1 WHERE drop_folder_id = ?",
          arguments: [folder])
      }
    }
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

  /// Keeps that files in a drop folder had to wait.
  package func note(_ wait: DropQueue.Wait, in folder: Int64) throws(Diagnostic) {
    try writing {
      try queue.write { database in
        try database.execute(
          sql: "UPDATE drop_folder SET waited_at = ?, wait_reason = ? WHERE drop_folder_id = ?",
          arguments: [wait.at.milliseconds, wait.reason, folder])
      }
    }
  }

  /// Keeps that a file was refused whole.
  package func noteRefusal(
    of drop: DropQueue.Drop, in folder: Int64, at time: Instant
  ) throws(Diagnostic) {
    try writing {
      try queue.write { try DropTable.note(drop, in: folder, isFailed: true, at: time, $0) }
    }
  }

  /// Every folder that was ever watched, by its path.
  package func dropQueues() throws(Diagnostic) -> [DropQueue] {
    try read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT path, waited_at, wait_reason, max(taken_at) AS last,
            count(CASE WHEN is_failed <> 0 THEN 1 END) AS failed, count(taken_at) AS files
          FROM drop_folder LEFT JOIN dropped_file USING (drop_folder_id)
          GROUP BY drop_folder_id ORDER BY path
          """
      ).map { row in
        let failed = try row.count("failed")
        let reason: String? = try row.value("wait_reason")
        let wait = try row.moment("waited_at").map { DropQueue.Wait(at: $0, reason: reason ?? "") }
        return DropQueue(
          path: try row.value("path"), taken: try row.count("files") - failed, failed: failed,
          lastTakenAt: try row.moment("last"), lastWait: wait, contents: nil)
      }
    }
  }
}

/// The files that came through drop folders.
enum DropTable {
  /// Keeps what became of a file. The same one again, after its watcher was killed before it could
  /// be moved, does not count again.
  static func note(
    _ drop: DropQueue.Drop, in folder: Int64, isFailed: Bool, at time: Instant,
    _ database: Database
  ) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO dropped_file(drop_folder_id, name, inode, modified, taken_at, is_failed)
        VALUES(?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET is_failed = excluded.is_failed
        """
    ).execute(
      arguments: [
        folder, drop.name, Int64(bitPattern: drop.inode), drop.modified, time.milliseconds,
        isFailed,
      ])
  }
}
