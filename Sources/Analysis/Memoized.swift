import Synchronization

/// A value worked out by whoever asks first, on whichever core; everybody else waits for it.
///
/// What it is worked out from must not depend on who asks, so that one core and many give the same.
final class Memoized<Value: Sendable>: Sendable {
  private let value = Mutex<Value?>(nil)

  /// The value.
  ///
  /// - Parameter make: Works it out; it may not ask for the same value.
  func get(_ make: () -> Value) -> Value {
    value.withLock { known in
      if let known { return known }
      let made = make()
      known = made
      return made
    }
  }
}
