package import Diagnostics
package import Records

/// Reads a file of records: recognises what it is and hands its records to a sink.
package enum Intake {
  /// Reads a source to its end.
  ///
  /// - Throws: `badData` when the file is not records or cannot be read on; what the source and the
  ///   sink throw. Rows at fault go to the sink as rejections and end nothing.
  package static func read(
    _ source: inout ByteSource, options: ReadOptions, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadSummary {
    let sample = FileSample(try source.peek(FileSample.size))
    let format = try format(of: sample, file: source.file, options: options)
    let context = ReadContext(file: source.file, options: options, sample: sample)
    let result = try format.read(&source, in: context, into: &sink)
    let digest = try source.digest()
    return ReadSummary(
      format: format.name, defaultSource: format.defaultSource, kind: result.kind,
      tally: result.tally, digest: digest, bytes: source.rawBytes, notes: result.notes)
  }

  /// The source that a file's records belong to when nobody names one, from its first bytes.
  ///
  /// - Throws: as `read` does for a file in no known format.
  package static func defaultSource(
    of source: inout ByteSource, options: ReadOptions
  ) throws(Diagnostic) -> String {
    let sample = FileSample(try source.peek(FileSample.size))
    return try format(of: sample, file: source.file, options: options).defaultSource
  }

  /// The format that was named, or the surest of those that recognise the file; of several as sure,
  /// the first.
  private static func format(
    of sample: FileSample, file: String, options: ReadOptions
  ) throws(Diagnostic) -> any SourceFormat {
    if let name = options.format {
      guard let format = SourceFormats.named(name) else { throw .noSuchFormat(name) }
      return format
    }
    if sample.firstByte == 0 { throw sample.bytes.contains(0) ? .isNotText(file) : .isEmpty(file) }
    var best: (format: any SourceFormat, confidence: Confidence)?
    for format in SourceFormats.all {
      let confidence = format.recognises(sample)
      if confidence > best?.confidence ?? .none { best = (format, confidence) }
    }
    guard let best else { throw .formatIsUnclear(file) }
    return best.format
  }
}

extension Diagnostic {
  /// There is no format of that name.
  package static func noSuchFormat(_ name: String) -> Diagnostic {
    Diagnostic(
      .error, .usage, "\(Excerpt.quoted(name)) is not a format",
      hint: "Use one of \(SourceFormats.all.map(\.name).joined(separator: ", ")).", at: nil)
  }

  /// No format recognises the file.
  package static func formatIsUnclear(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the file is in no format that is known",
      hint: "Say which with --format: \(SourceFormats.all.map(\.name).joined(separator: ", ")).",
      at: Location(file: file))
  }

  /// The file begins with a NUL byte.
  package static func isNotText(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the file is not text",
      hint: "Export it as CSV or JSON first.", at: Location(file: file))
  }
}
