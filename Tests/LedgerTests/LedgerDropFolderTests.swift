import Diagnostics
import LedgerSupport
import Ledgers
import Records
import Testing

@Suite(.onEveryEngine) struct LedgerDropFolderTests {
  let ledger: any Ledger

  init() throws { ledger = try Engine.current.open() }

  private func drop(_ name: String, modified: Int64 = 1) -> DropQueue.Drop {
    DropQueue.Drop(name: name, inode: .max, modified: modified)
  }

  /// Takes in a file with a change, and a row that cannot be read if asked.
  private func take(_ drop: DropQueue.Drop, in folder: Int64, rejects: Bool, at time: Int64) throws
  {
    _ = try ledger.importFile(
      drop.name, source: "s", isNamed: true, at: minute(time), isRehearsal: false
    ) {
      session throws(Diagnostic) in
      try session.accept(change(drop.name, finished: 1))
      if rejects {
        let why = Diagnostic(.error, .badData, "no", hint: nil, at: nil)
        try session.reject(Rejection(diagnostic: why, field: nil, value: nil, row: ""))
      }
      try session.note(drop, in: folder, at: minute(time))
      return Provenance(format: "csv", kind: "changes", sha256: "", bytes: 1, rows: 1)
    }
  }

  @Test func aFolderThatNobodyWatchedIsNotThere() throws {
    #expect(try ledger.dropQueues() == [])
  }

  @Test func theSameFileAgainCountsOnceAndOneOfItsNameTwice() throws {
    let folder = try ledger.dropFolder(at: "/in")
    #expect(try ledger.dropFolder(at: "/in") == folder)
    try take(drop("a"), in: folder, rejects: false, at: 1)
    try take(drop("a"), in: folder, rejects: false, at: 2)
    try take(drop("a", modified: 2), in: folder, rejects: false, at: 3)
    try take(drop("b"), in: folder, rejects: true, at: 4)
    try ledger.noteRefusal(of: drop("c"), in: folder, at: minute(5))
    try ledger.noteRefusal(of: drop("c"), in: folder, at: minute(6))
    let wait = DropQueue.Wait(at: minute(7), reason: "busy")
    try ledger.note(wait, in: folder)
    try ledger.deferSecuring()
    try ledger.secure(folder)
    #expect(
      try ledger.dropQueues() == [
        DropQueue(
          path: "/in", taken: 2, failed: 2, lastTakenAt: minute(5), lastWait: wait, contents: nil)
      ])
  }
}
