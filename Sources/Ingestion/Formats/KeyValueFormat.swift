import Chronology
package import Diagnostics
package import Records

/// Lines of `name=value`, what a deploy script can write without a library.
package struct KeyValueFormat: SourceFormat {
  package let name = "keyvalue"
  package let summary = "Lines of name=value, a blank line between two records."
  package let recognisedBy = "a first line such as type=config, the name one that Toll knows"
  package let example = #"type=config\nservice=web\nlines=12\nfinished_at=2026-11-16T09:30:00Z"#
  package let defaultSource = "records"

  /// The whole is looked at at once; a million lines are a table's business.
  private static let longest = 16 << 20
  /// A first line comes sooner, whatever is said before it in comments.
  private static let beginning = 4_096

  package func recognises(_ sample: FileSample) -> Confidence {
    guard sample.layout == .table, !sample.isSheet, sample.preamble.delimiter == nil,
      let line = KeyValueBlocks.firstLine(of: sample.bytes.prefix(Self.beginning)),
      let first = KeyValueBlocks.key(of: line)
    else { return .none }
    return KeyValueRecord.isKnown(first) ? .certain : .likely
  }

  package func refusal(of context: ReadContext) -> Diagnostic? {
    let blocks = KeyValueBlocks(context.sample.bytes[...], file: context.file).blocks
    let isRecord = blocks.contains {
      KeyValueRecord($0, in: context, modifiedAt: context.modifiedAt) != nil
    }
    return isRecord ? nil : unclear(blocks.first, in: context)
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    let bytes = try source.peek(Self.longest + 1)
    guard bytes.count <= Self.longest else { throw .isTooLong(context.file, limit: Self.longest) }
    source.mended.add(linesOf: bytes, in: context.file)
    let blocks = KeyValueBlocks(ByteOrderMark.dropped(from: bytes), file: context.file).blocks
    var reader = KeyValueReader(in: context)
    for block in blocks {
      let kindless = unclear(block, in: context)
      if let rejection = try reader.take(block, else: kindless, into: &sink) {
        try sink.reject(rejection)
      }
    }
    return reader.result
  }

  private func unclear(_ block: KeyValueBlocks.Block?, in context: ReadContext) -> Diagnostic {
    let place = Diagnostic.Location(file: context.file, line: block?.line ?? 1)
    let names = block?.pairs.map(\.key) ?? []
    if let block, KeyValueRecord(block, in: context, modifiedAt: Instant(milliseconds: 0)) != nil {
      return .saysNoTime(at: place)
    }
    let fault: Diagnostic
    if let kind = context.options.kind {
      fault = .lacksColumns(of: kind, names: names, file: context.file)
    } else {
      fault = .kindIsUnclear(names: names, file: context.file)
    }
    return fault.located(at: place)
  }
}

extension Diagnostic {
  /// A file of `name=value` lines is longer than can be read at once.
  package static func isTooLong(_ file: String, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, .badData,
      "lines of name=value are read whole, and this is more than \(limit >> 20) MiB of them",
      hint: "Import it in parts, or as CSV.", at: Location(file: file))
  }

  /// A record says no time, and there is no file that could lend it one.
  package static func saysNoTime(at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the record says no time",
      hint: "Add finished_at=2026-11-16T09:30:00Z, or detected_at=… for an incident.",
      at: location)
  }

  /// Records without a time got that of their file.
  package static func datedByFile(_ count: Int, file: String) -> Diagnostic {
    Diagnostic(
      .note, .caveat,
      count == 1
        ? "1 record says no time and got the file's own, when it was last written"
        : "\(count) records say no time and got the file's own, when it was last written",
      hint: "Add finished_at=2026-11-16T09:30:00Z, or detected_at=… for an incident.",
      at: Location(file: file))
  }
}
