import Analysis
import ArgumentParser
import Settings
import Store

/// `toll explain METRIC`
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "What a metric means, the records behind it, and what was left out.",
    discussion: """
      METRICS:
      \(MetricCatalog.all.map { "  \($0.name)" }.joined(separator: "\n"))

      EXAMPLES:
        toll explain change_failure_rate
        toll explain time_to_recover_median --period 2026-W46
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The metric's name.")
  var metric: String

  @OptionGroup(title: "What is asked") var asked: QuestionOptions
  @OptionGroup(title: "What is asked") var trends: TrendOptions
  @OptionGroup(title: "Where it goes") var output: OutputOptions

  func run() throws {
    let configuration = try shared.configuration()
    var question = try asked.question(configuration)
    try trends.add(to: &question)
    let ledger = try Ledger(path: shared.databasePath, access: .read)
    let dataset = try ledger.dataset(vocabulary: configuration.vocabulary)
    let explanation = try Explanation(
      of: metric, dataset, question: question, extent: output.extent)
    let ids = try ledger.changeIDs(of: explanation.changeRowIDs)
    let origins = try ledger.origins(of: explanation.kind, explanation.listedRowIDs)
    try output.write(explanation.report(changeIDs: ids, origins: origins))
  }
}
