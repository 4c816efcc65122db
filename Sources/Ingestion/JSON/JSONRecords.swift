package import Diagnostics
import Records
import Text

/// Reads files of JSON objects, a record an object.
struct JSONRecords {
  private let context: ReadContext
  private var target: JSONTarget

  /// A reader of the objects that look most like records.
  ///
  /// - Parameter shape: `lines` or `document`.
  init(_ shape: JSONReader.Shape, in context: ReadContext) throws(Diagnostic) {
    self.context = context
    target = try JSONTarget.choose(shape, in: context)
  }

  /// Why the objects are no records; `nil` when they may be.
  static func refusal(_ shape: JSONReader.Shape, in context: ReadContext) -> Diagnostic? {
    do {
      _ = try JSONTarget.choose(shape, in: context)
      return nil
    } catch {
      return error
    }
  }

  /// Reads every object.
  func read(
    _ source: inout ByteSource, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    if let understood = target.understood, understood.isOrderOpen {
      var search = DateOrderSearch(understood, in: context)
      // What hangs on the order is found with it.
      var settled = self
      settled.target.understood?.order = try search.inObjects(&source, shape: target.shape)
      return try settled.read(&source, into: &sink)
    }
    let order = target.understood?.order
    func reject(_ rejection: Rejection) throws(Diagnostic) { try sink.reject(rejection) }
    switch target.kind {
    case .changes, nil:  // without a kind there is nothing but faults
      return try read(from: &source, order: order, reject: reject) {
        (change: Change) throws(Diagnostic) in try sink.accept(change)
      }
    case .incidents:
      return try read(from: &source, order: order, reject: reject) {
        (incident: Incident) throws(Diagnostic) in try sink.accept(incident)
      }
    case .recoveries:
      return try read(from: &source, order: order, reject: reject) {
        (recovery: Recovery) throws(Diagnostic) in try sink.accept(recovery)
      }
    case .notes:
      return try read(from: &source, order: order, reject: reject) {
        (note: Note) throws(Diagnostic) in try sink.accept(note)
      }
    }
  }

  private func read<Record: AssembledRecord>(
    from source: inout ByteSource, order: DateOrder?,
    reject: (Rejection) throws(Diagnostic) -> Void,
    accept: (Record) throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> ReadResult {
    var batches = [target.names]
    var planned = target.names.count
    var reader = JSONReader(of: context.file, shape: target.shape)
    reader.expect(target.names)
    var assembler = RowAssembler<Record>(
      plan: try plan(of: Record.self, for: batches), options: context.options.reading(order))
    var folding = target.understood?.folding
    while true {
      let rejection: Rejection?
      switch try reader.next(from: &source) {
      case .end:
        let told = try assembler.unfold(folding, to: accept)
        return ReadResult(
          kind: target.kind, tally: assembler.tally, columns: assembler.plan.uses,
          notes: listNotes + assembler.plan.notes + told + (target.understood?.notices ?? [])
            + assembler.notices(file: context.file) + notesOnMap(reader.columnNames))
      case .rejected(let faulty):
        assembler.countRejected()
        rejection = faulty
      case .row:
        if reader.isEmptyRow {
          assembler.countEmpty()
          continue
        }
        if reader.columnCount > planned {
          batches.append(Array(reader.columnNames[planned...]))
          planned = reader.columnCount
          assembler.plan = try plan(of: Record.self, for: batches)
        }
        rejection = assembler.assemble(reader)
      }
      try assembler.handOn(rejection, folding: &folding, reject: reject, accept: accept)
    }
  }

  /// Which list is read, where nobody would look for it, and which others are not.
  private var listNotes: [Diagnostic] {
    (target.innerList.map { [.readsList($0, file: context.file)] } ?? [])
      + target.otherLists.map { .leavesList($0, file: context.file) }
  }

  /// Says which columns the map names were never met; in JSON that shows only at the end.
  private func notesOnMap(_ names: [String]) -> [Diagnostic] {
    let met = Set(names.map(Vocabulary.folded))
    return context.options.map.entries.compactMap { entry in
      guard !entry.isAssumed, let column = entry.column, !met.contains(Vocabulary.folded(column))
      else { return nil }
      return .neverMet(column, field: entry.field, known: names, file: context.file)
    }
  }

  private func plan<Record: AssembledRecord>(
    of type: Record.Type, for batches: [[String]]
  ) throws(Diagnostic) -> ColumnPlan<Record> {
    try ColumnBinder<Record>.plan(
      for: batches, as: target.understood, map: context.options.map, file: context.file,
      isComplete: false)
  }
}

extension Diagnostic {
  /// The records stand deep in a document.
  fileprivate static func readsList(_ path: String, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat, "the records are those of the list \(path)", hint: nil,
      at: Location(file: file))
  }

  /// A document has another list of records.
  fileprivate static func leavesList(_ path: String, file: String) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "its list \(path) holds records, too, and is not read",
      hint: "Take it out and import it by itself, as in "
        + "jq '\(Self.filter(path))' \(file) | toll import -",
      at: Location(file: file))
  }

  /// What jq finds a path by; keys that are no plain names stand in quotation marks.
  private static func filter(_ path: String) -> String {
    path.split(separator: ".").map { key in
      let isPlain =
        key.first?.isNumber == false
        && key.utf8.allSatisfy { $0.isLetter || $0.isDigit || $0 == UInt8(ascii: "_") }
      return isPlain ? ".\(key)" : ".\"\(key)\""
    }.joined()
  }

  /// The map names a path that no object has.
  package static func neverMet(
    _ column: String, field: String, known: [String], file: String
  ) -> Diagnostic {
    Diagnostic(
      .warning, .badData,
      "no object has \(Excerpt.quoted(column)), which the map names for \(field)",
      hint: "\(Spelling.suggestion(for: column, among: known))"
        + "Write the path as in service.name, or updates[].at in an array of objects.",
      at: Location(file: file))
  }
}
