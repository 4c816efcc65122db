import Analysis
import ArgumentParser
import Chronology
import Inbox
import Records
import Reports
import Settings
import Store

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

  /// Imports and rejected lines on a page; files have them all.
  private static let listed = 20

  func run() throws {
    if repair { return try DatabaseRepair(path: shared.databasePath).run() }
    let configuration = try shared.configuration()
    var question = try asked.question(configuration, usual: .all)
    try trends.add(to: &question)
    heading.apply(to: &question)
    let ledger = try Ledger(path: shared.databasePath, access: .read)
    // First of all: whatever else is asked may meet what is wrong.
    let faults = try ledger.faults()
    guard faults.allSatisfy({ $0.repair != nil }) else {
      try output.write(Doctor.report(ofDamage: faults, question: question))
      throw ExitCode(65)
    }
    let dataset = try ledger.dataset(vocabulary: configuration.vocabulary)
    let custody = try ledger.custody(
      vocabulary: configuration.vocabulary, limit: output.extent.limit(onPage: Self.listed),
      faults: faults)
    let queues = try ledger.dropQueues().map { queue in
      var queue = queue
      queue.contents = DropQueue.Contents(of: queue.path)
      return queue
    }
    try output.write(
      Doctor.report(dataset, custody: custody, queues: queues, question: question))
    if !custody.faults.isEmpty { throw ExitCode(65) }
  }
}
