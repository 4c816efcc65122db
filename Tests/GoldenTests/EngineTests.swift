import Foundation
import LedgerSupport
import Testing

/// The same files give the same reports, whichever engine keeps the records.
@Suite(.enabled(if: TestServer.shared != nil, "PostgreSQL is not installed")) struct EngineTests {
  private static let questions = [
    "report --period all", "report --period last-week --format html",
    "report --period all --format json", "export changes", "export incidents --format json",
    "export links", "explain change_failure_rate --period all", "links", "notes",
    "preflight --service checkout --type code --size 50",
  ]

  @Test func reportsAreTheSameOnEveryEngine() throws {
    let server = try #require(TestServer.shared)
    let scratch = try Scratch()
    let address = server.address()
    _ = try scratch.shell.run("toll demo --output demo")
    let files = "demo/records/changes.csv demo/records/incidents.csv demo/records/recoveries.csv"
    let other = server.address()
    let taken = try scratch.shell.run(
      """
      toll import \(files) --database '\(address)'
      toll copy demo/demo.sqlite '\(other)' >/dev/null
      toll copy '\(address)' back.sqlite >/dev/null
      """)
    #expect(taken.status == 0)
    for question in Self.questions {
      let here = try scratch.shell.run("toll \(question) --database demo/demo.sqlite")
      for place in [address, other, "back.sqlite"] {
        let there = try scratch.shell.run("toll \(question) --database '\(place)'")
        #expect(here == there, "\(question) of \(place)")
      }
    }
  }

  @Test func whereTheLibraryIsMissingItsPackageIsNamed() throws {
    let scratch = try Scratch()
    let outcome = try scratch.shell.run(
      """
      mkdir lib; : > lib/libpq.so.5
      LD_LIBRARY_PATH="$PWD/lib:$LD_LIBRARY_PATH" toll report --database postgresql:///toll
      """)
    #expect(outcome.status == 78)
    #expect(outcome.stderr.contains("it is the package libpq5"))
  }

  @Test func whatOnlyFilesCanIsRefusedInWords() throws {
    let server = try #require(TestServer.shared)
    let scratch = try Scratch()
    let outcome = try scratch.shell.run(
      "toll backup x.sqlite --database '\(server.address())&password=s3cret'")
    #expect(outcome.status == 64)
    #expect(outcome.stderr.contains("pg_dump") && !outcome.stderr.contains("s3cret"))
  }
}
