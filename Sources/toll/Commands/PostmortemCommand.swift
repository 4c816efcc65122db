import ArgumentParser
import Operations

/// `toll postmortem ID`
struct PostmortemCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "postmortem",
    abstract: "The pack for one incident: what happened, what changed before, what is not known.",
    discussion: """
      Names nobody, unless asked with --authors.

      EXAMPLES:
        toll postmortem INC-42
        toll postmortem INC-42 --format html --output inc-42.html
        toll postmortem INC-42 --open
        toll postmortem pagerduty:INC-42 --window 6h
        toll postmortem INC-42 --known-at 2026-11-10T14:05:00Z   what could be known then
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The incident's id; SOURCE:ID where several sources have it.")
  var id: String

  @OptionGroup(title: "What is asked") var rules: RuleOptions
  @OptionGroup(title: "What is asked") var known: KnownOption
  @OptionGroup(title: "What is asked") var trends: TrendOptions

  @Flag(help: "Say who made each change.")
  var authors = false

  @OptionGroup(title: "What is asked") var heading: TitleOption
  @OptionGroup(title: "Where it goes") var output: PageOptions

  func run() throws {
    let operation = PostmortemOperation(
      id, rules.form(history: trends.history, title: heading.title, knownAt: known.knownAt),
      namesAuthors: authors, extent: output.extent)
    try output.write(operation.run(in: shared.workspace()))
  }
}
