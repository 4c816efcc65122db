import Records

extension Population {
  /// Whether an incident is laid to a change: by a source or a person, also to one that no record is,
  /// and by a rule where links of rules count.
  func isLaidToChange(_ incident: Int) -> Bool {
    declaredIncidents.contains(incident) || causes[incident] != nil
  }

  /// Whether a source or a person lays an incident to changes of which none is in the records.
  func isLaidToUnknownChange(_ incident: Int) -> Bool {
    declaredIncidents.contains(incident) && causes[incident] == nil
  }
}
