import Analysis
import ArgumentParser
import Chronology
import Foundation
import Ledgers
import Records
import SQLiteStore

/// `benchmark search`: how long the search for incidents after changes takes on a database, and how
/// much memory, without reading the records and without writing a report.
struct Search: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Seconds and memory of the search for incidents after changes, all windows.",
    discussion: """
      Reads a database once, then looks for incidents after changes over all of its weeks, several
      times, and prints the median. Used by checks/benchmarks/run.
      """)

  @Argument(help: "The database.") var database = "toll.sqlite"
  @Option(help: "How often.") var times = 5

  func validate() throws {
    guard times > 0 else { throw ValidationError("Give --times 1 or more.") }
  }

  func run() throws {
    let dataset = try SQLiteLedger(path: database, access: .read).dataset(vocabulary: .standard)
    let question = Question(period: .all, calendar: ReportingCalendar(zone: .utc))
    guard let population = Population(dataset, question: question),
      let first = dataset.first, let latest = dataset.latest
    else { throw ValidationError("The database holds no records.") }
    let sample = Sample(population, range: first..<latest)
    let before = Self.memoryMegabytes
    var found: [Association] = []
    let seconds = (0..<times).map { _ in
      let start = ContinuousClock.now
      found = [Association(sample)]
      return (ContinuousClock.now - start) / .seconds(1)
    }.sorted()
    let after = Self.memoryMegabytes
    print(
      "\(dataset.changes.count) changes, \(dataset.incidents.count) incidents, "
        + "\(found.first?.weeks ?? 0) weeks, \(found.first?.windows.count ?? 0) windows")
    print(
      String(
        format: "%.2f s, median of %d; %.0f MB before, at most %.0f MB", seconds[times / 2], times,
        before, after))
  }

  /// The most memory this process has had, as Linux counts it; 0 elsewhere.
  private static var memoryMegabytes: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
    return (kilobytes.flatMap { Double($0) } ?? 0) / 1_024
  }
}

extension Dataset {
  /// The earliest moment at which a record is counted.
  fileprivate var first: Instant? {
    [
      changes.count > 0 ? changes.datedAt(0) : nil,
      incidents.count > 0 ? incidents.datedAt(0) : nil,
    ].compactMap(\.self).min()
  }
}
