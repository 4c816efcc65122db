import ArgumentParser
import Operations
import Simulation

/// `toll simulate`
struct Simulate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Synthetic records of an organisation whose truth is known.",
    discussion: """
      Writes changes.csv, incidents.csv and recoveries.csv, and truth.csv with what is true of them.
      The same preset and seed give the same bytes on every machine.

      PRESETS:
      \(Organisation.presets.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

      EXAMPLES:
        toll simulate --output records
        toll simulate --preset causal --seed 7 --weeks 52 --output causal
      """)

  @Option(
    help: ArgumentHelp("The world to simulate.", valueName: "name"),
    completion: .list(Organisation.presets.map(\.name)))
  var preset = "demo"

  @Option(help: ArgumentHelp("Another seed makes another history.", valueName: "number"))
  var seed: UInt64?

  @Option(help: ArgumentHelp("How many weeks.", valueName: "weeks"))
  var weeks: Int?

  @Option(
    name: [.short, .long], help: ArgumentHelp("The folder.", valueName: "folder"),
    completion: .directory)
  var output = "records"

  func run() throws {
    let truth = try SimulateOperation(preset, seed: seed, weeks: weeks, output: output).run()
    try Console.show(
      "\(output): \(truth.changes) changes, \(truth.incidents) incidents, "
        + "\(truth.recoveries) recoveries, and truth.csv with what is true of them\n")
  }
}
