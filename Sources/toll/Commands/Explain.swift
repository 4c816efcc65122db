import Analysis
import ArgumentParser
import Operations

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

  @Argument(help: "The metric's name.", completion: .metrics)
  var metric: String

  @OptionGroup(title: "What is asked") var asked: QuestionOptions
  @OptionGroup(title: "What is asked") var known: KnownOption
  @OptionGroup(title: "What is asked") var trends: TrendOptions
  @OptionGroup(title: "Where it goes") var output: OutputOptions

  func run() throws {
    let operation = ExplainOperation(
      metric, asked.form(history: trends.history, knownAt: known.knownAt), extent: output.extent)
    try output.write(operation.run(in: shared.workspace()))
  }
}
