import ArgumentParser
import Text

/// Words to choose from, written so that the shell that asked takes each for what it is.
///
/// Bash expands them, and would run the commands in them; zsh takes what stands behind a colon for an
/// explanation; fish takes them as they are.
enum ShellWord {
  /// The words for the shell that asked.
  static func list(_ words: [String]) -> [String] { list(words, for: CompletionShell.requesting) }

  /// The words for a shell, without those that a line cannot hold or a terminal would obey.
  private static func list(_ words: [String], for shell: CompletionShell?) -> [String] {
    words.filter { !$0.isEmpty && !$0.contains("\t") && VisibleText.of($0) == $0 }.map { word in
      switch shell {
      case .bash: "'\(word.replacing("'", with: "'\\''"))'"
      case .zsh: word.replacing("\\", with: "\\\\").replacing(":", with: "\\:")
      default: word
      }
    }
  }
}
