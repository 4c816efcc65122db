import ArgumentParser
import Diagnostics
import Operations
import Records

/// `toll doctor`
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Is the data fit to conclude from, and the file fit to keep it?",
    discussion: """
      Looks for missing times, impossible orders, feeds gone quiet, words nobody taught Toll and
      lines that could not be read, lets SQLite check every page of the file, and holds what is
      kept beside the records against them. Looks at all records unless a period is given.

      --repair makes anew what can be made from the records, after a backup: indexes, counts and
      links kept for preflight. No record is touched; what only a backup mends is left alone.

      EXAMPLES:
        toll doctor
        toll doctor --period 2026-W46 --format json
        toll doctor --repair
      """)

  @OptionGroup var shared: SharedOptions
  @OptionGroup(title: "What is asked") var asked: QuestionOptions
  @OptionGroup(title: "What is asked") var trends: TrendOptions
  @OptionGroup(title: "What is asked") var heading: TitleOption
  @OptionGroup(title: "Where it goes") var output: OutputOptions

  @Flag(help: "Mend what can be made anew from the records, after a backup, instead of a report.")
  var repair = false

  func run() throws {
    let workspace = try shared.workspace()
    if repair { return try mend(workspace) }
    let form = asked.form(history: trends.history, title: heading.title)
    let answer = try DoctorOperation(form, extent: output.extent).run(in: workspace)
    try output.write(answer.report)
    if !answer.isSound { throw ExitCode(65) }
  }

  /// Mends the database, and says what it does.
  private func mend(_ workspace: Workspace) throws {
    let path = workspace.database
    try RepairOperation().run(in: workspace) { step throws(Diagnostic) in
      switch step {
      case .found(let fault):
        Console.error("\(Diagnostic(.warning, .badData, fault.words, hint: nil, at: nil))")
      case .kept(let copy): try Console.print("\(path) as it was is kept in \(copy)\n")
      case .mended(let words): try Console.print("\(words)\n")
      case .isSound(wasMended: false):
        try Console.print("\(path) is sound: there is nothing to repair\n")
      case .isSound(wasMended: true):
        try Console.print("\(path) is sound now; no record was touched\n")
      }
    }
  }
}
