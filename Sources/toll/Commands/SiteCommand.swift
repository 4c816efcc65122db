import ArgumentParser
import Operations

/// `toll site FOLDER`
struct SiteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "site",
    abstract: "Write all pages as files that lead to each other, for any web server or none.",
    discussion: """
      The review of every week, month and quarter, the pack of every incident, the rows behind
      every figure, and a first page that leads to them; incidents are searched on a page of their
      own. Only pages that say something else than before are written again, and pages of what is
      gone go; a file pages.txt lists them.

      EXAMPLES:
        toll site public/
        toll site public/ --period 2026
        toll site checkout/ --service checkout
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup(title: "What is asked") var asked: QuestionOptions
  @OptionGroup(title: "What is asked") var trends: TrendOptions
  @OptionGroup(title: "What is asked") var heading: TitleOption

  @Argument(help: "The folder to write.")
  var folder: String

  func run() throws {
    let workspace = try shared.workspace(keepingRecords: true)
    let form = asked.form(history: trends.history, title: heading.title)
    let progress = PageProgress()
    let outcome = try SiteOperation(folder, form).run(in: workspace) { done, all in
      progress.advance(to: done, of: all)
    }
    progress.finish()
    try Console.print(
      "\(outcome.pages) \(outcome.pages == 1 ? "page" : "pages") in \(folder): "
        + "\(outcome.written) written, \(outcome.pages - outcome.written) as before, "
        + "\(outcome.removed) removed\nBegin at \(folder.withoutSlash)/index.html\n")
  }
}

extension String {
  fileprivate var withoutSlash: String {
    count > 1 && hasSuffix("/") ? String(dropLast()) : self
  }
}
