import Records

/// What says that rows are times in which somebody is on call, which begin and end as incidents do.
enum ShiftSigns {
  /// How it shows; `nil` where nothing says so.
  static func reason(_ names: [NameWords], _ binding: FieldBinding) -> String? {
    // A schedule may stand in a list of incidents, too, which says how severe each was, or how it stands.
    guard binding.kind == .incidents,
      !["severity", "state", "category"].contains(where: { binding.column(for: $0) != nil })
    else { return nil }
    let all = Set(names.map(\.joined))
    let words = Set(names.flatMap(\.words))
    guard words.isDisjoint(with: ofIncidents) else { return nil }
    guard let shift = shifts.sorted().first(where: all.contains),
      !all.isDisjoint(with: people)
    else { return nil }
    return "they name who is on call, by their column \(shift)"
  }

  private static let shifts: Set<String> = [
    "schedule", "schedule id", "schedule name", "rotation", "rotation id", "rotation name", "shift",
    "shift id", "shift name", "on call schedule", "oncall schedule", "schedule uuid", "roster",
    "roster name", "shift start", "shift end",
  ]
  private static let ofIncidents: Set<String> = [
    "incident", "outage", "alert", "ticket", "title", "summary", "description", "resolved",
    "resolution", "impact", "service", "problem", "issue", "cause",
  ]
  private static let people: Set<String> = [
    "user", "user name", "username", "user id", "user email", "email", "person", "name", "engineer",
    "employee", "member", "participant", "participant name", "responder", "on call", "oncall",
    "on call user", "recipient", "recipient name", "full name", "assigned user",
  ]
}
