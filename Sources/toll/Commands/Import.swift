import ArgumentParser
import Chronology
import Diagnostics
import Foundation
import Ingestion
import Records
import Settings
import Store

/// `toll import FILE…`
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take in changes, incidents and recoveries from files.",
    discussion: """
      Reads CSV, TSV, JSON and NDJSON, each also gzipped, from files, folders and standard input
      (-). Format and kind are recognised from content. The same file twice adds nothing; a
      corrected row updates. Lines that cannot be read are kept with their reason.

      EXAMPLES:
        toll import changes.csv incidents.csv.gz
        toll import exports/ --timezone Europe/Berlin
        toll import --format git ~/src/web --map 'service="web"'
        toll import tickets.csv --map 'id=Number,started_at=Opened@"%d/%m/%Y %H:%M"'
        sqlite3 -csv -header old.db 'SELECT …' | toll import - --kind changes
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "Files or folders; - is standard input.")
  var files: [String]

  @Option(
    help: ArgumentHelp(
      "The format, instead of recognising it: \(SourceFormats.all.map(\.name).joined(separator: ", ")).",
      valueName: "name"))
  var format: String?

  @Option(help: "The kind of records, instead of recognising it.")
  var kind: RecordKind?

  @Option(
    help: ArgumentHelp(
      "Which column holds what: a YAML file, or id=Number,started_at=Opened@\"%d/%m/%Y %H:%M\".",
      valueName: "map"))
  var map: String?

  @OptionGroup var origin: OriginOptions

  @OptionGroup var history: HistoryOptions

  @Flag(help: "Read and check everything, and keep nothing.")
  var dryRun = false

  @Flag(help: "Take in nothing of a file that has a line which cannot be read.")
  var strict = false

  @Option(
    help: ArgumentHelp("Write the lines that cannot be read to this CSV.", valueName: "file"))
  var rejects: String?

  func run() throws {
    let configuration = try shared.configuration()
    let options = try readOptions(configuration)
    let inputs =
      format == GitFormat().name
      ? files.map { InputFile(path: $0, isFound: false) } : try InputFiles.expand(files)
    let ledger = try openLedger()
    var desk = try ImportDesk(
      ledger: ledger, options: options, source: origin.source, isDryRun: dryRun, isStrict: strict,
      rejects: rejects)
    for input in inputs { try desk.take(input, at: Self.now) }
    try desk.close(vocabulary: configuration.vocabulary)
  }

  private func readOptions(_ configuration: Configuration) throws(Diagnostic) -> ReadOptions {
    var options = try origin.readOptions(configuration)
    options.format = format
    options.kind = kind
    options.git = try history.options(forFormat: format)
    if let map { options.map = try ColumnMap.read(map) }
    return options
  }

  /// A dry run into a database that is not there yet must not leave one behind.
  private func openLedger() throws(Diagnostic) -> Ledger {
    let path = shared.databasePath
    let exists = FileManager.default.fileExists(atPath: path)
    return try Ledger(path: path, access: dryRun && !exists ? .memory : .write)
  }

  /// The only clock an import looks at: when it happened. `SOURCE_DATE_EPOCH` stands in for it
  /// where runs are to leave the same bytes.
  static var now: Instant {
    if let fixed = FixedClock.moment { return fixed }
    return Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded()))
  }
}

extension RecordKind: ExpressibleByArgument {}
