import Analysis
import ArgumentParser
import Chronology
import Diagnostics
import Files
import Records
import Rendering
import Reports
import Text

/// Where rows of records go and how they are written.
struct RowOutputOptions: ParsableArguments {
  /// Enough that a write costs little beside the rows in it.
  private static let batch = 256 * 1_024

  @Option(
    help: ArgumentHelp(
      "The format: \(RowFormats.all.map { $0.name }.joined(separator: ", ")) (default: csv).",
      valueName: "name"))
  var format: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "path"))
  var output: String?

  @Flag(
    help: """
      Write CSV as Excel wants it: byte order mark, CRLF, ids that look like numbers or days kept \
      text.
      """)
  var excel = false

  /// The format asked for.
  func writer() throws(Diagnostic) -> any RowWriter.Type {
    let name = format ?? RowFormats.all[0].name
    guard let writer = RowFormats.named(name) else { throw .unknownRowFormat(name) }
    return writer
  }

  /// Writes an extract where these flags want it, the file whole or not at all.
  func write(
    _ extract: some RowSource, from details: some RecordDetails, as kind: any RowWriter.Type,
    calendar: ReportingCalendar
  ) throws(Diagnostic) {
    let options = RowOptions(calendar: calendar, isForExcel: excel)
    var writer: any RowWriter = kind.init(columns: extract.columns, options: options)
    let draft = try output.map { path throws(Diagnostic) in try Draft(of: path) }
    var progress = Progress("export")
    func drain(atLeast count: Int) throws(Diagnostic) {
      guard writer.count >= count else { return }
      let text = String(decoding: writer.drained(), as: UTF8.self)
      if let draft { try draft.append(text) } else { try print(text) }
    }
    try extract.visit(details) { row throws(Diagnostic) in
      writer.write(row)
      progress.advance()
      try drain(atLeast: Self.batch)
    }
    writer.end()
    try drain(atLeast: 0)
    progress.finish()
    try draft?.publish()
  }

  /// A program has every text as it is; a terminal must not obey it.
  private func print(_ text: String) throws(Diagnostic) {
    if Console.outputIsTerminal { try Console.show(text) } else { try Console.print(text) }
  }
}

extension Diagnostic {
  /// No such format of rows.
  static func unknownRowFormat(_ name: String) -> Diagnostic {
    let known = RowFormats.all.map { $0.name }
    return Diagnostic(
      .error, .usage, "\"\(name)\" is not a format of rows",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Formats are \(known.joined(separator: ", ")).", at: nil)
  }
}
