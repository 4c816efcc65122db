import Chronology
package import Diagnostics
package import Records
import Reports

extension Dataset.Known {
  /// In the head of a page.
  var fact: Fact {
    Fact("As known at", "\(at), by \(records, "record") received until then")
  }

  /// The same beside rows, which have no head.
  package var remark: Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "as known at \(at.written), by \(records) \(records == 1 ? "record" : "records") received until then",
      hint: nil, at: nil)
  }
}
