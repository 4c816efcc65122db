import Chronology
import Synchronization

/// How often somebody may ask: a bucket each, which fills again as time goes by.
///
/// A program that has run wild must not keep the pages from people; deliveries are not counted, as a
/// sender that is refused gives up.
final class RequestLimit: Sendable {
  private struct Bucket {
    var left: Double
    var at: Instant
  }

  private let buckets = Mutex<[String: Bucket]>([:])
  /// A page with everything it leads to, opened at once.
  private static let most = 500.0
  /// So many come back each second.
  private static let rate = 100.0

  /// Whether somebody may ask now.
  func allows(_ name: String, at now: Instant) -> Bool {
    buckets.withLock { buckets in
      var bucket = buckets[name] ?? Bucket(left: Self.most, at: now)
      let seconds = Double(max(0, now.since(bucket.at))) / 1_000
      bucket.left = min(Self.most, bucket.left + seconds * Self.rate)
      bucket.at = now
      let isAllowed = bucket.left >= 1
      if isAllowed { bucket.left -= 1 }
      buckets[name] = bucket
      return isAllowed
    }
  }
}
