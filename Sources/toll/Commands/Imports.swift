import Analysis
import ArgumentParser
import Reports
import SQLiteStore
import Settings

/// `toll imports`
struct Imports: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What was taken in, file by file, the latest first.",
    discussion: """
      Each import has a number, by which "toll undo" takes it back.

      EXAMPLES:
        toll imports
        toll imports --format csv --output imports.csv
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup(title: "Where it goes") var output: OutputOptions

  @Option(
    help: ArgumentHelp(
      "Show moments in this zone (default: the configured one, else UTC).", valueName: "zone"))
  var timezone: String?

  /// Imports on a page; files have them all.
  private static let listed = 20

  func run() throws {
    let configuration = try shared.configuration()
    let zone = try ZoneOption.zone(timezone, else: configuration.zone)
    let ledger = try SQLiteLedger(path: shared.databasePath, access: .read)
    let (imports, all) = try ledger.imports(limit: output.extent.limit(onPage: Self.listed))
    try output.write(ImportList.report(imports, of: all, zone: zone))
  }
}
