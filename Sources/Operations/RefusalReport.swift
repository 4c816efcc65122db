import Chronology
package import Diagnostics
package import Reports
import Text

extension Report {
  /// Why there is no such page, as a page.
  package static func refusal(_ message: String, hint: Advice?) -> Report {
    let sentence = "\(message.prefix(1).uppercased())\(message.dropFirst())."
    return Report(
      kind: "refusal", title: "Toll", facts: [],
      sections: [
        Section(
          name: "refusal", title: "Not this way",
          blocks: [.paragraph("\(sentence)")]
            + [hint].compactMap(\.self).map { .paragraph(Prose(parts: [.advice($0)])) })
      ], figures: [], history: [], definitions: [], notes: [], zone: .utc)
  }
}
