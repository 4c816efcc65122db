import ArgumentParser
import Diagnostics
import Foundation
import Glibc

/// `toll serve`
struct Serve: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Receive records as they happen, and show the pages: starts tolld.",
    discussion: """
      The service is a program of its own, tolld, beside this one: toll itself opens no connection.
      What is said behind "toll serve" is said to it; "toll serve --help" has its options.

      EXAMPLES:
        toll serve
        toll serve --listen 127.0.0.1:4280
      """, helpNames: [])

  @Argument(parsing: .captureForPassthrough, help: "What tolld is told.")
  var arguments: [String] = []

  func run() throws {
    let program = Self.program
    guard access(program, X_OK) == 0 else {
      // Whoever asks what it is for is told so also where it was not built.
      if arguments.contains(where: ["--help", "-h"].contains) {
        return try Console.print(Self.helpMessage() + "\n")
      }
      throw Diagnostic.noService
    }
    var words = ([program] + arguments).map { strdup($0) }
    words.append(nil)
    execv(program, words)
    throw Diagnostic.cannotStart(program, errno: errno)
  }

  /// The `tolld` beside this program, wherever that was called from.
  private static var program: String {
    let own =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
      ?? CommandLine.arguments.first ?? "toll"
    return URL(fileURLWithPath: own).deletingLastPathComponent()
      .appendingPathComponent("tolld").path
  }
}

extension Diagnostic {
  /// The service was not built.
  fileprivate static var noService: Diagnostic {
    Diagnostic(
      .error, .noInput, "the service, tolld, is not beside toll",
      hint: "Build it: TOLL_SERVICE=1 swift build -c release --product tolld. It takes some "
        + "minutes, as it brings a web server along.", at: nil)
  }

  /// The service was built and cannot be run.
  fileprivate static func cannotStart(_ path: String, errno code: Int32) -> Diagnostic {
    Diagnostic(
      .error, .inputOutput, "\(path) cannot be started: \(String(cString: strerror(code)))",
      hint: "Build it again.", at: nil)
  }
}
