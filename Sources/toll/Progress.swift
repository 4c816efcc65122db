import Synchronization

/// A line on a terminal that says how far a long import is; nothing where nobody watches.
struct Progress {
  /// Rows between two looks at the clock: a few milliseconds of work.
  private static let stride = 8_192
  /// Work that is over sooner needs no such line.
  private static let patience = Duration.seconds(1)

  private let label: String
  private let isShown: Bool
  private let start = ContinuousClock.now
  private var rows = 0

  /// A line about some work.
  init(_ label: String) {
    self.label = label
    isShown = Console.errorIsTerminal
  }

  /// One more row is done.
  mutating func advance() {
    if (rows + 1).isMultiple(of: Self.stride) { advance(to: rows + 1) } else { rows += 1 }
  }

  /// So many rows are done.
  mutating func advance(to count: Int) {
    rows = count
    guard isShown, start.duration(to: .now) > Self.patience else { return }
    Console.status("\(label): \(rows) rows")
  }

  /// Takes the line away.
  func finish() {
    if isShown && rows >= Self.stride { Console.status("") }
  }
}

/// The same of pages, which are made by several threads.
final class PageProgress: Sendable {
  private let isShown = Console.errorIsTerminal
  private let start = ContinuousClock.now
  private let shown = Mutex(0)
  /// A line for each of a thousand pages would be more than eyes follow.
  private static let stride = 10

  /// So many are done.
  func advance(to count: Int, of all: Int) {
    guard isShown, start.duration(to: .now) > .seconds(1), count.isMultiple(of: Self.stride) else {
      return
    }
    shown.withLock { shown in
      guard count > shown else { return }
      shown = count
      Console.status("\(count) of \(all) pages")
    }
  }

  /// Takes the line away.
  func finish() {
    if shown.withLock({ $0 > 0 }) { Console.status("") }
  }
}
