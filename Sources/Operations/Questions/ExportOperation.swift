import Analysis
import Chronology
package import Diagnostics
import Ledgers
import Records
import Rendering
import Reports
import Settings
import Text

/// The records themselves, row by row, as the figures count them.
package struct ExportOperation: Sendable {
  /// Which rows, as in `changes`.
  package var kind: String
  /// Whether to give what each record was, from import to import.
  package var history: Bool
  package var form: QuestionForm
  /// How rows are written, as in `csv`; the first of all where nobody says.
  package var format: String?
  /// Whether CSV is written as Excel wants it.
  package var isForExcel: Bool

  /// Enough that a write costs little beside the rows in it.
  private static let batch = 256 * 1_024

  /// What is asked.
  package init(
    _ kind: String, history: Bool = false, _ form: QuestionForm, format: String? = nil,
    isForExcel: Bool = false
  ) {
    self.kind = kind
    self.history = history
    self.form = form
    self.format = format
    self.isForExcel = isForExcel
  }

  /// Rows about to be written.
  package struct Rows {
    /// What is left out of them, and why.
    package let leftOut: [Diagnostic]
    fileprivate let source: any RowSource
    fileprivate let details: any RecordDetails
    fileprivate let writer: any RowWriter

    /// Writes them.
    ///
    /// - Parameters:
    ///   - row: Called after each row.
    ///   - text: Takes the next of the text.
    package func write(
      row: () -> Void, text: (String) throws(Diagnostic) -> Void
    ) throws(Diagnostic) {
      var writer = writer
      func drain(atLeast count: Int) throws(Diagnostic) {
        guard writer.count >= count else { return }
        try text(String(decoding: writer.drained(), as: UTF8.self))
      }
      try source.visit(details) { cells throws(Diagnostic) in
        writer.write(cells)
        row()
        try drain(atLeast: ExportOperation.batch)
      }
      writer.end()
      try drain(atLeast: 0)
    }
  }

  /// Finds the rows.
  ///
  /// - Throws: `usage` for rows or a format that nobody knows, and a question that cannot be read.
  package func run(in workspace: Workspace) throws(Diagnostic) -> Rows {
    guard let kind = Extracts.named(kind) else { throw .unknownExtract(kind) }
    let name = format ?? RowFormats.all[0].name
    guard let writer = RowFormats.named(name) else { throw .unknownRowFormat(name) }
    let configuration = try workspace.configuration()
    let workspace = try workspace.asKnown(by: form.rules, configuration)
    let question = try form.question(configuration, usual: .all)
    let ledger = try workspace.ledger(.read)
    let dataset = try workspace.dataset(of: ledger, configuration)
    let (extract, leftOut) = try kind.of(dataset, question: question)
    let source: any RowSource = history ? try VersionRows(of: extract) : extract
    let options = RowOptions(calendar: question.calendar, isForExcel: isForExcel)
    let remarks = [dataset.known?.remark].compactMap(\.self) + leftOut
    return Rows(
      leftOut: remarks, source: source, details: ledger,
      writer: writer.init(columns: source.columns, options: options))
  }
}

extension Diagnostic {
  /// There are no rows of that name.
  static func unknownExtract(_ name: String) -> Diagnostic {
    let known = Extracts.all.map { $0.name }
    return Diagnostic(
      .error, .usage, "\"\(name)\" cannot be exported",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Name one of \(known.joined(separator: ", ")).", at: nil)
  }

  /// No such format of rows.
  static func unknownRowFormat(_ name: String) -> Diagnostic {
    let known = RowFormats.all.map { $0.name }
    return Diagnostic(
      .error, .usage, "\"\(name)\" is not a format of rows",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Formats are \(known.joined(separator: ", ")).", at: nil)
  }
}
