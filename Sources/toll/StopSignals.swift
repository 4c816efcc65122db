import Glibc

/// SIGTERM and SIGINT, heard when it suits: what is at hand is brought to its end first.
struct StopSignals {
  private var signals = sigset_t()

  /// From here on both are kept until somebody asks; to be made before other threads begin.
  init() {
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Waits for one, so many milliseconds at most, and says whether it came.
  mutating func come(within milliseconds: Int64) -> Bool {
    var patience = timespec(
      tv_sec: Int(milliseconds / 1_000), tv_nsec: Int(milliseconds % 1_000) * 1_000_000)
    // Anything else than a signal of ours is taken for the end of the wait.
    return sigtimedwait(&signals, nil, &patience) > 0
  }
}
