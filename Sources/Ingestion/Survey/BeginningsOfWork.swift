import Chronology
import Records

extension FieldBinding {
  /// Leaves the beginnings of work on tickets alone: one that is never before its ticket was opened is
  /// none of an incident, which begins before anybody opens one.
  ///
  /// - Returns: The name of the column; `nil` where beginnings are read.
  mutating func dropBeginningsOfWork(
    in survey: Survey, _ times: SampledTimes, mapped: Set<String>
  ) -> String? {
    guard !mapped.contains("started_at"), let start = column(for: "started_at"),
      let opened = column(for: "detected_at"),
      !["detected", "detection", "noticed", "triggered"].contains(where: {
        NameWords(survey.columns[opened].name).words.contains($0)
      }), survey.columns[start].name != "started_at",
      [
        "started", "actual start", "actual start date", "start date", "started date",
        "date started", "work started", "start",
      ].contains(
        NameWords(survey.columns[start].name).without(["at", "on", "time"]).joined)
    else { return nil }
    // A bare day is before anything in it.
    let both = times.beginnings.filter {
      $0.started > 0 && $0.detected > 0 && !$0.detected.isMultiple(of: Milliseconds.day)
    }
    guard both.count > 1, both.allSatisfy({ $0.started >= $0.detected }),
      both.count(where: { $0.started > $0.detected }) * 2 > both.count
    else { return nil }
    drop("started_at")
    return survey.columns[start].name
  }
}
