import Analysis
import ArgumentParser
import Chronology
import Diagnostics
import Ledgers
import Records
import Rendering
import SQLiteStore
import Settings
import Text

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
      "\(Extracts.all.map { $0.name }.joined(separator: ", ")).", valueName: "kind"))
  var kind: String

  @Flag(
    help: """
      What each record was, from import to import, with the files it came from, in words as they were \
      read.
      """)
  var history = false

  @OptionGroup(title: "What is asked") var asked: QuestionOptions
  @OptionGroup(title: "Where it goes") var output: RowOutputOptions

  func run() throws {
    guard let kind = Extracts.named(kind) else { throw Diagnostic.unknownExtract(kind) }
    let writer = try output.writer()
    let configuration = try shared.configuration()
    let question = try asked.question(configuration, usual: .all)
    let ledger = try SQLiteLedger(path: shared.databasePath, access: .read)
    let (extract, leftOut) = try kind.of(
      ledger.dataset(vocabulary: configuration.vocabulary), question: question)
    if history {
      let versions = try VersionRows(of: extract)
      try output.write(versions, from: ledger, as: writer, calendar: question.calendar)
    } else {
      try output.write(extract, from: ledger, as: writer, calendar: question.calendar)
    }
    for diagnostic in leftOut { Console.error("\(diagnostic)") }
  }
}

extension Diagnostic {
  /// There are no rows of that name.
  static func unknownExtract(_ name: String) -> Diagnostic {
    let known = Extracts.all.map { $0.name }
    return Diagnostic(
      .error, .usage, "\"\(name)\" cannot be exported",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Name one of \(known.joined(separator: ", ")).", at: nil)
  }
}
