import Diagnostics
import Foundation
import GRDB
import Ingestion
import LedgerSupport
import Ledgers
import Records
import SQLiteStore
import Testing

/// A folder of all vendors' files leaves the same behind in whatever order it is read.
@Suite struct VendorFolderTests {
  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// Our samples of every format.
  private static let samples = ["plain", "vendors", "late", "workbooks"].map {
    VendorFiles.fixtures.appending(path: $0).path()
  }

  /// The example of every format as a file, our samples, and what vendors sent where it is there.
  private func files() throws -> [InputFile] {
    for format in SourceFormats.all {
      let text = format.example.replacing("\\n", with: "\n").replacing("\\t", with: "\t") + "\n"
      try text.write(toFile: scratch.path("\(format.name).txt"), atomically: true, encoding: .utf8)
    }
    let payloads = VendorFiles.shared.appending(path: "payloads").path()
    return try ([scratch.folder.path] + Self.samples + [payloads])
      .filter { FileManager.default.fileExists(atPath: $0) }
      .flatMap { try InputFiles.expand([$0]) }
  }

  @Test func everyOrderLeavesTheSameBehindAndTwiceIsOnce() throws {
    let files = try files()
    let (first, second) = (scratch.path("first.sqlite"), scratch.path("second.sqlite"))
    let ledger = try SQLiteLedger(path: first, access: .write)
    try VendorFiles.take(files, into: ledger)
    let once = try VendorFiles.content(first)
    try VendorFiles.take(files, into: ledger)
    #expect(try VendorFiles.content(first) == once)
    let shuffled = files.sorted { String($0.path.reversed()) < String($1.path.reversed()) }
    try VendorFiles.take(shuffled, into: try SQLiteLedger(path: second, access: .write))
    #expect(try VendorFiles.content(second) == once)
  }

  @Test func everyFormatHasASampleOfOurOwnThatGivesRecords() throws {
    let ledger = try SQLiteLedger(path: scratch.path("samples.sqlite"), access: .write)
    let files = try InputFiles.expand(Self.samples)
    let records = try VendorFiles.take(files, into: ledger).filter { $0.value > 0 }
    #expect(Set(records.keys) == Set(SourceFormats.all.map(\.name)))
  }

  /// An event log: a row for each time an incident changed, as ServiceNow's audit gives it.
  @Test func rowsOfAnEventLogBecomeOneIncidentInAnyOrder() throws {
    let rows = [
      "INC1,29/2/2016 01:16,,3,29/2/2016 01:23", "INC1,29/2/2016 01:16,,2,29/2/2016 08:53",
      "INC1,29/2/2016 01:16,29/2/2016 11:29,2,5/3/2016 12:00",
      "INC2,1/3/2016 01:16,,4,1/3/2016 01:20",
    ]
    let form = "@\"%d/%m/%Y %H:%M\""
    var options = ReadOptions()
    options.map = try ColumnMap(
      line: "detected_at=opened_at\(form),resolved_at=\(form),said_at=sys_updated_at\(form)")
    var contents: [[String]] = []
    for (number, order) in [rows, rows.reversed()].enumerated() {
      let file = scratch.path("log-\(number).csv")
      let header = "number,opened_at,resolved_at,severity,sys_updated_at\n"
      try (header + order.joined(separator: "\n")).write(
        toFile: file, atomically: true, encoding: .utf8)
      let ledger = try SQLiteLedger(path: scratch.path("log-\(number).sqlite"), access: .write)
      _ = try ledger.importFile(file, source: "log", at: minute(0), isRehearsal: false) {
        session throws(Diagnostic) in
        var sink = SessionSink(session)
        _ = try Intake.read(
          InputFile(path: file, isFound: false), options: options, into: &sink)
        return Provenance(format: "csv", kind: "incidents", sha256: "", bytes: 1, rows: 4)
      }
      let incidents = try ledger.everything().incidents
      #expect(incidents.ids == ["INC1", "INC2"])
      #expect(incidents.severity.map { $0 } == [2, 4])
      contents.append(try VendorFiles.content(scratch.path("log-\(number).sqlite")))
    }
    #expect(contents[0] == contents[1])
  }
}
