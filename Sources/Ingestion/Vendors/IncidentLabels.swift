import Records

/// Reads the labels of a tracker's tickets: whether they speak of an incident, and how bad it is.
enum IncidentLabels {
  private static let words = ["incident", "outage", "postmortem", "post-mortem"]

  /// Whether a label names an incident or its severity.
  static func speakOfIncident(_ labels: Tree?) -> Bool {
    texts(labels).contains(where: speaksOfIncident)
  }

  /// Whether a label, in lower case, does.
  static func speaksOfIncident(_ label: String) -> Bool {
    words.contains(where: label.contains) || (label.hasPrefix("sev") && digit(of: label) != nil)
  }

  /// Whether a label, in lower case, tells how bad something is, as in `p1` and `priority::high`.
  static func speaksOfSeverity(_ label: String) -> Bool {
    label.contains("priority") || label.contains("severity")
      || label.count == 2 && label.hasPrefix("p") && digit(of: label) != nil
  }

  /// Whether a label says that it is a drill; `test`, `training` and their like do only as in
  /// `type::test`, for alone they may name what was hit.
  static func speakOfDrill(_ labels: Tree?) -> Bool {
    texts(labels).contains { label in
      let parts = label.split { $0 == ":" || $0 == "/" }.map {
        $0.filter { !$0.isWhitespace }
      }
      guard parts.count > 1, let last = parts.last else { return Vocabulary.isPlainlyDrill(label) }
      return ["type", "kind", "incident"].contains(parts[0]) && Vocabulary.isDrill(last)
    }
  }

  /// That it is a drill, where its labels say so.
  static func drill(_ path: String) -> Rule {
    .say("planned", "true").when(Condition { speakOfDrill($0[path]) })
  }

  /// The severity that the labels name, as in `sev2`, `severity::high`, `priority: P1`.
  static func severity(_ labels: Tree?) -> String? {
    let texts = texts(labels)
    for scale in ["sev", "priority", "impact"] {
      for label in texts where label.hasPrefix(scale) {
        if let digit = digit(of: label) { return String(digit) }
        let word = label.split { !$0.isLetter }.last.map(String.init) ?? ""
        if ["critical", "high", "major", "medium", "minor", "low"].contains(word) { return word }
      }
    }
    let short = texts.first { $0.count == 2 && $0.hasPrefix("p") && $0.last?.isNumber == true }
    return short
  }

  private static func digit(of label: String) -> Character? {
    label.first { $0.isNumber }
  }

  /// The labels in lower case, be they texts or objects with a name or a title.
  private static func texts(_ labels: Tree?) -> [String] {
    (labels?.elements ?? []).compactMap { label in
      (label.text ?? label.text("name") ?? label.text("title"))?.lowercased()
    }
  }
}
