import ArgumentParser
import Operations

/// `toll links [INCIDENT]`
struct Links: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Which changes caused which incidents, and who says so.",
    discussion: """
      Lists what sources declare and what persons declared or rejected, for all records unless a
      period is given; with --links inferred, also what the rule of the window adds.

      EXAMPLES:
        toll links
        toll links INC-0042
        toll links --suggest --period last-week
        toll links --links inferred --window 4h --format csv
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "Only this incident; SOURCE:ID where several sources have it.")
  var incident: String?

  @Flag(help: "List what could have caused incidents that have no declared link, and why.")
  var suggest = false

  @OptionGroup(title: "What is asked") var asked: QuestionOptions
  @OptionGroup(title: "What is asked") var trends: TrendOptions
  @OptionGroup(title: "Where it goes") var output: OutputOptions

  func run() throws {
    let operation = LinkListOperation(
      of: incident, suggests: suggest, asked.form(history: trends.history), extent: output.extent)
    try output.write(operation.run(in: shared.workspace()))
  }
}
