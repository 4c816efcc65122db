import Deliveries
package import Diagnostics
import Foundation
import Glibc
package import Ledgers
import PostgresStore
import SQLiteStore

/// Where a ledger is, as `--database` names it: the path of a file of SQLite, or the address of a
/// PostgreSQL.
package struct LedgerPlace: Sendable {
  /// Where it is kept.
  private enum Engine: Sendable {
    case file(String)
    case server(PostgresAddress)
  }

  private let engine: Engine

  /// A place by what a person calls it.
  package init(_ text: String) {
    engine = PostgresAddress(text).map { .server($0) } ?? .file(text)
  }

  /// What may be shown of it, without a password.
  package var shown: String {
    switch engine {
    case .file(let path): path
    case .server(let address): address.shown
    }
  }

  /// The path of the file; `nil` where it is none.
  package var path: String? { if case .file(let path) = engine { path } else { nil } }

  /// The ledger.
  package func open(_ access: LedgerAccess) throws(Diagnostic) -> any TableLedger {
    switch engine {
    case .server(let address) where access != .memory:
      try PostgresLedger(address, access: access)
    case .file, .server: try SQLiteLedger(path: shown, access: access)
    }
  }

  /// Whether there is one.
  package var isThere: Bool {
    switch engine {
    case .file(let path): FileManager.default.fileExists(atPath: path)
    case .server(let address): PostgresLedger.isThere(address)
    }
  }

  /// In whose name deliveries are kept: beside a file; in the folder at hand for a server, whose
  /// address may be written in many ways.
  var nameOfDeliveries: String { path ?? "toll" }

  /// What reads marks that are others after each commit.
  func marks() -> @Sendable () -> [Int64] {
    switch engine {
    case .file(let path): return { Self.marks(of: path) }
    case .server(let address):
      let counter = WriteCounter(address)
      return { counter.count.map { [$0] } ?? [] }
    }
  }

  /// Marks of the files of a database. A log without anything in it comes and goes with whoever reads.
  private static func marks(of database: String) -> [Int64] {
    [database, "\(database)-wal"].flatMap { path -> [Int64] in
      var status = stat()
      guard stat(path, &status) == 0, status.st_size > 0 else { return [] }
      let time = status.st_mtim
      return [
        Int64(bitPattern: UInt64(status.st_ino)), Int64(status.st_size), Int64(time.tv_sec),
        Int64(time.tv_nsec),
      ]
    }
  }
}
