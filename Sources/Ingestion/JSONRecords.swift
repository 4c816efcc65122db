import Diagnostics
import Records

/// Reads files of JSON objects, a record an object.
struct JSONRecords {
  private let context: ReadContext
  private let target: JSONTarget

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
    switch target.kind {
    case .changes: return try read(Change.self, from: &source, into: &sink)
    case .incidents: return try read(Incident.self, from: &source, into: &sink)
    case .recoveries: return try read(Recovery.self, from: &source, into: &sink)
    case nil:
      // Nothing that could be a record: what is there besides is at fault, if anything is.
      let result = try read(Change.self, from: &source, into: &sink)
      return ReadResult(kind: nil, tally: result.tally, notes: result.notes)
    }
  }

  private func read<Record: AssembledRecord>(
    _ type: Record.Type, from source: inout ByteSource, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    var batches = [target.names]
    var planned = target.names.count
    var reader = JSONReader(of: context.file, shape: target.shape)
    reader.expect(target.names)
    var assembler = RowAssembler<Record>(
      plan: try plan(type, for: batches), options: context.options)
    while true {
      let rejection: Rejection?
      switch try reader.next(from: &source) {
      case .end:
        return ReadResult(
          kind: Record.kind, tally: assembler.tally, notes: assembler.plan.notes)
      case .rejected(let faulty):
        assembler.countRejected()
        rejection = faulty
      case .row:
        if reader.columnCount > planned {
          batches.append(Array(reader.columnNames[planned...]))
          planned = reader.columnCount
          assembler.plan = try plan(type, for: batches)
        }
        rejection = assembler.assemble(reader)
      }
      if let rejection {
        try sink.reject(rejection)
      } else {
        try assembler.record.send(to: &sink)
      }
    }
  }

  private func plan<Record: AssembledRecord>(
    _ type: Record.Type, for batches: [[String]]
  ) throws(Diagnostic) -> ColumnPlan<Record.Field> {
    try ColumnBinder<Record>.plan(
      for: batches, map: context.options.map, file: context.file, isComplete: false)
  }
}
