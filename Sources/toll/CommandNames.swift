import ArgumentParser
import Diagnostics
import Ingestion
import Records
import Text

/// Catches a mistyped command, which would otherwise be called an unexpected argument.
enum CommandNames {
  /// - Throws: `usage` where the first words of a command line name no command.
  static func check(_ arguments: some Sequence<String>) throws(Diagnostic) {
    var command: any ParsableCommand.Type = Toll.self
    for word in arguments {
      // Asking every command for its name takes a while.
      guard !word.hasPrefix("-"), word != "help" else { return }
      let known = command.configuration.subcommands
      let names = known.map { name(of: $0) }
      guard !names.isEmpty else { return }
      guard let index = names.firstIndex(of: word) else {
        throw .noSuchCommand(word, of: name(of: command), known: names)
      }
      command = known[index]
    }
  }

  private static func name(of command: any ParsableCommand.Type) -> String {
    command._commandName
  }
}

extension Diagnostic {
  /// There is no command of that name.
  fileprivate static func noSuchCommand(
    _ word: String, of command: String, known: [String]
  ) -> Diagnostic {
    let name = command == "toll" ? "" : " of toll \(command)"
    return Diagnostic(
      .error, .usage, "\(Excerpt.quoted(word)) is no command\(name)",
      hint: "\(Spelling.suggestion(for: word, among: known))"
        + "Commands are \(known.joined(separator: ", ")).", at: nil)
  }
}
