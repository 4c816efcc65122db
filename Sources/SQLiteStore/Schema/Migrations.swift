/// The shape of the database, step by step.
///
/// A step that has been released is never edited, and calls no code of ours, whose meaning may change:
/// a database of any age is brought up by the steps that it has not seen. What is derived from the
/// records is made anew after all of them.
enum Migrations {
  /// One step; its place in the list tells the version that it leads to.
  struct Step {
    let name: String
    let sql: String
  }

  private static let risk = """
    ALTER TABLE change ADD COLUMN risk_id INTEGER REFERENCES word;

    DROP TRIGGER change_history;
    CREATE TRIGGER change_history BEFORE UPDATE ON change WHEN new.import_id > old.import_id
    BEGIN
      INSERT INTO history(kind, record_id, import_id, before)
      VALUES('change', old.change_id, new.import_id, json_object(
        'import_id', old.import_id, 'started_at', old.started_at, 'finished_at', old.finished_at,
        'first_commit_at', old.first_commit_at, 'type_id', old.type_id,
        'service_id', old.service_id, 'environment_id', old.environment_id,
        'team_id', old.team_id, 'outcome_id', old.outcome_id, 'lines_added', old.lines_added,
        'lines_deleted', old.lines_deleted, 'files_changed', old.files_changed,
        'commits', old.commits, 'is_bot', old.is_bot, 'title', old.title, 'author', old.author,
        'reference', old.reference, 'url', old.url, 'attributes', old.attributes,
        'zone', old.zone, 'said', old.said, 'digest', old.digest, 'risk_id', old.risk_id));
    END;
    """

  private static let statements = "ALTER TABLE link_statement ADD COLUMN said_by TEXT;"

  // What is taken back is said once more, so that what was said stays, too.
  private static let withdrawals = """
    ALTER TABLE link_statement
      ADD COLUMN is_withdrawal INTEGER NOT NULL DEFAULT 0 CHECK(is_withdrawal IN (0, 1));
    """

  /// Marks a file as Toll's own: "Toll" in ASCII.
  static let applicationID: Int32 = 0x546F_6C6C

  /// Every step, oldest first.
  static let all: [Step] = [
    Step(name: "records, where they came from and what they were before", sql: FirstSchema.sql),
    Step(name: "how risky changes were declared to be", sql: risk),
    Step(name: "what people wrote down about incidents", sql: notes),
    Step(name: "who said what caused an incident", sql: statements),
    Step(name: "what was said of a cause, taken back", sql: withdrawals),
  ]

  /// The version that the first step leads to. Those below it were never released.
  static let first = 10

  /// The version of a database that has seen every step, the file's `user_version`.
  static var latest: Int { first + all.count - 1 }

  /// The steps that a database of some version has not seen; a new file has the version 0.
  static func steps(after version: Int) -> ArraySlice<Step> {
    all.dropFirst(version < first ? 0 : version - first + 1)
  }
}
