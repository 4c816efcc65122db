/// How people meet Toll, and so how what they are advised to do is spelt.
package protocol Face: Sendable {
  /// What stands for an option in a sentence, where a noun stands; `nil` where the face has nothing
  /// like it.
  func words(for option: Advice.Option) -> String?

  /// What stands for a command in a sentence, where a noun stands.
  func words(for command: Advice.Command) -> String
}

/// The face of a terminal. It lies below all others because ledgers keep what it says: lines that
/// could not be read are read again years later, and by earlier versions.
package struct Terminal: Face {
  /// The face of a terminal.
  package init() {}

  /// `--map`, `--map 'started_at=COLUMN'`, or the one as in the other.
  package func words(for option: Advice.Option) -> String? {
    let flag = "--\(option.name.rawValue)"
    guard let value = option.value else { return flag }
    return switch option.use {
    case .plain: "\(flag) \(value)"
    case .quoted: "\(flag) \(Self.quoted(value))"
    case .example: "\(flag), as in \(flag) \(Self.quoted(value))"
    }
  }

  /// A map of one line as it is typed: `--map 'id=Ticket No'`.
  package static func map(_ line: String) -> String {
    "--\(Advice.Option.Name.map.rawValue) \(quoted(line))"
  }

  /// `"toll doctor --period all"`.
  package func words(for command: Advice.Command) -> String {
    let option = command.option.flatMap { words(for: $0) }.map { " \($0)" } ?? ""
    return "\"toll \(command.words)\(option)\""
  }

  /// A text as a shell takes it for one word, whatever is in it.
  private static func quoted(_ text: String) -> String {
    let parts = text.split(separator: "'", omittingEmptySubsequences: false)
    return "'\(parts.joined(separator: "'\\''"))'"
  }
}

extension Face where Self == Terminal {
  /// The face of a terminal.
  package static var terminal: Terminal { Terminal() }
}
