import LedgerSupport
import Ledgers
import PostgresStore
import SQLiteStore
import Testing

/// Something that keeps records: every engine is held to the same tests.
struct Engine: Sendable, CustomTestStringConvertible {
  let name: String
  var testDescription: String { name }
  /// A ledger of its own, empty, gone with the last reference to it.
  let open: @Sendable () throws -> any TableLedger

  private static let sqlite = Engine(name: "SQLite") {
    try SQLiteLedger(path: "memory", access: .memory)
  }

  /// Those that this machine has.
  static let all = [sqlite] + [TestServer.shared.map(postgreSQL)].compactMap(\.self)

  private static func postgreSQL(_ server: TestServer) -> Engine {
    Engine(name: "PostgreSQL") {
      try PostgresLedger(#require(PostgresAddress(server.address())), access: .write)
    }
  }

  /// The one that the test at hand runs on.
  @TaskLocal static var current = sqlite
}

/// Runs a test once on every engine.
struct EveryEngine: SuiteTrait, TestTrait, TestScoping {
  var isRecursive: Bool { true }

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    for engine in Engine.all {
      try await Engine.$current.withValue(engine) { try await function() }
    }
  }
}

extension Trait where Self == EveryEngine {
  /// On every engine; `Engine.current` is the one at hand.
  static var onEveryEngine: Self { Self() }
}
