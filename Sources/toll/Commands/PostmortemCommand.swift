import Analysis
import ArgumentParser
import Chronology
import Settings
import Store

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
      """)

  @OptionGroup var shared: SharedOptions

  @Argument(help: "The incident's id; SOURCE:ID where several sources have it.")
  var id: String

  @OptionGroup(title: "What is asked") var rules: RuleOptions
  @OptionGroup(title: "What is asked") var trends: TrendOptions

  @Flag(help: "Say who made each change.")
  var authors = false

  @OptionGroup(title: "What is asked") var heading: TitleOption
  @OptionGroup(title: "Where it goes") var output: PageOptions

  func run() throws {
    let configuration = try shared.configuration()
    var question = try rules.question(configuration, period: .all)
    try trends.add(to: &question)
    heading.apply(to: &question)
    let ledger = try Ledger(path: shared.databasePath, access: .read)
    let incident = try ledger.incident(named: id)
    let dataset = try ledger.dataset(
      vocabulary: configuration.vocabulary, reach: Postmortem.reach(of: incident.rowID))
    let postmortem = try Postmortem(
      of: incident.rowID, dataset, question: question, extent: output.extent)
    let report = postmortem.report(
      changeWords: try ledger.changeWords(of: postmortem.changeRowIDs),
      words: try ledger.incidentWords(of: incident.rowID), namesAuthors: authors)
    try output.write(report)
  }
}
