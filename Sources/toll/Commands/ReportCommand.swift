import Analysis
import ArgumentParser
import Diagnostics
import Settings
import Store

/// `toll report`
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "The ops review: what changed, what broke, what it cost.",
    discussion: """
      EXAMPLES:
        toll report                                        last week, as text
        toll report --period 2026-Q3 --format html -o q3.html
        toll report --open                                 as a page, in the browser
        toll report --period all --format csv              the tidy table
        toll report --period 2026-W46 --format csv -o tables/
        toll report --service checkout --severity 1 --severity 2
        toll report --links inferred --window 4h
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup(title: "What is asked") var asked: QuestionOptions
  @OptionGroup(title: "What is asked") var trends: TrendOptions
  @OptionGroup(title: "What is asked") var heading: TitleOption
  @OptionGroup(title: "Where it goes") var output: PageOptions

  @Option(
    help: ArgumentHelp(
      "Only this metric in the files and definitions; repeatable. See \"toll explain --help\".",
      valueName: "name"))
  var metric: [String] = []

  func run() throws {
    let configuration = try shared.configuration()
    var question = try asked.question(configuration)
    try trends.add(to: &question)
    for name in metric where MetricCatalog.metric(named: name) == nil {
      throw Diagnostic.unknownMetric(name)
    }
    if !metric.isEmpty { question.metrics = Set(metric) }
    heading.apply(to: &question)
    let ledger = try Ledger(path: shared.databasePath, access: .read)
    let dataset = try ledger.dataset(vocabulary: configuration.vocabulary)
    try output.write(Review.report(dataset, question: question, extent: output.extent))
  }
}
