import ArgumentParser
import Chronology
import Diagnostics
import Foundation
import Ingestion
import Records
import SQLiteStore
import Settings

/// `toll import FILE…`
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take in changes, incidents and recoveries from files.",
    discussion: """
      Reads CSV, TSV, JSON and NDJSON, each also gzipped, from files, folders and standard input
      (-). Format and kind are recognised from content. The same file twice adds nothing; a
      corrected row updates. Lines that cannot be read are kept with their reason; where an earlier
      import has not told of them already, the status then is 65.

      EXAMPLES:
        toll import changes.csv incidents.csv.gz
        toll import exports/ --timezone Europe/Berlin
        toll import --format git ~/src/web --map 'service="web"'
        toll import tickets.csv --map 'id=Ticket No,started_at=Opened@day-first'
        sqlite3 -csv -header old.db 'SELECT …' | toll import - --kind changes
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "Files or folders; - is standard input.")
  var files: [String]

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var origin: OriginOptions

  @OptionGroup var history: HistoryOptions

  @Flag(help: "Read and check everything, and keep nothing.")
  var dryRun = false

  @Flag(help: "Take in nothing of a file that has a line which cannot be read.")
  var strict = false

  @Flag(help: "End with 0 although lines could not be read.")
  var allowRejects = false

  @Option(
    help: ArgumentHelp("Write the lines that cannot be read to this CSV.", valueName: "file"))
  var rejects: String?

  func run() throws {
    let configuration = try shared.configuration()
    let options = try readOptions(configuration)
    let inputs =
      reading.format == GitFormat().name
      ? files.map { InputFile(path: $0, isFound: false) } : try InputFiles.expand(files)
    let ledger = try openLedger()
    var desk = try ImportDesk(
      ledger: ledger, options: options, source: origin.source, isDryRun: dryRun, isStrict: strict,
      allowsRejects: allowRejects, rejects: rejects)
    for input in inputs { try desk.take(input, at: Self.now) }
    try desk.close(vocabulary: configuration.vocabulary)
  }

  private func readOptions(_ configuration: Configuration) throws(Diagnostic) -> ReadOptions {
    var options = try reading.adding(to: origin.readOptions(configuration))
    options.git = try history.options(forFormat: reading.format)
    return options
  }

  /// A dry run into a database that is not there yet must not leave one behind.
  private func openLedger() throws(Diagnostic) -> SQLiteLedger {
    let path = shared.databasePath
    let exists = FileManager.default.fileExists(atPath: path)
    return try SQLiteLedger(path: path, access: dryRun && !exists ? .memory : .write)
  }

  /// The only clock an import looks at: when it happened. `SOURCE_DATE_EPOCH` stands in for it
  /// where runs are to leave the same bytes.
  static var now: Instant {
    if let fixed = FixedClock.moment { return fixed }
    return Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded()))
  }
}

extension RecordKind: ExpressibleByArgument {}
