import Foundation
import Testing

/// What `toll export` writes, Toll reads back as the records they were, also after a spreadsheet
/// program has had it.
@Suite struct RoundTripTests {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch(copyOf: project.appendingPathComponent("fixtures/cases/export"))
    try """
    id,service,finished_at,outcome,reason
    C1,search,2026-03-30T09:00:00Z,failed,"=HYPERLINK(""x"")"
    00123,search,2026-03-31T09:00:00Z,succeeded,@home

    """.write(
      to: scratch.folder.appendingPathComponent("other.csv"), atomically: true, encoding: .utf8)
    try run("toll import changes.csv incidents.csv recoveries.csv --database a.sqlite")
    // The same id of another source is another change.
    try run("toll import other.csv --source other --database a.sqlite")
  }

  @discardableResult private func run(_ script: String) throws -> String {
    let outcome = try scratch.shell.run("exec 2>&1; " + script)
    #expect(outcome.status == 0, "\(script)\n\(outcome.stdout)")
    return outcome.stdout
  }

  /// All that a database says of its changes and incidents.
  private func content(_ database: String) throws -> String {
    try run(
      "for kind in changes incidents; do toll export $kind --include-planned --include-left-out "
        + "--environment staging --environment prod --environment production --environment '(none)' "
        + "--format ndjson --database \(database) 2>/dev/null; done")
  }

  /// The same to the second: in a table times are written so, for spreadsheet programs read no finer
  /// ones.
  private func seconds(_ database: String) throws -> String {
    try content(database).replacing(/\.\d{3}Z/, with: "Z")
  }

  @Test(arguments: ["csv", "ndjson", "json", "csv --excel"])
  func whatIsWrittenIsReadBackTheSame(format: String) throws {
    for kind in ["changes", "incidents"] {
      try run(
        "toll export \(kind) --include-planned --include-left-out --environment staging "
          + "--environment prod --environment production --environment '(none)' --database a.sqlite "
          + "--format \(format) --output \(kind)-again.\(format.prefix { $0 != " " }) 2>/dev/null")
    }
    try run("toll import *-again.* --database b.sqlite")
    let isTable = format.hasPrefix("csv")
    #expect(
      try isTable
        ? seconds("b.sqlite") == seconds("a.sqlite") : content("b.sqlite") == content("a.sqlite"))
    let again = try run("toll import *-again.* --database b.sqlite")
    #expect(again.contains(" 0 added, 0 updated"))
  }

  @Test func whatWasMendedInAnExportMendsTheRecord() throws {
    try run(
      "toll export changes --database a.sqlite | sed 's/,search,,/,find,,/' > mended.csv; "
        + "toll import mended.csv --database a.sqlite")
    #expect(try content("a.sqlite").contains("\"service\":\"find\""))
    #expect(
      try run("toll export changes --database a.sqlite 2>/dev/null | grep -c '^C1,'") == "2\n",
      "it is no third one")
  }

  private static let office = ["/usr/bin/soffice", "/usr/local/bin/soffice"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// `filter` reads UTF-8 with commas and lets the program find dates, as it does for people.
  @Test(
    .enabled(if: office != nil, "LibreOffice is not installed"), arguments: ["xlsx", "csv"])
  func aSpreadsheetProgramMayHaveHadIt(form: String) throws {
    let filter = "--infilter='CSV:44,34,76,1,,1033,false,true'"
    let made =
      form == "csv" ? "csv:'Text - txt - csv (StarCalc)':44,34,76,1,,1033,false,true" : "xlsx"
    for kind in ["changes", "incidents"] {
      try run(
        "toll export \(kind) --include-planned --include-left-out --environment staging --excel "
          + "--environment prod --environment production --environment '(none)' --database a.sqlite "
          + "--output \(kind)-again.csv 2>/dev/null; mkdir -p out; "
          + "\(Self.office ?? "") --headless \(filter) --convert-to \(made) --outdir out "
          + "\(kind)-again.csv >/dev/null 2>&1")
    }
    try run("toll import out/*.\(form) --database b.sqlite")
    #expect(try seconds("b.sqlite") == seconds("a.sqlite"))
  }
}
