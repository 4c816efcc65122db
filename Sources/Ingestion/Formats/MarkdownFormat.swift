package import Diagnostics
package import Records

/// Lists in Markdown: a line for each thing that happened, and boxes to tick for what is to be done.
package struct MarkdownFormat: SourceFormat {
  package let name = "markdown"
  package let summary =
    "Markdown: items of lists that begin with a time or a box to tick, as notes."
  package let recognisedBy = "most items of its lists beginning with a time or a box to tick"
  package let example = #"- 2026-11-16 14:05 UTC rolled back 1187 (anna)\n- [ ] alert on lag @web"#
  package let neededMap: String? = NotedIncident.map
  package let namesColumns = false
  package let defaultSource = "records"

  /// The whole is looked at at once; what people write down is shorter.
  private static let longest = 16 << 20

  package func recognises(_ sample: FileSample) -> Confidence {
    guard !sample.isSheet, ![0, 0x5b, 0x7b, 0x3c].contains(sample.firstByte) else { return .none }
    var (notes, others) = (0, 0)
    let lines = sample.bytes.split(maxSplits: Self.enoughLines, whereSeparator: \.isLineBreak)
    for line in lines.prefix(Self.enoughLines) {
      let text = String(decoding: line.prefix(Self.beginning), as: UTF8.self)
      let line = MarkdownLine(text[...])
      guard line.indent == 0, case .item(let isDone, let words) = line.kind else { continue }
      if isDone != nil || MarkdownTime(in: words) != nil { notes += 1 } else { others += 1 }
    }
    return notes > others ? .certain : .none
  }

  /// So many lines tell what a file is.
  private static let enoughLines = 1_000
  /// A time or a box stands at the beginning of its line.
  private static let beginning = 200

  package func refusal(of context: ReadContext) -> Diagnostic? {
    NotedIncident.fault(in: context)
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    if let fault = NotedIncident.fault(in: context) { throw fault }
    let bytes = try source.peek(Self.longest + 1)
    guard bytes.count <= Self.longest else { throw .listIsTooLong(context.file, Self.longest) }
    source.mended.add(linesOf: bytes, in: context.file)
    let list = MarkdownNotes(ByteOrderMark.dropped(from: bytes), file: context.file)
    var notes = VendorAssembler<Note>(
      options: context.options, file: context.file, datesSayings: false)
    var rejected = 0
    for entry in list.entries {
      switch entry {
      case .rejected(let rejection):
        rejected += 1
        try sink.reject(rejection)
      case .note(let tree, let text):
        let rejection = try notes.assemble(
          tree, rules: MarkdownNotes.rules, shape: 0, text: text, isMended: false)
        if let rejection { try sink.reject(rejection) } else { try sink.accept(notes.record) }
      }
    }
    var tally = notes.tally
    tally.rejected += rejected
    let passed =
      list.passedOver == 0 ? [] : [Diagnostic.linesAreNoNotes(list.passedOver, file: context.file)]
    return ReadResult(
      kind: tally.accepted > 0 ? .notes : nil, tally: tally, columns: notes.uses,
      notes: passed + notes.notices(file: context.file))
  }
}

extension Diagnostic {
  /// A list is longer than can be read at once.
  package static func listIsTooLong(_ file: String, _ limit: Int) -> Diagnostic {
    Diagnostic(
      .error, .badData, "lists are read whole, and this is more than \(limit >> 20) MiB",
      hint: "Import it in parts.", at: Location(file: file))
  }

  /// Lines that say something and are no items with a time or a box.
  package static func linesAreNoNotes(_ count: Int, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      count == 1
        ? "1 line is passed over: it is no item of a list with a time or a box to tick"
        : "\(count) lines are passed over: they are no items of a list with a time or a box to tick",
      hint: nil, at: Location(file: file))
  }
}
