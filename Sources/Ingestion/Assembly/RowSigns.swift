/// What one row says beside its values: what becomes of it, and why it may be no record.
struct RowSigns {
  /// Why it is no record, where it is passed over.
  var passed = OtherTypes.Passed()
  /// What it says beside a state or an outcome, that the incident was none or the change failed.
  var verdicts = RowVerdicts()
  /// What it says that makes it doubtful whether it is an incident.
  var doubts = OtherTypes.Doubts()
  /// What it tells of how far a change is, beside its outcome.
  var progress = RowProgress()
  /// Whether a vendor says itself that an incident is over.
  var saysOver = false
  /// Whether a request to merge something says that it was.
  var isMerged = false
  /// What it tells of an incident's course, where rows are events.
  var event: String?
}
