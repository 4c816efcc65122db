package import Diagnostics

extension Diagnostic {
  /// A NUL byte stands in a row.
  package static func holdsNUL(at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the row holds a NUL byte",
      hint: "Remove it; when every second byte is NUL, import the file with "
        + "\(option: .encoding, "utf-16").",
      at: location)
  }

  /// A quotation mark is opened and not closed before the file ends.
  package static func quoteNeverCloses(at location: Location) -> Diagnostic {
    Diagnostic(
      .error, .badData, "the quotation mark opened here is never closed",
      hint: "Close it, or double it where it belongs to the text.", at: location)
  }

  /// Text stands between a closing quotation mark and the next delimiter.
  package static func textAfterQuote(at location: Location, opened: Location) -> Diagnostic {
    let place = "\(opened.line ?? 0):\(opened.column ?? 0)"
    return Diagnostic(
      .error, .badData, "text follows the quotation mark that closes the one opened at \(place)",
      hint: "Double the quotation marks that belong to the text.", at: location)
  }

  /// A row is longer than any row.
  package static func rowIsTooLong(at location: Location, limit: Int) -> Diagnostic {
    Diagnostic(
      .error, .badData, "a row longer than \(limit) bytes begins here",
      hint: "Look for a quotation mark that is never closed.", at: location)
  }
}
