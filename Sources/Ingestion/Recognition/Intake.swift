package import Diagnostics
package import Records
import Text

/// Reads a file of records: recognises what it is and hands its records to a sink.
package enum Intake {
  /// What came of a file.
  package enum Reading: Equatable, Sendable {
    /// It was read.
    case read(ReadSummary)
    /// It was found in a folder and holds no records; why, as a note, or as a warning where it may hold
    /// some that are not understood.
    case skipped(Diagnostic)
  }

  /// What a file turns out to be from its first bytes.
  package enum Recognition: ~Copyable {
    /// Records, ready to be read.
    case records(RecognisedFile)
    /// It was found in a folder and holds no records; why, as a note, or as a warning where it may hold
    /// some that are not understood.
    case skipped(Diagnostic)
  }

  /// Looks at a file's first bytes.
  ///
  /// - Throws: `noInput` when it cannot be opened, `badData` when it is in no known format.
  package static func recognise(
    _ file: InputFile, options: ReadOptions
  ) throws(Diagnostic) -> Recognition {
    let isDoubtful = file.isFound && InputFiles.isPlainlyNoRecords(file.path)
    if isDoubtful, !InputFiles.mayHoldRecords(file.path) {
      return .skipped(.isForPeople(file.path))
    }
    var options = options
    var source = try open(file, &options)
    var context = try context(of: &source, options: options)
    context.isFound = file.isFound
    if file.isFound, let reason = context.foreignness ?? context.emptiness {
      return .skipped(.passedOver(because: reason))
    }
    if isDoubtful, !SourceFormats.all.contains(where: { $0.recognises(context.sample) == .certain })
    {
      return .skipped(.isForPeople(file.path))
    }
    let format = try format(of: context)
    if file.isFound, let reason = format.refusal(of: context) {
      return .skipped(
        format.holdsTimes(in: context)
          ? .leftUnread(because: reason) : .passedOver(because: reason))
    }
    return .records(RecognisedFile(source: source, context: context, format: format))
  }

  /// Reads a file to its end, or passes over one that was found and holds no records.
  ///
  /// - Throws: what `recognise` and `RecognisedFile.read` throw.
  package static func read(
    _ file: InputFile, options: ReadOptions, into sink: inout some RecordSink
  ) throws(Diagnostic) -> Reading {
    switch try recognise(file, options: options) {
    case .skipped(let reason): return .skipped(reason)
    case .records(var file): return .read(try file.read(into: &sink))
    }
  }

  /// Reads a source to its end.
  ///
  /// - Throws: `badData` when the file is not records or cannot be read on; what the source and the
  ///   sink throw. Rows at fault go to the sink as rejections and end nothing.
  package static func read(
    _ source: inout ByteSource, options: ReadOptions, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadSummary {
    let context = try context(of: &source, options: options)
    let format = try format(of: context)
    return try read(&source, as: format, in: context, into: &sink)
  }

  fileprivate static func read(
    _ source: inout ByteSource, as format: some SourceFormat, in context: ReadContext,
    into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadSummary {
    let columns = format.namesColumns ? context.sample.names : []
    try context.options.map.checkConstants(against: columns, file: context.file)
    let result: ReadResult
    do throws(Diagnostic) {
      result = try format.read(&source, in: context, into: &sink)
    } catch {
      throw error.adding(source.remarks)
    }
    let digest = try source.digest()
    return ReadSummary(
      format: format.name, defaultSource: format.source(in: context), kind: result.kind,
      tally: result.tally, columns: result.columns, digest: digest, bytes: source.rawBytes,
      notes: source.remarks + titleNotes(context) + result.notes
        + notes(on: source, ids: result.tally.mendedIDs))
  }

  /// That a report's title above the names of a table's columns is passed over.
  private static func titleNotes(_ context: ReadContext) -> [Diagnostic] {
    let preamble = context.sample.preamble
    guard preamble.titles > 0 else { return [] }
    return [
      .rowsAboveHeader(
        preamble.titles, header: preamble.lines + 1, of: "line", file: context.file)
    ]
  }

  /// What is said of bytes that are no text.
  private static func notes(on source: borrowing ByteSource, ids: Int) -> [Diagnostic] {
    if source.undecodable > 0 { return [.undecodable(source.undecodable, file: source.file)] }
    guard source.mended.bytes > 0 else { return [] }
    return [.mended(source.mended, inIDs: ids, file: source.file)]
  }

  private static func open(
    _ file: InputFile, _ options: inout ReadOptions
  ) throws(Diagnostic) -> ByteSource {
    guard let contents = file.contents else { return try GitIntake.open(file.path, &options) }
    return ByteSource(
      bytes: contents.bytes, named: file.path, limit: options.inflation,
      modifiedAt: contents.receivedAt)
  }

  private static func context(
    of source: inout ByteSource, options: ReadOptions
  ) throws(Diagnostic) -> ReadContext {
    source.encoding = options.encoding
    let beginning = try source.peek(FileSample.size)
    let isSheet = try source.openWorkbook(beginning, options)
    let sample =
      isSheet
      ? FileSample(sheet: try source.peek(FileSample.size)) : FileSample(beginning)
    return ReadContext(
      file: source.file, options: options, sample: sample, modifiedAt: source.modifiedAt)
  }

  /// The format that was named, or the surest of those that recognise the file; of several as sure,
  /// the first.
  private static func format(
    of context: ReadContext
  ) throws(Diagnostic) -> any SourceFormat {
    if let name = context.options.format {
      guard let format = SourceFormats.named(name) else { throw .noSuchFormat(name) }
      if let reason = context.foreignness { throw reason }
      return format
    }
    if let reason = context.foreignness ?? context.emptiness { throw reason }
    var best: (format: any SourceFormat, confidence: Confidence)?
    for format in SourceFormats.all {
      let confidence = format.recognises(context.sample)
      if confidence > best?.confidence ?? .none { best = (format, confidence) }
      if confidence == .certain { break }
    }
    guard let best else { throw context.strangeness }
    return best.format
  }
}

/// A file whose format is known, not yet read.
package struct RecognisedFile: ~Copyable {
  private(set) var source: ByteSource
  let context: ReadContext
  let format: any SourceFormat

  fileprivate init(source: consuming ByteSource, context: ReadContext, format: any SourceFormat) {
    self.source = source
    self.context = context
    self.format = format
  }

  /// The source that its records belong to when nobody names one.
  package var defaultSource: String { format.source(in: context) }

  /// Reads it to its end.
  ///
  /// - Throws: `badData` when the file cannot be read on; what the sink throws. Rows at fault go to
  ///   the sink as rejections and end nothing.
  package mutating func read(
    into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadSummary {
    try Intake.read(&source, as: format, in: context, into: &sink)
  }
}

extension ReadContext {
  /// What the file is, where it is in no format.
  fileprivate var strangeness: Diagnostic {
    if sample.firstByte == 0x3c { return .isMarkup(file, isFeed: sample.mentions("<feed")) }
    if sample.layout == .yaml {
      return .isStrangeYAML(sample.trees.first?.members.map(\.key) ?? [], file: file)
    }
    return .formatIsUnclear(file)
  }

  /// What the file is that is no text of records, `nil` when it may be one.
  fileprivate var foreignness: Diagnostic? {
    sample.isSheet
      ? nil
      : ForeignContent(of: sample).map { .isForeign($0.name, advice: $0.advice, file: file) }
  }

  /// Why there is nothing to recognise, `nil` when there is something.
  fileprivate var emptiness: Diagnostic? {
    guard sample.firstByte == 0 else { return nil }
    if let mark = ByteOrderMark(sample.bytes) { return .isEncoded(mark.rawValue, file) }
    return sample.bytes.contains(0) ? .isNotText(file) : .isEmpty(file)
  }
}

extension Diagnostic {
  /// The same, with what is to be known of the workbook that it is said of.
  fileprivate func adding(_ remarks: [Diagnostic]) -> Diagnostic {
    guard let remark = remarks.first else { return self }
    let advice = [hint, "Here \(remark.message).", remark.hint].compactMap(\.self)
    return Diagnostic(
      severity, category, message, hint: .joined(advice, separator: " "), at: location)
  }

  /// There is no format of that name.
  package static func noSuchFormat(_ name: String) -> Diagnostic {
    let known = SourceFormats.all.map(\.name)
    return Diagnostic(
      .error, .usage, "\(Excerpt.quoted(name)) is not a format",
      hint: "\(Spelling.suggestion(for: name, among: known))"
        + "Use one of \(known.joined(separator: ", ")).", at: nil)
  }

  /// No format recognises the file.
  package static func formatIsUnclear(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the file is in no format that is known",
      hint: "Say which with \(option: .format): "
        + "\(SourceFormats.all.map(\.name).joined(separator: ", ")).",
      at: Location(file: file))
  }

  /// The file is XML or HTML.
  package static func isMarkup(_ file: String, isFeed: Bool) -> Diagnostic {
    let what =
      isFeed
      ? "an Atom feed, which tells when somebody last wrote of an incident, not when it was over"
      : "XML or HTML, not records"
    return Diagnostic(
      .error, .badData, "this is \(what)",
      hint: isFeed
        ? "Import the page's incidents.json, at /api/v2/incidents.json of a Statuspage."
        : "Export the records as CSV or JSON.", at: Location(file: file, line: 1))
  }

  /// The file is YAML that no format knows.
  package static func isStrangeYAML(_ keys: [String], file: String) -> Diagnostic {
    let named = keys.prefix(8).joined(separator: ", ")
    return Diagnostic(
      .error, .badData,
      keys.isEmpty
        ? "this is YAML without records that any format knows"
        : "this is YAML of another kind, about \(named)",
      hint: "See \"toll formats\" for what is read in YAML.", at: Location(file: file, line: 1))
  }

  /// A file found in a folder has the name of one that is written for people or programs.
  package static func isForPeople(_ file: String) -> Diagnostic {
    Diagnostic(
      .note, .badData, "the file is passed over: by its name it holds no records",
      hint: "Name the file itself to read it.", at: Location(file: file))
  }

  /// A file found in a folder does not hold records.
  package static func passedOver(because reason: Diagnostic) -> Diagnostic {
    Diagnostic(
      .note, reason.category, "the file is passed over: \(reason.message)", hint: reason.hint,
      at: reason.location)
  }

  /// A file found in a folder is a table with times that is not understood.
  package static func leftUnread(because reason: Diagnostic) -> Diagnostic {
    Diagnostic(
      .warning, reason.category, "nothing of this file is read: \(reason.message)",
      hint: .joined(
        [reason.hint, "If it holds no records, keep it in another folder."].compactMap(\.self),
        separator: " "),
      at: reason.location)
  }

  /// The file begins with a NUL byte.
  package static func isNotText(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the file is not text",
      hint: "Export it as CSV or JSON first.", at: Location(file: file))
  }
}
