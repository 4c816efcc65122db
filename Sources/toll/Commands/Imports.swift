import ArgumentParser
import Operations
import Reports

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

  func run() throws {
    try output.write(
      ImportListOperation(timezone: timezone, extent: output.extent).run(in: shared.workspace()))
  }
}
