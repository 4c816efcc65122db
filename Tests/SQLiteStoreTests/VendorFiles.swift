import Diagnostics
import Foundation
import GRDB
import Ingestion
import LedgerSupport
import Ledgers
import Records
import SQLiteStore

/// Files of vendors: our own samples, taken in as a person would give them.
enum VendorFiles {
  static let repository = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
  static let fixtures = repository.appending(path: "fixtures")
  /// What vendors sent, where it lies beside the repository.
  static let shared = repository.deletingLastPathComponent().appending(path: "shared")

  /// Formats whose files have the shape that a person chose.
  static let plain: Set = ["csv", "tsv", "xlsx", "json", "ndjson", "keyvalue", "git"]

  /// Takes in files and says how many records of each format were new or learned something.
  @discardableResult
  static func take(
    _ files: [InputFile], into ledger: SQLiteLedger, isNamed: Bool = false
  ) throws -> [String: Int] {
    var news: [String: Int] = [:]
    for input in files {
      // What is no file of records is refused, be it with a reason or passed over with a note.
      let options = try options(for: input)
      guard let recognition = try? Intake.recognise(input, options: options),
        case .records(var file) = recognition
      else { continue }
      // What is refused when it is read leaves nothing behind.
      var format = ""
      let tally = try? ledger.importFile(
        input.path, source: file.defaultSource, isNamed: isNamed, at: minute(0), isRehearsal: false
      ) { (session: any ImportSession) throws(Diagnostic) -> Provenance in
        var sink = SessionSink(session)
        let summary = try file.read(into: &sink)
        format = summary.format
        return Provenance(
          format: summary.format, kind: summary.kind?.rawValue ?? "mixed", sha256: summary.digest,
          bytes: summary.bytes, rows: summary.tally.rows)
      }
      if let tally { news[format, default: 0] += tally.added + tally.updated }
    }
    return news
  }

  /// What a person has to say of a file: of one that is called after its format, what that needs.
  private static func options(for input: InputFile) throws -> ReadOptions {
    var options = ReadOptions()
    let name = input.path.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
    if let line = SourceFormats.named(String(name))?.neededMap {
      options.map = try ColumnMap(line: line)
    }
    return options
  }

  /// Everything known of every record, words and sources spelled out, in the order of their keys;
  /// not how it came to be known.
  static func content(_ path: String, without left: Set<String> = []) throws -> [String] {
    let unasked = left.union(["import_id", "digest"])
    return try DatabaseQueue(path: path).read { database in
      try ["change", "incident", "recovery"].flatMap { table in
        let columns = try database.columns(in: table).map(\.name).filter {
          $0 != "\(table)_id" && !unasked.contains($0)
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
}
