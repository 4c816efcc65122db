import ArgumentParser

/// `toll completions SHELL`
struct Completions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A script that lets a shell complete commands, options and their values.",
    discussion: """
      Values are formats, metrics, periods, and the services, teams, types and environments that the
      records of the database at hand carry; the script asks Toll for those while you type.

      EXAMPLES:
        toll completions bash > ~/.local/share/bash-completion/completions/toll
        toll completions zsh > ~/.zsh/completions/_toll
        toll completions fish > ~/.config/fish/completions/toll.fish
      """)

  @Argument(help: "The shell: bash, zsh or fish.")
  var shell: Shell

  enum Shell: String, CaseIterable, ExpressibleByArgument {
    case bash, zsh, fish

    /// The script for it.
    fileprivate var script: String {
      switch self {
      case .bash: BashScript.text
      case .zsh: Toll.completionScript(for: .zsh)
      case .fish: Toll.completionScript(for: .fish)
      }
    }
  }

  func run() throws {
    try Console.print(shell.script + "\n")
  }
}
