import Diagnostics
import LedgerSupport
import Ledgers
import PostgresStore
import Testing

@Suite struct PostgresAddressTests {
  @Test(arguments: ["toll.sqlite", "postgresql:/x", "./postgresql://x", "file:postgres://x", ""])
  func aPathIsNoAddress(path: String) { #expect(PostgresAddress(path) == nil) }

  @Test(arguments: [
    ("postgresql://db/toll", "postgresql://db/toll"),
    ("postgres://me:s3cret@db:5433/toll", "postgres://me@db:5433/toll"),
    ("postgresql://me:s3/cr@et@db/toll", "postgresql://me@db/toll"),
    ("postgresql://:s3cret@db", "postgresql://db"),
    (
      "postgresql:///toll?host=/run&password=s3cret&user=me&sslpassword=x",
      "postgresql:///toll?host=/run&user=me"
    ),
    ("postgresql://me:s3?cret@db:1/toll", "postgresql://me@db:1/toll"),
    ("postgresql://me:s3#cret@db:1,other:2/toll", "postgresql://me@db:1,other:2/toll"),
    ("postgresql://db/toll?user=me&p%61ssword=s3cret", "postgresql://db/toll?user=me"),
    ("postgresql://me:s3/c?r=x@db/toll", "postgresql://…"),
    ("postgresql://me:a@s3?c@db/toll", "postgresql://…"),
    ("postgresql://[::1]:5433/toll", "postgresql://[::1]:5433/toll"),
    ("postgresql:///?service=toll", "postgresql:///?service=toll"),
    ("postgresql:///?password=s3cret", "postgresql:///"),
  ])
  func aPasswordIsNotShown(address: String, shown: String) throws {
    #expect(try #require(PostgresAddress(address)).shown == shown)
  }

  /// What cannot be read, and what nobody answers, is said without the password.
  @Test(
    .enabled(if: TestServer.shared != nil, "PostgreSQL is not installed"),
    arguments: [
      ("postgresql://me:s3cret@[db/toll", Diagnostic.Category.usage),
      ("postgresql://me:s3%ZZcret@db/toll", .usage),
      ("postgresql://me:s3/cret@localhost:1/toll", .busy),
      ("postgresql://me:x@s3@localhost:1/toll", .busy),
      ("postgresql://me:s3cret@localhost:1/toll", .busy),
    ])
  func errorsHoldNoPassword(address: String, category: Diagnostic.Category) throws {
    let address = try #require(PostgresAddress(address))
    let error = #expect(throws: Diagnostic.self) { try PostgresLedger(address, access: .read) }
    #expect(error?.category == category)
    #expect(error.map { "\($0)".contains("s3") } == false)
  }
}
