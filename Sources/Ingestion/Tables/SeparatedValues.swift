package import Diagnostics
import Records
import Text

/// Reads files of separated values: a header that names the columns, and a row a record.
struct SeparatedValues {
  private let context: ReadContext
  private let delimiter: UInt8

  init(delimiter: UInt8, in context: ReadContext) {
    self.delimiter = delimiter
    self.context = context
  }

  /// Why the columns show that the rows are no records; `nil` when they may be.
  var refusal: Diagnostic? {
    do {
      _ = try Interpretation(survey(of: context.sample.names), in: context)
      return nil
    } catch {
      return error
    }
  }

  /// Whether a column holds times.
  var holdTimes: Bool { survey(of: context.sample.names).holdsTimes }

  /// What the columns look like.
  private func survey(of names: [String]) -> Survey {
    Survey(table: context.sample, names: names, delimiter: delimiter)
  }

  /// Reads every row.
  func read(
    _ source: inout ByteSource, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    var reader = CSVReader(
      of: context.file, delimiter: delimiter, after: context.sample.preamble)
    let names = try Self.header(&reader, from: &source)
    var understood = try Interpretation(survey(of: names), in: context)
    if understood.isOrderOpen {
      var search = DateOrderSearch(understood, in: context)
      understood.order = try search.inTable(&source, delimiter: delimiter)
    }
    func reject(_ rejection: Rejection) throws(Diagnostic) { try sink.reject(rejection) }
    switch understood.kind {
    case .changes:
      return try read(understood, &reader, from: &source, reject: reject) {
        (change: Change) throws(Diagnostic) in try sink.accept(change)
      }
    case .incidents:
      return try read(understood, &reader, from: &source, reject: reject) {
        (incident: Incident) throws(Diagnostic) in try sink.accept(incident)
      }
    case .recoveries:
      return try read(understood, &reader, from: &source, reject: reject) {
        (recovery: Recovery) throws(Diagnostic) in try sink.accept(recovery)
      }
    case .notes:
      return try read(understood, &reader, from: &source, reject: reject) {
        (note: Note) throws(Diagnostic) in try sink.accept(note)
      }
    }
  }

  /// The names of a file's columns.
  private static func header(
    _ reader: inout CSVReader, from source: inout ByteSource
  ) throws(Diagnostic) -> [String] {
    switch try reader.next(from: &source) {
    case .end: throw .isEmpty(source.file)
    case .rejected(let rejection): throw rejection.diagnostic
    case .row:
      return (0..<reader.count).map { cell in
        let bytes = reader.bytes(of: cell).trimmed
        return String(decoding: bytes, as: UTF8.self)
      }
    }
  }

  /// Reads rows to closures, not to a sink: generic over the record alone it becomes code for each
  /// kind of record, and over a sink too it would not.
  private func read<Record: AssembledRecord>(
    _ understood: Interpretation, _ reader: inout CSVReader, from source: inout ByteSource,
    reject: (Rejection) throws(Diagnostic) -> Void, accept: (Record) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> ReadResult {
    let names = understood.survey.columns.map(\.name)
    let plan = try ColumnBinder<Record>.plan(
      for: [names], as: understood, map: context.options.map, file: context.file, isComplete: true)
    var assembler = RowAssembler<Record>(
      plan: plan, options: context.options.reading(understood.order))
    var folding = understood.folding
    while true {
      let rejection: Rejection?
      switch try reader.next(from: &source) {
      case .end:
        let told = try assembler.unfold(folding, to: accept)
        return ReadResult(
          kind: Record.kind, tally: assembler.tally, columns: plan.uses,
          notes: plan.notes + told + understood.notices + assembler.notices(file: context.file))
      case .rejected(let faulty):
        assembler.countRejected()
        rejection = faulty
      case .row:
        if reader.isEmptyRow {
          assembler.countEmpty()
          continue
        }
        if let surplus = reader.surplus(over: names.count) {
          assembler.countRejected()
          rejection = surplus
        } else {
          rejection = assembler.assemble(reader, isShort: reader.count < names.count)
        }
      }
      try assembler.handOn(rejection, folding: &folding, reject: reject, accept: accept)
    }
  }
}

extension CSVReader {
  /// The rejection of a row with more filled cells than columns; empty ones at its end are harmless.
  fileprivate func surplus(over columns: Int) -> Rejection? {
    guard count > columns,
      let cell = (columns..<count).first(where: { !bytes(of: $0).isEmpty })
    else { return nil }
    return Rejection(
      diagnostic: .tooManyFields(count, columns: columns, at: location(of: cell)), field: nil,
      value: text(of: cell), row: rowText)
  }
}

extension Diagnostic {
  /// There is nothing in the file.
  package static func isEmpty(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the file is empty",
      hint: "Give it a header line that names the columns, as in id,started_at,finished_at.",
      at: Location(file: file))
  }

  /// The first line is no header.
  package static func isNoTable(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this is text, not a table: its first line names no columns",
      hint: "Import a table with a header line, or JSON.", at: Location(file: file, line: 1))
  }

  /// The first line holds a row's values.
  static func hasNoHeader(_ value: String, file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "the first line names no columns: it holds values, such as \(Excerpt.quoted(value))",
      hint: "Write a line above it that names the columns, as in state,started_at,reason,duration.",
      at: Location(file: file, line: 1))
  }

  /// A row has more fields than the header names.
  package static func tooManyFields(
    _ count: Int, columns: Int, at location: Location
  ) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the row has \(count) fields, the header \(columns)",
      hint: "Put the field that holds the delimiter in quotation marks.", at: location)
  }
}
