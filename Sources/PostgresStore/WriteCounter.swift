import Synchronization

/// Tells how often a ledger on PostgreSQL was written to, by a connection of its own that it keeps.
package final class WriteCounter: Sendable {
  private let address: PostgresAddress
  private let kept = Mutex<PostgresConnection?>(nil)

  /// Of the ledger at an address.
  package init(_ address: PostgresAddress) { self.address = address }

  /// Another number after each commit; `nil` where there is no ledger, or no server answers.
  package var count: Int64? {
    kept.withLock { connection in
      let known = connection.flatMap(Self.count)
      guard known == nil else { return known }
      // The server may have been started anew.
      connection = try? PostgresConnection(address)
      return connection.flatMap(Self.count)
    }
  }

  private static func count(_ connection: PostgresConnection) -> Int64? {
    (try? connection.ask("SELECT writes FROM toll"))?.number
  }
}
