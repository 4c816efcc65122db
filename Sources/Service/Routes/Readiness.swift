import Chronology
import Diagnostics
import Synchronization

/// Whether the service is ready, as it was found a moment ago: whoever may ask, asks as often as he likes,
/// and to find out costs a flush.
final class Readiness: Sendable {
  private let found = Mutex<(at: Instant, fault: Diagnostic?)?>(nil)
  /// For so long what was found stands, in milliseconds.
  private static let patience = 2 * Milliseconds.second

  /// What was found lately; `nil` where nobody looked.
  func lately(_ now: Instant) -> Result<Void, Diagnostic>? {
    found.withLock { found in
      guard let found, (0..<Self.patience).contains(now.since(found.at)) else { return nil }
      return found.fault.map { .failure($0) } ?? .success(())
    }
  }

  /// Keeps what was found.
  func note(_ fault: Diagnostic?, at now: Instant) { found.withLock { $0 = (now, fault) } }
}
