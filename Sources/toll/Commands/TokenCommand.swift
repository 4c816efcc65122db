import ArgumentParser
import Deliveries
import Diagnostics
import Operations

/// `toll token`
struct TokenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token",
    abstract: "Who may send records to \"toll serve\", and read its pages.",
    discussion: """
      A token is shown once and kept as a digest. A running service knows of a new one, and of one
      that was revoked, at once.

      EXAMPLES:
        toll token add ci --may record --source deploys
        toll token add wallboard --may read
        toll token link                      a person's way in, good once and for 30 minutes
        toll token list
        toll token revoke ci
      """,
    subcommands: [Add.self, List.self, Revoke.self, Link.self])
}

extension TokenCommand {
  /// `toll token add NAME`
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a token and print it, once.",
      discussion: """
        EXAMPLES:
          toll token add ci --may record --source deploys
        """)

    @OptionGroup var shared: SharedOptions

    @Argument(help: "What you call it.")
    var name: String

    @Option(help: ArgumentHelp("What it may: read, record, write or admin.", valueName: "scope"))
    var may: Token.Scope

    @Option(help: ArgumentHelp("The only source it may send records of.", valueName: "name"))
    var source: String?

    func run() throws {
      let workspace = try shared.workspace()
      let store = TokenStore(in: workspace.deliveries)
      var random = SystemRandomNumberGenerator()
      let secret = try store.add(name, may: may, source: source, at: workspace.now(), &random)
      try Console.print("\(secret)\n")
      Console.error("Keep it now: it is not shown again.")
    }
  }

  /// `toll token list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Tokens, what they may, and when each was last used.")

    @OptionGroup var shared: SharedOptions
    @OptionGroup(title: "Where it goes") var output: OutputOptions

    func run() throws {
      try output.write(TokenListOperation().run(in: shared.workspace()))
    }
  }

  /// `toll token revoke NAME`
  struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a token back, or the browsers that were let in under a name.")

    @OptionGroup var shared: SharedOptions

    @Argument(help: "Its name.")
    var name: String

    func run() throws {
      let workspace = try shared.workspace()
      try TokenStore(in: workspace.deliveries)
        .revoke(name, at: workspace.now())
      try Console.show("\(name) is revoked\n")
    }
  }

  /// `toll token link`
  struct Link: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "A person's way in: an address that is good once and for 30 minutes.",
      discussion: """
        EXAMPLES:
          toll token link
          toll token link --name anna --may write --url https://toll.example.com
        """)

    @OptionGroup var shared: SharedOptions

    @Option(
      help: ArgumentHelp(
        "Who it is for; what that person writes carries the name (default to read: me).",
        valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("What that person may: read, write or admin.", valueName: "scope"))
    var may: Token.Scope = .read

    @Option(
      help: ArgumentHelp(
        "Where the service is (default: http://127.0.0.1:4280).", valueName: "address"))
    var url: String = "http://127.0.0.1:4280"

    func validate() throws {
      // Several people under one name could correct each other's words, and nobody could be asked.
      guard name != nil || may == .read else {
        throw ValidationError(
          "Whoever may write needs a name of their own: say whom it is for with --name.")
      }
    }

    func run() throws {
      let workspace = try shared.workspace()
      let store = TokenStore(in: workspace.deliveries)
      var random = SystemRandomNumberGenerator()
      let secret = try store.makeLink(for: name ?? "me", may: may, at: workspace.now(), &random)
      let base = url.hasSuffix("/") ? String(url.dropLast()) : url
      try Console.show("\(base)/enter?key=\(secret)\n")
    }
  }
}

extension Token.Scope: ExpressibleByArgument {}
