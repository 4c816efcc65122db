import ArgumentParser
import Diagnostics
import Rendering
import Reports
import Simulation

/// `calibrate`: whether Toll's intervals cover and its tests keep quiet, on records of known truth.
@main
struct Calibrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "How often Toll's intervals cover the truth and its tests raise a false alarm.",
    discussion: """
      Simulates organisations whose truth is known, asks of each data set what Toll's reports ask,
      and counts how often the answer was right. The same seed gives the same table on any number
      of cores. The exit status is 1 when a row misses its target by more than chance allows.

      WORLDS:
      \(World.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

      EXAMPLES:
        calibrate --sets 40
        calibrate --format markdown
        calibrate --world null-growth --format csv
        calibrate --pages --sets 200

      With --pages, what the weekly page says is scored, sentence by sentence, in these worlds:
      \(PageWorld.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))
      """)

  @Option(help: ArgumentHelp("How many data sets of each world.", valueName: "number"))
  var sets = 1_000

  @Option(help: ArgumentHelp("The seed of the first; the others count on.", valueName: "number"))
  var seed: UInt64 = 1

  @Flag(help: "Score what pages say, in worlds of their own.")
  var pages = false

  @Option(
    help: ArgumentHelp(
      "\(World.all.map(\.name).joined(separator: ", ")), or all.", valueName: "name"))
  var world = "all"

  @Option(
    help: ArgumentHelp(
      "How to write the table: \(Renderers.textual.map(\.name).joined(separator: ", ")).",
      valueName: "name"))
  var format = "text"

  func validate() throws {
    guard (1...1_000_000).contains(sets), seed <= UInt64.max - UInt64(sets) else {
      throw ValidationError("Give --sets from 1 to 1000000, and a --seed that so many can follow.")
    }
    guard pages ? !pageWorlds.isEmpty : !worlds.isEmpty else {
      throw ValidationError("There is no world \"\(world)\".")
    }
    guard renderer != nil else {
      throw ValidationError("There is no format \"\(format)\".")
    }
  }

  func run() async throws {
    guard !pages else { return try await scorePages() }
    var calibrations: [Calibration] = []
    for world in worlds {
      calibrations.append(try await .run(world, seeds: seed..<seed + UInt64(sets)))
    }
    write(CalibrationTable.report(calibrations, command: command))
    let verdicts = calibrations.flatMap(\.entries).map(\.verdict)
    if verdicts.contains(.fails) { throw ExitCode.failure }
  }

  /// Reads the pages of every world asked for.
  private func scorePages() async throws {
    var calibrations: [PageCalibration] = []
    for world in pageWorlds {
      calibrations.append(try await .run(world, seeds: seed..<seed + UInt64(sets)))
    }
    // A run of five years costs less than a page.
    let proofs = (world == "all" ? ProofWorld.all : []).map { world in
      var count = PageCalibration.Count()
      for seed in seed..<seed + UInt64(sets) { count.add(world.isEverFalse(seed: seed)) }
      return (world, count)
    }
    write(PageTable.report(calibrations, proofs: proofs, sets: sets))
    if calibrations.contains(where: { !$0.misses.isEmpty }) { throw ExitCode.failure }
  }

  private var renderer: (any TextualRenderer)? { Renderers.textual.first { $0.name == format } }

  private func write(_ report: Report) {
    let text = renderer?.render(report, options: RenderOptions(width: 180))
    print(text ?? "", terminator: "")
  }

  private var pageWorlds: [PageWorld] {
    world == "all" ? PageWorld.all : PageWorld.all.filter { $0.name == world }
  }

  private var worlds: [World] {
    world == "all" ? World.all : World.all.filter { $0.name == world }
  }

  /// What prints the same table.
  private var command: String {
    "swift run -c release calibrate --sets \(sets) --seed \(seed) --world \(world) "
      + "--format \(format)"
  }
}
