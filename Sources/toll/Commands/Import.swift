import ArgumentParser
import Diagnostics
import Ingestion
import Operations
import Records
import Settings

/// `toll import FILE…`
struct Import: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Take in changes, incidents, recoveries and notes from files.",
    discussion: """
      Reads CSV, TSV, JSON and NDJSON, each also gzipped, and a sheet of an Excel workbook, from
      files, folders and standard input (-). Format and kind are recognised from content. The same
      file twice adds nothing; a corrected row updates. Lines that cannot be read are kept with
      their reason; where an earlier import has not told of them already, the status then is 65.

      EXAMPLES:
        toll import changes.csv incidents.csv.gz
        toll import exports/ --timezone Europe/Berlin
        toll import --format git ~/src/web --map 'service="web"'
        toll import tickets.csv --map 'id=Ticket No,started_at=Opened@day-first'
        toll import incident-42/2026-11-10.json --map 'incident_id="INC-42"'
        sqlite3 -csv -header old.db 'SELECT …' | toll import - --kind changes
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "Files or folders; - is standard input.", completion: .file())
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
    help: ArgumentHelp("Write the lines that cannot be read to this CSV.", valueName: "file"),
    completion: .file())
  var rejects: String?

  func run() throws {
    let workspace = try shared.workspace()
    let options = try readOptions(workspace.configuration())
    let inputs =
      reading.format == GitFormat().name
      ? files.map { InputFile(path: $0, isFound: false) } : try InputFiles.expand(files)
    try ImportOperation(inputs, options: options, terms: terms)
      .run(in: workspace, followedBy: ImportConsole(isDryRun: dryRun))
  }

  private func readOptions(_ configuration: Configuration) throws(Diagnostic) -> ReadOptions {
    var options = try reading.adding(to: origin.readOptions(configuration))
    options.git = try history.options(forFormat: reading.format)
    return options
  }

  private var terms: ImportTerms {
    var terms = ImportTerms()
    terms.source = origin.source
    terms.isDryRun = dryRun
    terms.isStrict = strict
    terms.allowsRejects = allowRejects
    terms.rejects = rejects
    return terms
  }
}

extension RecordKind: ExpressibleByArgument {}
