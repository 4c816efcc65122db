import ArgumentParser
import Diagnostics
import Ingestion
import Operations
import Records
import Text

/// `toll inspect FILE…`
struct Inspect: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what each column of a file is taken for, and why; take nothing in.",
    discussion: """
      Looks at the beginning of a file as an import does: what kind of records it holds, which
      column gives which field, what is not read, and the command that reads it. With --save-map
      what was found becomes a map to correct by hand and to use with toll import --map.

      EXAMPLES:
        toll inspect incidents.csv
        toll inspect tickets.csv --kind incidents --save-map tickets.yaml
        toll import tickets.csv --map tickets.yaml
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "Files; - is standard input.", completion: .file())
  var files: [String]

  @OptionGroup var reading: ReadingOptions

  @OptionGroup var origin: OriginOptions

  @Option(
    help: ArgumentHelp("Write the map of the first file to this YAML file.", valueName: "file"),
    completion: .yaml)
  var saveMap: String?

  func run() throws {
    let options = try reading.adding(to: origin.readOptions(try shared.workspace().configuration()))
    var failure: Diagnostic?
    for file in try InputFiles.expand(files) {
      do throws(Diagnostic) {
        let operation = InspectOperation(
          file, options: options, mapPath: file.path == files.first ? saveMap : nil)
        let inspection = try operation.run()
        try Console.print(InspectionText(inspection, file: file.path, command: command).text)
        failure = failure ?? inspection.refusal
        try operation.saveMap(of: inspection)
      } catch {
        Console.error("\(error)")
        failure = failure ?? error
      }
    }
    if let failure { throw ExitCode(failure.category.exitStatus) }
  }

  /// What was said of the files besides their names, as an import takes it.
  private var command: String { reading.arguments.map { " \($0)" }.joined() }
}

/// What an inspection found, in lines.
private struct InspectionText {
  private let inspection: Inspection
  private let file: String
  private let command: String

  init(_ inspection: Inspection, file: String, command: String) {
    self.inspection = inspection
    self.file = VisibleText.of(file)
    self.command = command
  }

  var text: String {
    ([head] + inspection.columns.flatMap(lines) + [""] + foot).joined(separator: "\n") + "\n"
  }

  private var head: String {
    let kind = inspection.kind.map(\.rawValue) ?? "records"
    let reasons = inspection.reasons.prefix(3).joined(separator: ", ")
    let looked = "\(inspection.rows) rows looked at"
    guard inspection.refusal == nil else { return "\(file): would not be read; \(looked)\n" }
    return "\(file): \(kind), read as \(inspection.format)"
      + "\(reasons.isEmpty ? "" : ", because \(reasons)"); \(looked)\n"
  }

  private func lines(_ column: Inspection.Column) -> [String] {
    let taken =
      column.fields.isEmpty ? "kept as an attribute" : column.fields.joined(separator: ", ")
    let reason = column.reason.isEmpty ? "" : " (\(column.reason))"
    let examples = column.examples.prefix(3).map { VisibleText.of($0) }.joined(separator: " | ")
    return [
      "  \(VisibleText.of(column.name)): \(taken)\(reason)",
      "      \(column.looks), \(column.filled) of \(inspection.rows) filled"
        + "\(examples.isEmpty ? "" : ", such as \(examples)")",
    ]
  }

  private var foot: [String] {
    let refusal = inspection.refusal.map { ["\($0)"] } ?? []
    let notices = inspection.notices.map { "\($0)" }
    let advice =
      inspection.refusal == nil ? ["Read it with: toll import \(file)\(command)"] : []
    return refusal + notices + advice
  }
}
