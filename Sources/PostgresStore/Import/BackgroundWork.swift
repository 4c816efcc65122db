import Dispatch

/// Work that is done on a thread of its own while whoever gave it goes on.
///
/// Unchecked, because the compiler cannot see what makes it safe: there is one piece of work at a time, and
/// whoever gave it touches nothing that it touches before having waited for its end.
final class BackgroundWork<Value>: @unchecked Sendable {
  private let thread = DispatchQueue(label: "toll.background")
  private let work = DispatchGroup()
  private var body: (() throws -> Value)?
  private var result: Result<Value, any Error>?

  /// Begins a piece of work, after what came of the one before was collected.
  func begin(_ body: @escaping () throws -> Value) {
    self.body = body
    thread.async(group: work) { self.run() }
  }

  private func run() {
    guard let body else { return }
    result = Result(catching: body)
    self.body = nil
  }

  /// Waits for the end of what is under way, however it ends.
  func end() { work.wait() }

  /// Waits for the end of what is under way.
  ///
  /// - Throws: What ended it early.
  func wait() throws {
    end()
    _ = try result?.get()
  }

  /// Waits, and gives what came of the work; `nil` where there was none.
  ///
  /// - Throws: What ended it early.
  func collect() throws -> Value? {
    end()
    defer { result = nil }
    return try result?.get()
  }
}
