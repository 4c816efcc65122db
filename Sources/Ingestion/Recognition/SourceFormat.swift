import Chronology
package import Diagnostics
package import Records

/// A way of writing records to files, and how to read it.
///
/// A new one is a file in `Formats/` and a line in `SourceFormats.all`. One of a vendor's objects
/// is a `VendorFormat`, which needs no more than the shapes of its objects: `StatuspageFormat`
/// shows how.
package protocol SourceFormat: Sendable {
  /// The name that it is asked for by.
  var name: String { get }
  /// What it is, in one line.
  var summary: String { get }
  /// What it is recognised by, in one line.
  var recognisedBy: String { get }
  /// Both as each face says them, where they name an option.
  var said: (summary: Advice, recognisedBy: Advice) { get }
  /// A small file that it reads, in one line: `\n` and `\t` are written out.
  var example: String { get }
  /// What a person has to say of a file in a map, as an example; `nil` where files say it all.
  var neededMap: String? { get }
  /// Whether what the first line names are columns.
  var namesColumns: Bool { get }
  /// The source its records belong to when nobody names one.
  var defaultSource: String { get }
  /// The source that the records of a file belong to, where the options decide it.
  func source(in context: ReadContext) -> String
  /// How sure it is from a file's first bytes that the file is its own.
  func recognises(_ sample: FileSample) -> Confidence
  /// Why a file's first bytes show that it holds no records; `nil` when it may.
  ///
  /// Asked of files found in folders, which are then passed over.
  func refusal(of context: ReadContext) -> Diagnostic?
  /// Whether what is refused is a table with times all the same, which somebody may have kept records in.
  ///
  /// Of files found in folders it is told then why nothing of them is read.
  func holdsTimes(in context: ReadContext) -> Bool
  /// Reads records to a sink, and rows that are none as rejections.
  ///
  /// - Throws: when nothing more can be read, or the sink fails.
  func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult
}

extension SourceFormat {
  package var said: (summary: Advice, recognisedBy: Advice) {
    (Advice(summary), Advice(recognisedBy))
  }

  package var neededMap: String? { nil }

  package var namesColumns: Bool { true }

  /// One source for all its records, unless it says otherwise.
  package func source(in context: ReadContext) -> String { defaultSource }

  /// A format that recognises a file has no reason to refuse it, unless it says so.
  package func refusal(of context: ReadContext) -> Diagnostic? { nil }

  /// What is no table is told of by its name alone.
  package func holdsTimes(in context: ReadContext) -> Bool { false }
}

/// How sure a format is that a file is its own.
package enum Confidence: Int, Comparable, Sendable {
  /// It is not.
  case none
  /// It could be, as any text could be a table.
  case possible
  /// It looks like it.
  case likely
  /// It has marks that others do not have.
  case certain

  package static func < (left: Confidence, right: Confidence) -> Bool {
    left.rawValue < right.rawValue
  }
}

/// What a format is told besides the bytes.
package struct ReadContext: Sendable {
  /// The file's name for messages.
  package let file: String
  package let options: ReadOptions
  /// The file's first bytes.
  package let sample: FileSample
  /// When the file was last written; `nil` for standard input.
  let modifiedAt: Instant?
  /// Whether nobody named the file: one without records is then passed over.
  var isFound = false

  /// The same, with a format's own kind and columns where the person said nothing.
  func reading(_ kind: RecordKind, by map: ColumnMap) -> ReadContext {
    var options = options
    options.kind = options.kind ?? kind
    options.map = options.map.completed(by: map)
    return ReadContext(
      file: file, options: options, sample: sample, modifiedAt: modifiedAt, isFound: isFound)
  }
}

/// What a format found.
package struct ReadResult: Sendable {
  /// The kind of the records; `nil` when there were none, or of several kinds.
  package let kind: RecordKind?
  package let tally: ReadTally
  /// What each column was taken for.
  package let columns: [ColumnUse]
  package let notes: [Diagnostic]
}
