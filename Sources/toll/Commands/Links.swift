import Analysis
import ArgumentParser
import Chronology
import Records
import Settings
import Store

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
    let configuration = try shared.configuration()
    var question = try asked.question(configuration, usual: .all)
    try trends.add(to: &question)
    let ledger = try Ledger(path: shared.databasePath, access: .read)
    let wanted = try incident.map { try ledger.incident(named: $0).rowID }
    let dataset = try ledger.dataset(
      vocabulary: configuration.vocabulary, reach: suggest ? SuggestionList.reach(of: wanted) : .all
    )
    guard !suggest else {
      let list = try SuggestionList(
        dataset, question: question, incident: wanted, extent: output.extent)
      let words = try ledger.changeWords(of: list.changeRowIDs)
      return try output.write(list.report(changeWords: words))
    }
    let list = try LinkList(dataset, question: question, incident: wanted)
    let ids = try ledger.changeIDs(of: list.changeRowIDs)
    try output.write(list.report(changeIDs: ids))
  }
}
