package import Diagnostics
import Records

/// Reads a file of a vendor's objects: finds the shape of each and hands its records to a sink.
struct VendorReader {
  private let format: String
  private let shapes: [Shape]
  /// Where an object tells the repository or the project that it is of.
  private let origin: Rule
  private let context: ReadContext
  /// What is to be said of a file that holds records.
  private let remark: Diagnostic?
  private var changes: VendorAssembler<Change>
  private var incidents: VendorAssembler<Incident>
  private var recoveries: VendorAssembler<Recovery>
  private var notes: VendorAssembler<Note>
  /// What was counted of objects that are no records.
  private var others = ReadTally()
  /// How many objects of each shape were passed over.
  private var passedOver: [Int: Int] = [:]
  /// The first object that is no record, with the number of its shape, and whether any other is one.
  private var stranger: (shape: Int, line: Int)?
  private var metRecord = false
  /// Whether any change says how it ended.
  private var tellsOutcomes = false
  /// Whether bytes of the object at hand were not UTF-8.
  private var isMended = false

  init(
    _ format: String, _ shapes: [Shape], origin: @escaping @Sendable (Tree) -> String?,
    in context: ReadContext, remark: Diagnostic? = nil
  ) {
    self.remark = remark
    self.format = format
    self.shapes = shapes
    self.origin = .make("origin", by: origin)
    self.context = context
    let options = context.options.reading(Self.order(in: context))
    changes = VendorAssembler(options: options, file: context.file)
    incidents = VendorAssembler(options: options, file: context.file)
    recoveries = VendorAssembler(options: options, file: context.file)
    notes = VendorAssembler(options: options, file: context.file)
  }

  /// The order of day and month in the file's dates, where those at its beginning settle one.
  private static func order(in context: ReadContext) -> DateOrder? {
    guard context.options.order == nil, context.options.map.order == nil else { return nil }
    let dates = Survey(of: context.sample).columns.filter {
      $0.hasOrderedDates && $0.restsOnOrder && $0.timeShare >= 0.5
    }
    return dates.reduce(DateOrders.all) { $0.intersection($1.orders) }.single
  }

  /// Why the file holds no records, where its first objects are all there are; `nil` when it may.
  var refusal: Diagnostic? {
    guard !context.sample.mayHoldMore else { return nil }
    let found = context.sample.trees.flatMap { ShapeFinder.find(shapes, in: $0) }
    guard let first = found.first else { return nil }
    let isRefused = found.allSatisfy { found in
      if case .nothing = shapes[found.shape].meaning { true } else { false }
    }
    return isRefused ? refusal(of: first.shape, line: first.tree.line) : nil
  }

  private func refusal(of shape: Int, line: Int) -> Diagnostic? {
    guard case .nothing(let instead) = shapes[shape].meaning else { return nil }
    return .isNothing(
      shapes[shape].name, instead: instead,
      at: Diagnostic.Location(file: context.file, line: line))
  }

  /// Reads every object.
  ///
  /// - Throws: `badData` when somebody named a file that holds nothing but what is no record.
  mutating func read(
    _ source: inout ByteSource, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    var reader = try TreeReader(in: context)
    reading: while true {
      switch try reader.next(from: &source) {
      case .end: break reading
      case .rejected(let rejection):
        others.rejected += 1
        try sink.reject(rejection)
      case .tree(let tree):
        let text = reader.rowText
        let found = ShapeFinder.find(shapes, in: tree, asked: context.options.kind)
        if found.isEmpty, !ShapeFinder.knows(shapes, tree) {
          others.rejected += 1
          try sink.reject(strange(tree, text))
        }
        isMended = reader.isMended
        for (shape, tree) in found { try take(tree, shape, text, into: &sink) }
      }
    }
    if !context.isFound, !metRecord, let stranger,
      let refusal = refusal(of: stranger.shape, line: stranger.line)
    {
      throw refusal
    }
    return result
  }

  private func strange(_ tree: Tree, _ text: String) -> Rejection {
    let place = Diagnostic.Location(file: context.file, line: tree.line)
    return Rejection(
      diagnostic: .isStrange(format: format, at: place), field: nil, value: nil, row: text)
  }

  private mutating func take(
    _ tree: Tree, _ number: Int, _ text: String, into sink: inout some RecordSink
  ) throws(Diagnostic) {
    guard case .record(let kind, var rules) = shapes[number].meaning else {
      passedOver[number, default: 0] += 1
      stranger = stranger ?? (number, tree.line)
      return
    }
    metRecord = true
    rules.append(origin)
    if let asked = context.options.kind, asked != kind {
      passedOver[number, default: 0] += 1
      return
    }
    let rejection: Rejection?
    switch kind {
    case .changes:
      rejection = try changes.assemble(
        tree, rules: rules, shape: number, text: text, isMended: isMended)
      if rejection == nil {
        tellsOutcomes = tellsOutcomes || !changes.record.texts.isMissing(.outcome)
        try sink.accept(changes.record)
      }
    case .incidents:
      rejection = try incidents.assemble(
        tree, rules: rules, shape: number, text: text, isMended: isMended)
      if rejection == nil { try sink.accept(incidents.record) }
    case .recoveries:
      rejection = try recoveries.assemble(
        tree, rules: rules, shape: number, text: text, isMended: isMended)
      if rejection == nil { try sink.accept(recoveries.record) }
    case .notes:
      rejection = try notes.assemble(
        tree, rules: rules, shape: number, text: text, isMended: isMended)
      if rejection == nil { try sink.accept(notes.record) }
    }
    if let rejection { try sink.reject(rejection) }
  }

  private var result: ReadResult {
    var tally = others
    let tallies = [
      (changes.tally, RecordKind.changes), (incidents.tally, .incidents),
      (recoveries.tally, .recoveries), (notes.tally, .notes),
    ]
    for (counted, _) in tallies { tally.add(counted) }
    let kinds = tallies.filter { $0.0.accepted > 0 }.map(\.1)
    let passed = passedOver.sorted { $0.key < $1.key }.map { shape, count in
      Diagnostic.areNothing(count, shapes[shape].name, file: context.file)
    }
    let faults =
      changes.notices(file: context.file) + incidents.notices(file: context.file)
      + recoveries.notices(file: context.file) + notes.notices(file: context.file)
    return ReadResult(
      kind: kinds.count == 1 ? kinds.first : nil, tally: tally,
      columns: changes.uses + incidents.uses + recoveries.uses + notes.uses,
      notes: passed + noticeOfOutcomes + faults
        + (tally.accepted > 0 ? [remark] : [])
        .compactMap(\.self))
  }

  /// That no change says how it ended, and which column may.
  private var noticeOfOutcomes: [Diagnostic] {
    guard changes.tally.accepted > 0, !tellsOutcomes else { return [] }
    return Interpretation.outcomesUnread(in: context)
  }
}

extension Diagnostic {
  /// An object of a vendor that is no record.
  package static func isNothing(
    _ name: String, instead: Advice, at location: Location
  ) -> Diagnostic {
    Diagnostic(.error, .badData, "this is \(name)", hint: instead, at: location)
  }

  /// Objects among records that are none.
  package static func areNothing(_ count: Int, _ name: String, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      "\(count) \(count == 1 ? "object is" : "objects are") passed over, each \(name)",
      hint: nil, at: Location(file: file))
  }

  /// An object that the format does not know.
  package static func isStrange(format: String, at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this is no object that the format \(format) knows",
      hint: "See \"toll formats\" for what it reads, or keep such objects in a file of their own.",
      at: location)
  }
}
