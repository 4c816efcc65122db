import ArgumentParser
import Diagnostics
import Files
import Operations
import Rendering

/// Where rows of records go and how they are written.
struct RowOutputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format: \(RowFormats.all.map { $0.name }.joined(separator: ", ")) (default: csv).",
      valueName: "name"), completion: .rowFormats)
  var format: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "path"),
    completion: .file())
  var output: String?

  @Flag(
    help: """
      Write CSV as Excel wants it: byte order mark, CRLF, ids that look like numbers or days kept \
      text.
      """)
  var excel = false

  /// Writes rows where these flags want them, the file whole or not at all.
  func write(_ rows: ExportOperation.Rows) throws(Diagnostic) {
    let draft = try output.map { path throws(Diagnostic) in try Draft(of: path) }
    var progress = Progress("export")
    try rows.write {
      progress.advance()
    } text: { text throws(Diagnostic) in
      if let draft { try draft.append(text) } else { try print(text) }
    }
    progress.finish()
    try draft?.publish()
  }

  /// A program has every text as it is; a terminal must not obey it.
  private func print(_ text: String) throws(Diagnostic) {
    if Console.outputIsTerminal { try Console.show(text) } else { try Console.print(text) }
  }
}
