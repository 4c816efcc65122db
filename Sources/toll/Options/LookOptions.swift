import ArgumentParser
import Diagnostics
import Foundation
import Rendering

/// What text looks like: the flags that every command with a report shares.
struct LookOptions: ParsableArguments {
  /// Narrower, and nothing can be aligned; wider, and no eye keeps to a line.
  private static let widths = 40...240
  private static let usualWidth = 80

  @Flag(help: "Write text in plain ASCII, without accents, blocks and lines.")
  var ascii = false

  @Option(
    help: ArgumentHelp(
      "Columns of text, 40 to 240 (default: the terminal's, else 80).", valueName: "columns"))
  var width: Int?

  @Option(help: ArgumentHelp("Colour: auto, always or never.", valueName: "when"))
  var color = ColorChoice.auto

  enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
  }

  /// The look of what goes to the terminal, or elsewhere.
  ///
  /// - Throws: where a width is asked for that no page can have.
  func options(toFile isFile: Bool) throws(Diagnostic) -> RenderOptions {
    if let width, !Self.widths.contains(width) { throw .notAWidth(width) }
    let isTerminal = !isFile && Console.outputIsTerminal
    let terminal = isTerminal ? Console.outputWidth : nil
    let fitting = terminal.map { min(max($0, Self.widths.lowerBound), Self.widths.upperBound) }
    return RenderOptions(
      width: width ?? fitting ?? Self.usualWidth,
      usesColour: color == .always || color == .auto && isTerminal && Self.knowsColour,
      isASCII: ascii)
  }

  /// Whether those who set up the terminal let programs use colour (https://no-color.org).
  private static var knowsColour: Bool {
    let environment = ProcessInfo.processInfo.environment
    return environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
  }
}

extension Diagnostic {
  /// `--width` is out of range.
  static func notAWidth(_ columns: Int) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(columns) is not a width of text", hint: "Give 40 to 240 columns.", at: nil)
  }
}
