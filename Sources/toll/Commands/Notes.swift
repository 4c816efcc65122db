import ArgumentParser
import Operations
import Records

/// `toll notes [INCIDENT]`
struct Notes: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What was written down about incidents, and what is still to be done.",
    discussion: """
      EXAMPLES:
        toll notes
        toll notes INC-42
        toll notes --open
        toll notes --kind decided --format csv
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "Only this incident; SOURCE:ID where several sources have it.")
  var incident: String?

  @Flag(help: "Only action items that are still to be done.")
  var open = false

  @Option(
    help: ArgumentHelp(
      "Only this kind: \(NoteKind.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "kind"))
  var kind: NoteKind?

  @Flag(help: "Say who wrote them, and whom they mention.")
  var authors = false

  @Option(help: ArgumentHelp("The zone of days, as Europe/Berlin.", valueName: "zone"))
  var timezone: String?

  @OptionGroup(title: "Where it goes") var output: OutputOptions

  func run() throws {
    var operation = NoteListOperation(of: incident, kind: kind, openOnly: open)
    operation.timezone = timezone
    operation.namesAuthors = authors
    try output.write(operation.run(in: shared.workspace()))
  }
}
