import ArgumentParser

/// `benchmark kernels`: how long each small piece of Toll takes, by itself.
struct Kernels: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Nanoseconds of each kernel: reading, storing, loading, and each statistic.",
    discussion: """
      Runs every kernel, or those named, several times over simulated changes, and prints the median
      and the least. One core; other work on the machine shows as a distance between the two.

      KERNELS:
      \(Kernel.all.map { "  \($0.name): \($0.summary)" }.joined(separator: "\n"))

      EXAMPLES:
        benchmark kernels
        benchmark kernels csv times --rows 1000000
      """)

  @Argument(help: "Kernels; all without any.") var names: [String] = []
  @Option(help: "How many changes to read, store and load, about.") var rows = 100_000
  @Option(help: "How often.") var times = 5

  func validate() throws {
    guard times > 0, (1_000...5_000_000).contains(rows) else {
      throw ValidationError("Give --times 1 or more, and --rows from 1000 to 5000000.")
    }
    let known = Kernel.all.map(\.name)
    for name in names where !known.contains(name) {
      throw ValidationError(
        "There is no kernel \"\(name)\"; there are \(known.joined(separator: ", ")).")
    }
  }

  func run() throws {
    let material = try Material(rows: rows)
    let chosen = names.isEmpty ? Kernel.all : Kernel.all.filter { names.contains($0.name) }
    print("\(material.changes) changes, median of \(times)")
    print("| kernel | what | median | least | per |")
    print("|---|---|---|---|---|")
    for kernel in chosen {
      let timing = try Timing(of: kernel, on: material, times: times)
      print(
        "| \(kernel.name) | \(kernel.summary) | \(timing.median) ns | \(timing.least) ns "
          + "| \(kernel.unit) |")
    }
  }
}

/// What a kernel took, in whole nanoseconds for each of its units.
struct Timing {
  let median: Int
  let least: Int

  /// Runs a kernel so many times, after once to warm up.
  init(of kernel: Kernel, on material: Material, times: Int) throws {
    let perUnit = try (0...times).map { _ in
      let work = try kernel.prepare(material)
      let start = ContinuousClock.now
      let units = try work()
      return (ContinuousClock.now - start) / .nanoseconds(1) / Double(max(1, units))
    }.dropFirst().sorted()
    median = Int(perUnit[times / 2].rounded())
    least = Int(perUnit[0].rounded())
  }
}
