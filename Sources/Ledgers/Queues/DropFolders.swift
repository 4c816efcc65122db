package import Chronology
package import Records

extension RecordTables {
  /// The number of a drop folder; it gets one when it is first watched.
  package func dropFolder(at path: String) throws -> Int64 {
    let known = "SELECT drop_folder_id FROM drop_folder WHERE path = $1"
    if let number = try number(known, [.text(path)]) { return number }
    let number = try number("SELECT coalesce(max(drop_folder_id), 0) + 1 FROM drop_folder") ?? 1
    try run(
      "INSERT INTO drop_folder(drop_folder_id, path) VALUES($1, $2)",
      [.number(number), .text(path)])
    return number
  }

  /// Counts a batch of files as safe.
  package func countBatch(_ folder: Int64) throws {
    try run(
      "UPDATE drop_folder SET batches = batches + 1 WHERE drop_folder_id = $1", [.number(folder)])
  }

  /// Keeps that files in a drop folder had to wait.
  package func note(_ wait: DropQueue.Wait, in folder: Int64) throws {
    try run(
      "UPDATE drop_folder SET waited_at = $1, wait_reason = $2 WHERE drop_folder_id = $3",
      [.number(wait.at.milliseconds), .text(wait.reason), .number(folder)])
  }

  /// Keeps what became of a file. The same one again, after its watcher was killed before it could
  /// be moved, does not count again.
  package func note(
    _ drop: DropQueue.Drop, in folder: Int64, isFailed: Bool, at time: Instant
  ) throws {
    try run(
      """
      INSERT INTO dropped_file(drop_folder_id, name, inode, modified, taken_at, is_failed)
      VALUES($1, $2, $3, $4, $5, $6)
      ON CONFLICT(drop_folder_id, name, inode, modified) DO UPDATE SET is_failed = excluded.is_failed
      """,
      [
        .number(folder), .text(drop.name), .number(Int64(bitPattern: drop.inode)),
        .number(drop.modified), .number(time.milliseconds), .number(isFailed ? 1 : 0),
      ])
  }

  /// Every folder that was ever watched, by its path.
  package func dropQueues() throws -> [DropQueue] {
    try rows(
      """
      SELECT path, waited_at, wait_reason, max(taken_at),
        count(CASE WHEN is_failed <> 0 THEN 1 END), count(taken_at)
      FROM drop_folder LEFT JOIN dropped_file USING (drop_folder_id)
      GROUP BY drop_folder_id, path, waited_at, wait_reason ORDER BY path
      """
    ) { row in
      let (failed, reason) = (try row.knownCount(4), try row.text(2))
      return DropQueue(
        path: try row.knownText(0), taken: try row.knownCount(5) - failed, failed: failed,
        lastTakenAt: try row.instant(3),
        lastWait: try row.instant(1).map { DropQueue.Wait(at: $0, reason: reason ?? "") },
        contents: nil)
    }
  }
}
