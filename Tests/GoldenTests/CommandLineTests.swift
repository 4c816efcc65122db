import Foundation
import Testing

/// The command line as it is declared. Only a debug build of the parser looks at that, and says what
/// contradicts itself, as two options of one name.
@Suite struct CommandLineTests {
  private static let debug = Shell.builtWithTests.appendingPathComponent("toll").path

  @Test func noCommandContradictsItself() throws {
    let scratch = try Scratch()
    let help = try scratch.shell.run("\(Self.debug) --help").stdout
    let commands = help.split(separator: "\n").compactMap { line in
      line.firstMatch(of: /^  ([a-z]+)  +[A-Z]/).map { String($0.1) }
    }
    #expect(commands.count >= 20, "\(help)")
    for command in commands {
      let outcome = try scratch.shell.run("\(Self.debug) \(command) --help")
      #expect(outcome.status == 0, "\(command): \(outcome.stderr)")
    }
  }
}
