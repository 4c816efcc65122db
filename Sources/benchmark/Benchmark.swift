import ArgumentParser

/// `benchmark`: what pieces of Toll take by themselves.
@main
struct Benchmark: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Seconds and memory of pieces of Toll, without the rest of it.",
    subcommands: [Kernels.self, Search.self])
}
