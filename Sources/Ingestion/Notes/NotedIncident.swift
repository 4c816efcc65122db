package import Diagnostics

/// Which incident the notes of a file are about, where the file does not say it itself.
enum NotedIncident {
  /// The field that a person has to give.
  static let field = "incident_id"
  /// What a person has to say in a map, as an example.
  static let map = "\(field)=\"INC-42\""

  /// That nobody said it; `nil` where somebody did.
  static func fault(in context: ReadContext) -> Diagnostic? {
    context.options.map[field] == nil ? .saysNoIncident(file: context.file) : nil
  }
}

extension Diagnostic {
  /// Nothing says which incident the notes of a file are about.
  package static func saysNoIncident(file: String) -> Diagnostic {
    let word =
      file.allSatisfy { $0.isLetter || $0.isNumber || "-_./".contains($0) }
      ? file : "'\(file.replacing("'", with: "'\\''"))'"
    return Diagnostic(
      .error, .badData, "the file does not say which incident its notes are about",
      hint:
        "Say it\(having: .help, ", as in: toll import \(word)", otherwise: " with") "
        + "\(option: .map, quoted: NotedIncident.map)",
      at: Location(file: file))
  }
}
