import Diagnostics
import Foundation
import Glibc

/// The browser of whoever runs the command.
///
/// Toll starts git for a repository and curl for `record --to`; besides them only this, where `--open` asks
/// for it. No shell
/// is involved: program and arguments are handed over one by one, so that no path can be read as
/// something else.
enum Browser {
  /// Programs that know which browser a person prefers, on Linux and on a Mac.
  private static let openers = ["xdg-open", "open"]

  /// Shows a file and waits for the program that was asked to; many return at once.
  ///
  /// Programs of the environment's `BROWSER` go first: commands with `:` between them, `%s`
  /// standing for the address, which comes last where it does not stand.
  ///
  /// - Throws: `inputOutput` when none of the programs is there, or none succeeds.
  static func open(_ path: String) throws(Diagnostic) {
    let address = URL(fileURLWithPath: path).absoluteString
    let chosen = ProcessInfo.processInfo.environment["BROWSER", default: ""]
    let commands =
      chosen.split(separator: ":").map { command(String($0), on: address) }.filter { !$0.isEmpty }
      + openers.map { [$0, address] }
    var refusal: String?
    for command in commands {
      switch run(command) {
      case .missing: continue
      case .ended(0): return
      case .ended: refusal = refusal ?? command[0]
      }
    }
    throw .notOpened(path, refusedBy: refusal)
  }

  private enum Outcome {
    /// There is no such program, or it may not be run.
    case missing
    /// It ran and ended with this status.
    case ended(Int32)
  }

  /// A command of `BROWSER` as program and arguments.
  private static func command(_ text: String, on address: String) -> [String] {
    let words = text.split(separator: " ").map(String.init)
    guard !words.isEmpty else { return [] }
    return text.contains("%s")
      ? words.map { $0.replacing("%s", with: address) } : words + [address]
  }

  private static func run(_ command: [String]) -> Outcome {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // We outlive closed pipes; a browser must decide that for itself.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    let arguments = command.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    guard posix_spawnp(&process, command[0], nil, &attributes, arguments, environ) == 0 else {
      return .missing
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    let hasExited = status & 0x7F == 0
    return .ended(hasExited ? (status >> 8) & 0xFF : -1)
  }
}

extension Diagnostic {
  /// A page is written and nothing could show it.
  static func notOpened(_ path: String, refusedBy program: String?) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput,
      program.map { "\($0) could not open the page; it is at \(path)" }
        ?? "nothing to open the page with was found; it is at \(path)",
      hint: "Open it yourself, or name your browser in BROWSER, as in BROWSER=firefox.", at: nil)
  }
}
