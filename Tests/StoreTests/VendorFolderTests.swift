import Diagnostics
import Foundation
import GRDB
import Ingestion
import Records
import Store
import Testing

/// A folder of all vendors' files leaves the same behind in whatever order it is read.
@Suite struct VendorFolderTests {
  private static let payloads = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "shared/payloads").path()

  let scratch: Scratch

  init() throws { scratch = try Scratch() }

  /// The example of every format as a file, and vendors' own where they are there.
  private func files() throws -> [InputFile] {
    for format in SourceFormats.all {
      let text = format.example.replacing("\\n", with: "\n").replacing("\\t", with: "\t") + "\n"
      try text.write(toFile: scratch.path("\(format.name).txt"), atomically: true, encoding: .utf8)
    }
    let folders = [scratch.folder.path, Self.payloads]
    return try folders.filter { FileManager.default.fileExists(atPath: $0) }
      .flatMap { try InputFiles.expand([$0]) }.filter { !$0.path.contains(".sqlite") }
  }

  /// Takes in files and says how many records were new or learned something.
  private func take(_ files: [InputFile], into ledger: Ledger) throws -> Int {
    var news = 0
    for input in files {
      // What is no file of records is refused, be it with a reason or passed over with a note.
      guard let recognition = try? Intake.recognise(input, options: ReadOptions()),
        case .records(var file) = recognition
      else { continue }
      let tally = try ledger.importFile(
        input.path, source: file.defaultSource, at: minute(0), isRehearsal: false
      ) { (session: inout ImportSession) throws(Diagnostic) -> Provenance in
        let summary = try file.read(into: &session)
        return Provenance(
          format: summary.format, kind: summary.kind?.rawValue ?? "mixed", sha256: summary.digest,
          bytes: summary.bytes, rows: summary.tally.rows)
      }
      news += tally.added + tally.updated
    }
    return news
  }

  /// Everything known of every record, words and sources spelled out, in the order of their keys;
  /// not how it came to be known.
  private func content(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { database in
      try ["change", "incident", "recovery"].flatMap { table in
        let columns = try database.columns(in: table).map(\.name).filter {
          !["\(table)_id", "import_id", "digest"].contains($0)
        }
        let selected = columns.map { column in
          switch column {
          case "source_id": "(SELECT name FROM source WHERE source_id = \(table).source_id)"
          case _ where column.hasSuffix("_id"):
            "(SELECT text FROM word WHERE word_id = \(table).\(column))"
          default: column
          }
        }
        let rows = try Row.fetchAll(
          database, sql: "SELECT \(selected.joined(separator: ", ")) FROM \(table) ORDER BY key")
        return rows.map { "\(table) \(Array($0.databaseValues))" }
      }
    }
  }

  @Test func everyOrderLeavesTheSameBehindAndTwiceIsOnce() throws {
    let files = try files()
    let (first, second) = (scratch.path("first.sqlite"), scratch.path("second.sqlite"))
    let ledger = try Ledger(path: first, access: .write)
    #expect(try take(files, into: ledger) > 0)
    let once = try content(first)
    _ = try take(files, into: ledger)
    #expect(try content(first) == once)
    let shuffled = files.sorted { String($0.path.reversed()) < String($1.path.reversed()) }
    _ = try take(shuffled, into: try Ledger(path: second, access: .write))
    #expect(try content(second) == once)
    #expect(once.count >= SourceFormats.all.count)
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
      let ledger = try Ledger(path: scratch.path("log-\(number).sqlite"), access: .write)
      _ = try ledger.importFile(file, source: "log", at: minute(0), isRehearsal: false) {
        session throws(Diagnostic) in
        _ = try Intake.read(
          InputFile(path: file, isFound: false), options: options, into: &session)
        return Provenance(format: "csv", kind: "incidents", sha256: "", bytes: 1, rows: 4)
      }
      let incidents = try ledger.everything().incidents
      #expect(incidents.ids == ["INC1", "INC2"])
      #expect(incidents.severity.map { $0 } == [2, 4])
      contents.append(try content(scratch.path("log-\(number).sqlite")))
    }
    #expect(contents[0] == contents[1])
  }
}
