import Analysis
import ArgumentParser
import Operations

/// `toll export KIND`
struct Export: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The records themselves, row by row, as the figures count them.",
    discussion: """
      Every record in words that mean one thing: types, services and teams by their configured
      names, outcomes and severities as Toll reads them, links as they stand. All records unless a
      period is given, of production unless an environment is; what is left out is said on standard
      error. CSV has local times for a spreadsheet, JSON and NDJSON have UTC.

      EXAMPLES:
        toll export changes > changes.csv
        toll export incidents --period 2026-Q3 --severity 1 --excel -o incidents.csv
        toll export links --links inferred --format ndjson
        toll export changes --history > what-they-were.csv
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(
    help: ArgumentHelp(
      "\(Extracts.all.map { $0.name }.joined(separator: ", ")).", valueName: "kind"),
    completion: .list(Extracts.all.map { $0.name }))
  var kind: String

  @Flag(
    help: """
      What each record was, from import to import, with the files it came from, in words as they were \
      read.
      """)
  var history = false

  @OptionGroup(title: "What is asked") var asked: QuestionOptions
  @OptionGroup(title: "What is asked") var known: KnownOption
  @OptionGroup(title: "Where it goes") var output: RowOutputOptions

  func run() throws {
    let operation = ExportOperation(
      kind, history: history, asked.form(knownAt: known.knownAt), format: output.format,
      isForExcel: output.excel)
    let rows = try operation.run(in: shared.workspace())
    try output.write(rows)
    for diagnostic in rows.leftOut { Console.error("\(diagnostic)") }
  }
}
