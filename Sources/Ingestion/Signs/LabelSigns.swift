import Records

/// Labels of tickets that tell what they are not.
enum LabelSigns {
  /// Labels of a tracker's tickets, most of which say that they are of another type, and none that one
  /// is an incident, or how bad it is.
  static func reason(_ column: ColumnEvidence, in survey: Survey) -> String? {
    let names = survey.columns.map { NameWords($0.name) }
    guard ["label", "tag"].contains(NameWords(column.name).joined), !column.isDiverse,
      !["incident", "outage"].contains(NameWords(survey.listName ?? "").joined),
      names.contains(where: { Self.ofTrackers.contains($0.joined) }),
      !names.contains(where: { !Self.ofIncidents.isDisjoint(with: $0.words) })
    else { return nil }
    func labels(_ text: String) -> [String] {
      text.split { ",;|".contains($0) }.map {
        $0.split(separator: " ").joined(separator: " ").lowercased()
      }
    }
    func speaks(_ label: String) -> Bool {
      IncidentLabels.speaksOfIncident(label) || IncidentLabels.speaksOfSeverity(label)
    }
    guard !column.contains({ labels($0).contains(where: speaks) }),
      column.share({ text in
        labels(text).contains { CellWords.otherTypes.contains(Vocabulary.folded($0)) }
      }) > 0.5
    else { return nil }
    return "\(column.name) says \(column.examples.prefix(2).joined(separator: ", "))"
  }

  /// Ids that are called after bugs, where nothing is called after incidents, which may name their bugs.
  static func ofBugs(in survey: Survey) -> String? {
    guard !survey.columns.contains(where: { KindSigns.speaks($0.name, of: .incidents) }) else {
      return nil
    }
    return survey.columns.first { column in
      let words = NameWords(column.name).words
      return !Set(["bug", "defect"]).isDisjoint(with: words)
        && !Set(["id", "key", "number", "no"]).isDisjoint(with: words)
        && column.said == survey.counted && !column.repeats
    }.map { "\($0.name) names bugs" }
  }

  private static let ofTrackers: Set<String> = [
    "issue id", "issue iid", "iid", "issue key", "url", "html url", "web url", "milestone",
    "author username", "assignee username", "issue number", "repository", "repo",
  ]
  private static let ofIncidents: Set<String> = [
    "incident", "outage", "alert", "severity", "sev", "impact", "priority",
  ]
}
