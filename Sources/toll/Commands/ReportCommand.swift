import ArgumentParser
import Operations

/// `toll report`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "The ops review: what changed, what broke, what it cost.",
    discussion: """
      EXAMPLES:
        toll report                                        last week, as text
        toll report --period 2026-Q3 --format html -o q3.html
        toll report --period 2026-Q3 --compare 2026-Q2
        toll report --brief                                the first page alone
        toll report --open                                 as a page, in the browser
        toll report --period all --format csv              the tidy table
        toll report --period 2026-W46 --format csv -o tables/
        toll report --service checkout --severity 1 --severity 2
        toll report --links inferred --window 4h
        toll report --period 2026-W46 --known-at 2026-11-16T08:00:00Z
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup(title: "What is asked") var asked: QuestionOptions
  @OptionGroup(title: "What is asked") var known: KnownOption
  @OptionGroup(title: "What is asked") var trends: TrendOptions
  @OptionGroup(title: "What is asked") var heading: TitleOption
  @OptionGroup(title: "Where it goes") var output: PageOptions

  @Option(
    help: ArgumentHelp(
      "A period to hold beside it, written as --period is (default: what came before it).",
      valueName: "period"), completion: .periods)
  var compare: String?

  @Flag(help: "The first page alone, for the ten minutes before the meeting.")
  var brief = false

  @Option(
    help: ArgumentHelp(
      "Only this metric in the files and definitions; repeatable. See \"toll explain --help\".",
      valueName: "name"), completion: .metrics)
  var metric: [String] = []

  func run() throws {
    var form = asked.form(history: trends.history, title: heading.title, knownAt: known.knownAt)
    form.compared = compare
    let operation = ReviewOperation(form, metrics: metric, extent: output.extent, isBrief: brief)
    try output.write(operation.run(in: shared.workspace()))
  }
}
