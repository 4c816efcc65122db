import Diagnostics
import Records

/// Turns blocks of `name=value` lines into records, each of its own kind.
struct KeyValueReader {
  private let context: ReadContext
  private var changes: VendorAssembler<Change>
  private var incidents: VendorAssembler<Incident>
  private var recoveries: VendorAssembler<Recovery>
  private var notes: VendorAssembler<Note>
  /// What was counted of blocks that did not get as far as a kind.
  private var others = ReadTally()
  private var datedByFile = 0
  /// Blocks with the same fields share a plan; its number.
  private var plans: [[String]: Int] = [:]

  init(in context: ReadContext) {
    self.context = context
    changes = VendorAssembler(
      options: context.options, file: context.file, datesSayings: false)
    incidents = VendorAssembler(
      options: context.options, file: context.file, datesSayings: false)
    recoveries = VendorAssembler(
      options: context.options, file: context.file, datesSayings: false)
    notes = VendorAssembler(
      options: context.options, file: context.file, datesSayings: false)
  }

  /// Hands a block's record on.
  ///
  /// - Parameter kindless: what is wrong where its names do not tell the kind.
  /// - Returns: why there is none, or `nil` when all is well.
  mutating func take(
    _ block: KeyValueBlocks.Block, else kindless: Diagnostic, into sink: inout some RecordSink
  ) throws(Diagnostic) -> Rejection? {
    let record = KeyValueRecord(block, in: context, modifiedAt: context.modifiedAt)
    guard block.fault == nil, let record else {
      others.rejected += 1
      return Rejection(
        diagnostic: block.fault ?? kindless, field: nil, value: nil, row: block.text)
    }
    let plan = number(of: record)
    let rejection: Rejection?
    switch record.kind {
    case .changes:
      rejection = try changes.assemble(
        record.tree, rules: record.rules, shape: plan, text: block.text,
        isMended: block.isMended)
      if rejection == nil { try sink.accept(changes.record) }
    case .incidents:
      rejection = try incidents.assemble(
        record.tree, rules: record.rules, shape: plan, text: block.text,
        isMended: block.isMended)
      if rejection == nil { try sink.accept(incidents.record) }
    case .recoveries:
      rejection = try recoveries.assemble(
        record.tree, rules: record.rules, shape: plan, text: block.text,
        isMended: block.isMended)
      if rejection == nil { try sink.accept(recoveries.record) }
    case .notes:
      rejection = try notes.assemble(
        record.tree, rules: record.rules, shape: plan, text: block.text,
        isMended: block.isMended)
      if rejection == nil { try sink.accept(notes.record) }
    }
    if rejection == nil, record.isDatedByFile { datedByFile += 1 }
    return rejection
  }

  private mutating func number(of record: KeyValueRecord) -> Int {
    let signature = [record.kind.rawValue] + record.rules.flatMap { [$0.field] + $0.paths }
    if let known = plans[signature] { return known }
    plans[signature] = plans.count
    return plans.count - 1
  }

  /// What came of all blocks.
  var result: ReadResult {
    let tallies = [
      (changes.tally, RecordKind.changes), (incidents.tally, .incidents),
      (recoveries.tally, .recoveries), (notes.tally, .notes),
    ]
    var tally = others
    for (counted, _) in tallies { tally.add(counted) }
    let kinds = tallies.filter { $0.0.accepted > 0 }.map(\.1)
    return ReadResult(
      kind: kinds.count == 1 ? kinds.first : nil, tally: tally,
      columns: changes.uses + incidents.uses + recoveries.uses + notes.uses,
      notes: datedByFile == 0 ? [] : [.datedByFile(datedByFile, file: context.file)])
  }
}
