package import Diagnostics
package import Records

/// A sheet of an Excel workbook, its header naming the columns.
///
/// `ByteSource` hands out its rows as lines of a table, so that a vendor's table in a workbook is
/// that vendor's, and everything else is read as any table is.
package struct XLSXFormat: SourceFormat {
  package let name = "xlsx"
  package let summary = "\(Self.thing), or the one that is named."
  package let recognisedBy = "a zip archive that holds a workbook"
  package let example = "id,finished_at,type,outcome\\n1,2026-11-16T09:30:00Z,code,succeeded"
  package let defaultSource = "records"

  package var said: (summary: Advice, recognisedBy: Advice) {
    ("\(Self.thing), or the one of \(option: .sheet).", Advice(recognisedBy))
  }

  private static let thing =
    "A sheet of an Excel workbook (.xlsx, .xlsm), its first row naming the columns: the first one"

  package func recognises(_ sample: FileSample) -> Confidence { sample.isSheet ? .likely : .none }

  package func refusal(of context: ReadContext) -> Diagnostic? {
    SeparatedValues(delimiter: Byte.comma, in: context).refusal
  }

  package func holdsTimes(in context: ReadContext) -> Bool {
    SeparatedValues(delimiter: Byte.comma, in: context).holdTimes
  }

  package func read(
    _ source: inout ByteSource, in context: ReadContext, into sink: inout some RecordSink
  ) throws(Diagnostic) -> ReadResult {
    guard context.sample.isSheet else { throw .isNoWorkbook(context.file) }
    return try SeparatedValues(delimiter: Byte.comma, in: context).read(&source, into: &sink)
  }
}

extension Diagnostic {
  /// This format was said of something else.
  static func isNoWorkbook(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "this is no workbook",
      hint: "Leave out \(option: .format); a workbook is recognised by what is in it.",
      at: Location(file: file))
  }
}
