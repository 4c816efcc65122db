import ArgumentParser
import Foundation

/// A command as the parser describes it: its words, its arguments and the commands below it.
struct CommandTree: Decodable {
  /// The name by itself, as in `add`.
  let commandName: String
  /// The names of those above it, `toll` first.
  let superCommands: [String]?
  let abstract: String?
  let discussion: String?
  let shouldDisplay: Bool
  let subcommands: [CommandTree]?
  let arguments: [Argument]?

  /// A flag, an option or a word without a name.
  struct Argument: Decodable {
    enum Kind: String, Decodable { case positional, option, flag }

    struct Name: Decodable {
      let kind: String
      let name: String
    }

    let kind: Kind
    let shouldDisplay: Bool
    let sectionTitle: String?
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?
    let discussion: String?
  }

  /// The whole command line.
  static var toll: CommandTree {
    struct Tool: Decodable { let command: CommandTree }
    guard let tool = try? JSONDecoder().decode(Tool.self, from: Data(Toll._dumpHelp().utf8)) else {
      preconditionFailure("the parser describes the commands in another shape")
    }
    return tool.command
  }

  /// As it is typed, as in `toll token add`.
  var words: [String] { (superCommands ?? []) + [commandName] }

  /// The commands below it that have something to tell; the one that prints help is the parser's.
  var shown: [CommandTree] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  /// What can be said to it, without what can be said to every command.
  var own: [Argument] {
    (arguments ?? []).filter { argument in
      argument.shouldDisplay && !argument.isNamed("version") && !argument.isNamed("help")
    }
  }

  /// Whether it, or a command below it, has an option.
  func has(_ option: String) -> Bool {
    own.contains { $0.isNamed(option) } || shown.contains { $0.has(option) }
  }
}

extension CommandTree.Argument {
  /// Whether it is the option of a long name.
  func isNamed(_ option: String) -> Bool { (names ?? []).contains { $0.name == option } }
}
