import ArgumentParser
import Diagnostics
import Ingestion
import Records

/// What a person may say of a file that does not say it itself.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format, instead of recognising it: \(SourceFormats.all.map(\.name).joined(separator: ", ")).",
      valueName: "name"), completion: .list(SourceFormats.all.map(\.name)))
  var format: String?

  @Option(help: "The kind of records, instead of recognising it.")
  var kind: RecordKind?

  @Option(
    help: ArgumentHelp(
      "Which column holds what: a YAML file, or id=Number,started_at=Opened@day-first.",
      discussion: """
        A name with spaces needs no quotation marks of its own: 'service=Affected Market'; in them a \
        text is the same for every row: 'type="deploy"'. Several columns make one id with +: \
        id=service+number. Behind @ stands how times are written, where that has to be said: \
        day-first, month-first, year-first, excel, or a form in quotation marks, \
        @"%d/%m/%Y %H:%M", of %Y %y year, %m month, %b its name, %d day, %H hour, %I hour of twelve \
        with %p AM or PM, %M minute, %S second, %f fraction, %z offset, %Z UTC, %s seconds since 1970.
        """,
      valueName: "map"), completion: .yaml)
  var map: String?

  @Option(
    help: ArgumentHelp(
      "The sheet of a workbook (default: the first that is not hidden).", valueName: "name"))
  var sheet: String?

  /// The options with what was said.
  func adding(to options: ReadOptions) throws(Diagnostic) -> ReadOptions {
    var options = options
    options.format = format
    options.kind = kind
    options.sheet = sheet
    if let map { options.map = try ColumnMap.read(map, named: "--map") }
    return options
  }

  /// The same, as it would be typed.
  var arguments: [String] {
    var words: [String] = []
    if let format { words.append("--format \(format)") }
    if let kind { words.append("--kind \(kind.rawValue)") }
    if let sheet { words.append("--sheet '\(sheet.replacing("'", with: "'\\''"))'") }
    if let map { words.append(Terminal.map(map)) }
    return words
  }
}
