import Chronology
import Ingestion
import Records
import Testing

/// What exports say beside the columns that everybody reads: why a ticket was closed, in which unit a
/// length is, which of two times is a plan, and digits that contradict their words.
@Suite struct WordsBesideTests {
  private func states(_ text: String) throws -> [String] {
    try Collected.reading(text).records.incidents.map { $0.texts[.state] ?? "" }
  }

  /// The minutes from when each began, or was noticed, until it was over.
  private func minutes(_ text: String, _ options: ReadOptions = ReadOptions()) throws -> [Int64] {
    try Collected.reading(text, options: options).records.minutes.compactMap(\.self)
  }

  // MARK: - Why it was closed

  @Test(arguments: [
    ("Resolution", "Duplicate"), ("Resolution", "Won't Do"), ("close_code", "Duplicate"),
    ("Close code", "Cancelled by Caller"), ("u_substate", "Duplicate"),
    ("State Reason", "not_planned"), ("Disposition", "Duplicate"), ("Closed as", "Invalid"),
    ("Resolution category", "Duplicate"), ("Reason for closure", "Cancelled"),
  ])
  func aDuplicateIsNoneWhateverItsState(column: String, word: String) throws {
    let text = """
      Number,State,\(column),Opened,Resolved
      A-1,Closed,Done,2026-11-02 09:00,2026-11-02 10:00
      A-2,Closed,\(word),2026-11-03 09:00,2026-11-03 09:05
      A-3,Open,\(word),2026-11-04 09:00,

      """
    // What is still open was not closed for any reason.
    #expect(try states(text) == ["Closed", word, "Open"])
  }

  @Test func causesAreNoReasonToLeaveAnIncidentOut() throws {
    let text = """
      Number,State,Resolution,Opened,Resolved
      A-1,Closed,User error,2026-11-02 09:00,2026-11-02 10:00
      A-2,Closed,Cannot Reproduce,2026-11-03 09:00,2026-11-03 09:05

      """
    #expect(try states(text) == ["Closed", "Closed"])
  }

  // MARK: - Lengths

  /// By hand: 1.5, 0.5 and 2 h; 3,600 and 1,800 s.
  @Test(arguments: [
    ("Duration (hours)", "1.5", "0.5", [90, 30] as [Int64]),
    ("Duration (seconds)", "3600", "1800", [60, 30]),
    ("Time to resolve (hours)", "1.5", "0.5", [90, 30]),
    ("Time to resolve (seconds)", "3600", "1800", [60, 30]),
    ("Duration (days)", "1", "0.5", [1_440, 720]), ("TTR in hours", "1.5", "0.5", [90, 30]),
    ("MTTR (hours)", "1.5", "0.5", [90, 30]), ("Downtime [min]", "90", "30", [90, 30]),
    ("Length (sec)", "5400", "1800", [90, 30]), ("Duration hrs", "1.5", "0.5", [90, 30]),
    ("time_to_restore_hours", "1.5", "0.5", [90, 30]), ("ttr (ms)", "60000", "1000", [1, 0]),
    ("seconds_to_resolve", "5400", "1800", [90, 30]),
  ])
  func aLengthCountsWhatItsNameSaysAlsoWhereItIsMapped(
    name: String, first: String, second: String, minutes expected: [Int64]
  ) throws {
    let text = """
      Incident ID,Severity,Started,\(name)
      A-1,1,2026-11-02 09:00,\(first)
      A-2,2,2026-11-03 09:00,\(second)

      """
    #expect(try minutes(text) == expected)
    var options = ReadOptions()
    options.map = try ColumnMap(line: "minutes_to_recover=\(name)")
    #expect(try minutes(text, options) == expected)
  }

  /// What a service level allows is no length of the incident: A-1 took an hour, and A-2 goes on.
  @Test func aLengthThatIsNotThatOfTheIncidentIsLeftAlone() throws {
    let text = """
      Number,Status,Priority,Opened,Closed,Duration
      A-1,Closed,P1,2026-11-02 09:00,2026-11-02 10:00,4 hours
      A-2,In progress,P1,2026-11-03 09:00,,4 hours
      A-3,Waiting for reply,P2,2026-11-04 09:00,,4 hours

      """
    #expect(try minutes(text) == [60])
  }

  // MARK: - Plans and last times

  /// By hand: from Created 4 h, 1 h and 30 min.
  @Test func aPlannedDayIsNoBeginning() throws {
    let text = """
      Issue key,Issue Type,Created,Resolved,Custom field (Start date)
      OPS-1,Incident,02/Nov/26 9:00 AM,02/Nov/26 1:00 PM,01/Nov/26 12:00 AM
      OPS-2,Incident,03/Nov/26 9:00 AM,03/Nov/26 10:00 AM,02/Nov/26 12:00 AM
      OPS-3,Incident,04/Nov/26 9:00 AM,04/Nov/26 9:30 AM,

      """
    #expect(try minutes(text) == [240, 60, 30])
  }

  @Test(arguments: ["Last Occurred At", "last_occurred_at", "lastOccurredAt", "Last started"])
  func whatOccurredLastBeganBefore(name: String) throws {
    let text = """
      Alert ID,Priority,Created At,\(name),Closed At
      A-1,P1,2026-11-02 09:00,2026-11-02 09:30,2026-11-02 10:00
      A-2,P2,2026-11-03 09:00,2026-11-03 09:20,2026-11-03 09:30

      """
    #expect(try minutes(text) == [60, 30])
  }

  // MARK: - Digits and words

  @Test(arguments: [
    ("3 high", 2), ("1 low", 4), ("2 normal", 3), ("5 very high", 1), ("4 high", 2),
    ("1 very low", 5), ("P1 - Low", 4), ("1 - Critical", 1), ("2 - High", 2), ("1 - High", 1),
    ("3 - Moderate", 3), ("3 - Low", 3), ("2 - Medium", 2), ("4 - Low", 4), ("5 - Planning", 5),
    ("SEV-2", 2), ("P3", 3), ("3 normal", 3), ("1 - Critical(1)", 1), ("0", 1),
  ])
  func aDigitGivesWayToAWordThatContradictsIt(word: String, severity: Int) {
    #expect(Vocabulary.standard.severity(of: word) == severity)
  }
}
