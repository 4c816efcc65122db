import Diagnostics

extension HTMLPage {
  /// Writes reservations as a list, the graver ones by name.
  mutating func writeList(of notes: [Diagnostic]) {
    guard !notes.isEmpty else { return }
    writer.open("ul", ["class": "notes"])
    for note in notes {
      writer.open("li")
      switch note.severity {
      case .error: writer.element("strong", text: "Error: ")
      case .warning: writer.element("strong", text: "Warning: ")
      case .note: break
      }
      writer.text(wording.text(of: note))
      writer.close("li")
    }
    writer.close("ul")
    writer.newLine()
  }
}
