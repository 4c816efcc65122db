import ArgumentParser
import Operations
import Rendering

/// `toll demo`
struct Demo: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The whole thing, on records that come with it.",
    discussion: """
      Writes the records of a simulated web shop into reports/records/, imports them into
      reports/demo.sqlite, and leaves the review of its last week in reports/ as text, HTML and CSV.
      Needs nothing and touches nothing else.

      EXAMPLES:
        toll demo
        toll report --database reports/demo.sqlite --period all
      """)

  @Option(
    name: [.short, .long], help: ArgumentHelp("The folder.", valueName: "folder"),
    completion: .directory)
  var output = "reports"

  @Option(help: ArgumentHelp("The organisation, for the heading.", valueName: "name"))
  var title = "Demo web shop"

  @OptionGroup(title: "What it prints looks like") var look: LookOptions

  func run() throws {
    let operation = DemoOperation(output: output, title: title)
    let report = try operation.run(followedBy: ImportConsole(), now: { Clock.now })
    try Console.print("\n" + TextRenderer().render(report, options: look.options(toFile: false)))
    try Console.show(
      """

      The same review is in \(output)/review.html, to open in a browser, and as tables for a
      spreadsheet in \(output)/tables/. The records it was made from are in \(output)/records/.
      Ask on with: \(Invocation.program) report --database \(operation.database) --period all
      Take in your own with: \(Invocation.program) import FILE, then: \(Invocation.program) report

      """)
  }
}
