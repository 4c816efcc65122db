import Diagnostics
import Glibc

/// How many files the system lets a command have open at once.
enum OpenFileLimit {
  /// Beside the three standard streams a command has up to 7 open, however many files it reads, for
  /// they are read one after another; starting git takes 21.
  private static let wanted = 29
  /// Where as many are allowed, nobody begins with nearly all of them taken.
  private static let plenty: rlim_t = 256

  /// Refuses what the libraries below would not survive: without a file for its events, the one
  /// that runs work on other threads ends the process.
  ///
  /// - Throws: `inputOutput` where fewer files can be opened than a command may need.
  static func check() throws(Diagnostic) {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0,
      limit.rlim_cur < plenty
    else { return }
    let free = (0..<Int32(limit.rlim_cur)).count { fcntl($0, F_GETFD) < 0 }
    guard free >= wanted else { throw .tooFewFiles(free, wanted: wanted) }
  }
}

extension Diagnostic {
  /// The limit on open files is too low.
  fileprivate static func tooFewFiles(_ free: Int, wanted: Int) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "only \(free) more files can be opened",
      hint: "Raise the limit with ulimit -n: \(wanted) are enough for everything.", at: nil)
  }
}
