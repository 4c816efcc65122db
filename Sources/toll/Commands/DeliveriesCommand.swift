import ArgumentParser
import Deliveries
import Diagnostics
import Operations

/// `toll deliveries`
struct DeliveriesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deliveries",
    abstract: "What \"toll serve\" received, and what became of it.",
    discussion: """
      Deliveries are kept byte for byte in a folder beside the database, whatever became of them:
      taken, ignored (understood, and no change or incident) or failed, with the reason.

      EXAMPLES:
        toll deliveries                      the latest
        toll deliveries --outcome failed
        toll deliveries show 17              its bytes, as they were sent
        toll deliveries replay               read again what failed
      """,
    subcommands: [List.self, Show.self, Replay.self], defaultSubcommand: List.self)
}

extension DeliveriesCommand {
  /// `toll deliveries list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "The latest deliveries, and what became of each.")

    @OptionGroup var shared: SharedOptions
    @OptionGroup var which: WhichDeliveries
    @OptionGroup(title: "Where it goes") var output: OutputOptions

    @Option(help: ArgumentHelp("How many (default: 50).", valueName: "count"))
    var limit: Int = 50

    func run() throws {
      let operation = DeliveryListOperation(which.outcome, source: which.source, limit: limit)
      try output.write(operation.run(in: shared.workspace()))
    }
  }

  /// `toll deliveries show NUMBER`
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A delivery's bytes, as they were sent.",
      discussion: """
        EXAMPLES:
          toll deliveries show 17 | toll inspect -
        """)

    @OptionGroup var shared: SharedOptions

    @Argument(help: "Its number.")
    var number: Int64

    func run() throws {
      let (_, body) = try DeliveryBytesOperation(number).run(in: shared.workspace())
      let text = String(decoding: body, as: UTF8.self)
      // A terminal must not obey what somebody sent.
      if Console.outputIsTerminal { return try Console.show(text + "\n") }
      try Console.print(body)
    }
  }

  /// `toll deliveries replay`
  struct Replay: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read kept deliveries again, as after a reader was mended.",
      discussion: """
        What was read before changes nothing. Where no number and no outcome is named, what failed is
        read again.

        EXAMPLES:
          toll deliveries replay
          toll deliveries replay 17 18
          toll deliveries replay --outcome ignored --source github
        """)

    @OptionGroup var shared: SharedOptions
    @OptionGroup var which: WhichDeliveries

    @Flag(help: "Read everything that is kept.")
    var all = false

    @Argument(help: "The numbers of deliveries.")
    var numbers: [Int64] = []

    func run() throws {
      let wanted = all ? nil : which.outcome ?? .failed
      let outcomes = try ReplayOperation(numbers, wanted: wanted, source: which.source)
        .run(in: shared.workspace())
      let counts = DeliveryOutcome.Kind.allCases.compactMap { kind in
        let count = outcomes.count { $0.kind == kind }
        return count == 0 ? nil : "\(count) \(kind.rawValue)"
      }
      let what = outcomes.count == 1 ? "1 delivery" : "\(outcomes.count) deliveries"
      let detail = counts.isEmpty ? "" : ": \(counts.joined(separator: ", "))"
      try Console.print("\(what) read again\(detail)\n")
      for outcome in outcomes where outcome.kind == .failed {
        Console.error("delivery \(outcome.number): \(outcome.why ?? "")")
      }
      if outcomes.contains(where: { $0.kind == .failed }) { throw ExitCode(65) }
    }
  }
}

/// Which deliveries are meant.
struct WhichDeliveries: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Only what became this: taken, ignored, failed or waiting.", valueName: "outcome"))
  var outcome: DeliveryListOperation.Wanted?

  @Option(help: ArgumentHelp("Only what this source sent.", valueName: "name"))
  var source: String?
}

extension DeliveryListOperation.Wanted: ExpressibleByArgument {}
