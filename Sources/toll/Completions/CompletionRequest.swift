import ArgumentParser

/// What a shell asks while a person presses the tabulator: the values of an option.
///
/// Whatever is wrong is kept silent, since a word in the middle of a command line that is being typed
/// helps nobody; there is nothing to choose from, then.
enum CompletionRequest {
  /// Whether this process was started to answer one, and not to run a command.
  static var isAtHand: Bool { CommandLine.arguments.dropFirst().first == "---completion" }

  /// Answers it and ends.
  static func answer() -> Never {
    do {
      _ = try Toll.parseAsRoot()
    } catch  where Toll.exitCode(for: error) == .success {
      Toll.exit(withError: error)  // it holds the answer
    } catch {
      // A script that an older Toll wrote may ask for what is no more.
    }
    Toll.exit(withError: ExitCode.failure)
  }
}
