import Diagnostics
import Ingestion
import Ledgers
import Rendering
import Text

/// What lies beside a file that failed: why, in the words a terminal would have shown.
struct DropNote {
  /// Lines for people; nothing in them steers a terminal.
  let text: String

  /// The file was refused whole.
  init(_ reason: Diagnostic, of name: String) {
    text = Self.visible(
      ["Nothing of this file was taken in.", "", "\(Self.moved(reason, name))"]
        + ["", "Mend it and drop it again."])
  }

  /// Lines of the file were refused.
  init(_ receipt: ImportReceipt, of name: String, in observer: some ImportObserver) {
    let taken = receipt.summary?.tally.accepted ?? 0
    let more = receipt.moreRejected.map { observer.phrased($0) }
    let reasons = receipt.rejections + [more].compactMap(\.self)
    text = Self.visible(
      [
        taken == 0
          ? "Nothing of this file was taken in."
          : "\(taken) of its records \(taken == 1 ? "was" : "were") taken in; \(receipt.tally.rejected) could not be read.",
        "",
      ] + reasons.map { "\(Self.moved($0, name))" }
        + ["", "Mend it and drop it again: what was taken in is known by its id and stays one."])
  }

  /// A reason with the file's name alone, since its place is another one now.
  private static func moved(_ reason: Diagnostic, _ name: String) -> Diagnostic {
    guard let place = reason.location else { return reason }
    return reason.located(
      at: Diagnostic.Location(file: name, line: place.line, column: place.column))
  }

  private static func visible(_ lines: [String]) -> String {
    lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
      .map { VisibleText.of(String($0)) + "\n" }.joined()
  }
}
