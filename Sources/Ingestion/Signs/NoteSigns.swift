import Records

/// What says that a table's rows are notes about incidents, and not the incidents, their changes or
/// their recoveries: columns that hardly anything else has, and none that only the others have.
struct NoteSigns {
  /// Which columns give the fields of a note.
  let binding: FieldBinding
  let areNotes: Bool

  /// Looks at a survey.
  ///
  /// - Parameters:
  ///   - names: the columns' names, or the fields they are mapped to.
  ///   - others: which columns would give the fields of the other kinds.
  init(_ survey: Survey, names: [String], others: [FieldBinding], fit: FieldFit) {
    let binding = FieldBinding(.notes, of: survey, names: names, fit: fit)
    self.binding = binding
    let read = Set(binding.taken.map(\.column))
    func isStrange(_ column: Int) -> Bool { !read.contains(column) }
    let hasOtherTimes = survey.columns.indices.contains {
      isStrange($0) && survey.columns[$0].timeShare >= 0.5
    }
    let tellsOfOthers = others.contains { other in
      Self.ofOthers.contains { other.column(for: $0).map(isStrange) ?? false }
    }
    areNotes =
      KindRecognition.isEnough(Set(binding.taken.map(\.field)), for: .notes)
      && Self.hasOwn(survey, names, binding) && !hasOtherTimes && !tellsOfOthers
  }

  /// Fields that no note has; a service or a state may stand beside one.
  private static let ofOthers = [
    "severity", "started_at", "detected_at", "acknowledged_at", "mitigated_at", "resolved_at",
    "minutes_to_detect", "minutes_to_recover", "caused_by", "outcome", "environment", "lines_added",
    "finished_at",
  ]

  /// Whether it has what only notes have: a day by which something is due, a word for what a note is, a
  /// moment called after it, or moments of incidents that come back row after row.
  private static func hasOwn(_ survey: Survey, _ names: [String], _ binding: FieldBinding) -> Bool {
    if let kind = binding.column(for: "kind"),
      survey.columns[kind].share({ NoteKind(word: $0) != nil }) >= 0.5
    {
      return true
    }
    if binding.column(for: "due") != nil { return true }
    guard let at = binding.column(for: "at"), let incident = binding.column(for: "incident_id")
    else { return false }
    return KindRecognition.column(named: names[at], of: .notes)?.rank == 0
      || survey.columns[incident].repeats
  }
}
