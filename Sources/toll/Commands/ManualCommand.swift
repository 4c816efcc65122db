import ArgumentParser
import Chronology
import Diagnostics
import Files

/// `toll manual FOLDER`
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manual",
    abstract: "Write the pages of the manual, for man.",
    discussion: """
      A page for toll and one for each command, from what they say of themselves: toll.1,
      toll-import.1 and so on. Without --date the pages have the day of SOURCE_DATE_EPOCH, else
      none, and so the same bytes whenever they are written.

      EXAMPLES:
        toll manual ~/.local/share/man/man1 --date 2026-11-23
        man toll-import
      """)

  @Argument(help: "The folder; it is made where it is missing.", completion: .directory)
  var folder: String

  @Option(help: ArgumentHelp("The day on the pages, as 2026-11-23.", valueName: "day"))
  var date: String?

  func run() throws {
    let day = try day()
    let toll = CommandTree.toll
    let pages = ([toll] + toll.shown).map {
      ManualPage(command: $0, day: day, all: [toll] + toll.shown)
    }
    try AtomicFile.makeFolder(folder)
    for page in pages { try AtomicFile.write(page.text, to: "\(folder)/\(page.file)") }
    try Console.show("\(folder): \(pages.count) pages\n")
  }

  private func day() throws(Diagnostic) -> CivilDate? {
    guard let date else { return FixedClock.moment.map { CivilDate(utc: $0) } }
    guard let day = CivilDate(parsing: date) else { throw .notADayOfPages(date) }
    return day
  }
}

extension Diagnostic {
  /// `--date` names no day.
  fileprivate static func notADayOfPages(_ text: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\"\(text)\" is not a day", hint: "Give it as in 2026-11-23.", at: nil)
  }
}
