import Diagnostics
import Ledgers
import Records

extension Diagnostic {
  static func strict(_ file: String, rejected: Int) -> Diagnostic {
    Diagnostic(
      .error, .badData, "nothing taken in: \(rejected) of its lines cannot be read",
      hint:
        "Mend them\(having: .strict, ", or run without \(option: .strict) to take in the others").",
      at: Location(file: file))
  }

  static func nothingReadable(_ file: String) -> Diagnostic {
    Diagnostic(
      .error, .badData, "not one line can be read", hint: "See the reasons above.",
      at: Location(file: file))
  }

  /// The command fails for the first of its reasons, which has been printed where it arose.
  static func someFilesFailed(_ first: Diagnostic) -> Diagnostic {
    Diagnostic(
      .error, first.category, "not every file was taken in", hint: "See the reasons above.",
      at: nil)
  }

  /// Every file was taken in, and not every line of them.
  static func linesUnread(_ count: Int, isDryRun: Bool) -> Diagnostic {
    let others = isDryRun ? "the others can be" : "the others are taken in"
    return Diagnostic(
      .error, .badData,
      "\(count) \(count == 1 ? "line" : "lines") could not be read; \(others)",
      hint: "Mend \(count == 1 ? "it" : "them") and import the file again"
        + "\(having: .allowRejects, ", or say \(option: .allowRejects) to have this status be 0").",
      at: nil)
  }

  static func passedOver(_ files: [String]) -> Diagnostic {
    let names = files.prefix(10).map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    let rest = files.count > names.count ? ", …" : ""
    return Diagnostic(
      .note, .caveat,
      "\(files.count) \(files.count == 1 ? "file" : "files") passed over, holding no records: "
        + "\(names.joined(separator: ", "))\(rest)",
      hint: "Name such a file itself to hear why.", at: nil)
  }

  static func isShared(_ shared: SharedCount) -> Diagnostic {
    let noun = shared.of == 1 ? shared.kind.noun : shared.kind.rawValue
    let verbs = shared.count == 1 ? ("stands", "counts") : ("stand", "count")
    return Diagnostic(
      .warning, .caveat,
      "\(shared.count) of \(shared.of) \(noun) of the source \(shared.source) that were looked for "
        + "\(verbs.0) under \(shared.other), too, with the same id and time, and \(verbs.1) twice",
      hint: "Take the import back with \"toll undo\", and import its file again with "
        + "\(option: .source, quoted: shared.other), so that both are one.", at: nil)
  }

  static func moreLeftUnread(_ count: Int) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "nothing of \(count) more file\(count == 1 ? "" : "s") with times is read",
      hint: "Name such a file itself to hear why.", at: nil)
  }

  static func unknownWord(
    _ word: String, _ field: String, plural: String? = nil
  ) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "Toll does not know what \(field) \"\(word)\" means",
      hint: "Say so in toll.yaml under \(plural ?? field + "s"); nothing need be imported again.",
      at: nil)
  }

  static func moreUnknownWords(_ count: Int) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "\(count) more words mean nothing to Toll",
      hint: "See \(command: "doctor").", at: nil)
  }

  static func conflict(_ conflict: Dataset.Conflict) -> Diagnostic {
    Diagnostic(
      .warning, .caveat,
      "a recovery record of incident \(conflict.incidentID) gives another \(conflict.field)",
      hint: "The incident's own time stands.", at: nil)
  }

  static func moreConflicts(_ count: Int) -> Diagnostic {
    Diagnostic(
      .warning, .caveat, "\(count) more recovery records disagree with their incidents",
      hint: "See \(command: "doctor", option: .period, "all").", at: nil)
  }

  static func orphans(_ count: Int) -> Diagnostic {
    Diagnostic(
      .note, .caveat, "\(count) recovery records name no incident that is in the database",
      hint: "They are kept, and complete the incidents when those come in.", at: nil)
  }
}
