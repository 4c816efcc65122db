/// The shape of the database, step by step. A step that has been released is never edited: a
/// database of any age is brought up by the steps it has not seen.
enum Migrations {
  /// One step; its number is its place in the list, counted from 1, and the file's `user_version`.
  struct Step {
    let name: String
    let sql: String
  }

  /// Marks a file as Toll's own: "Toll" in ASCII.
  static let applicationID: Int32 = 0x546F_6C6C

  /// Every step, oldest first.
  static let all: [Step] = [
    Step(name: "changes, incidents, recoveries and where they came from", sql: first),
    Step(name: "what persons said of changes and incidents", sql: second),
  ]

  // Words are coded because a million rows repeat a few hundred of them. Records are found by a
  // 64-bit hash of source and id: an index of integers is a third of one of texts, and its order
  // does not depend on the order of import.
  private static let first = """
    CREATE TABLE source(
      source_id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE word(
      word_id INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE import(
      import_id INTEGER PRIMARY KEY,
      source_id INTEGER NOT NULL REFERENCES source,
      file TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      bytes INTEGER NOT NULL,
      format TEXT NOT NULL,
      kind TEXT NOT NULL,
      imported_at INTEGER NOT NULL,
      rows INTEGER NOT NULL,
      added INTEGER NOT NULL,
      updated INTEGER NOT NULL,
      unchanged INTEGER NOT NULL,
      rejected INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE rejected_line(
      rejected_line_id INTEGER PRIMARY KEY,
      import_id INTEGER NOT NULL REFERENCES import,
      line INTEGER,
      "column" INTEGER,
      field TEXT,
      value TEXT,
      reason TEXT NOT NULL,
      hint TEXT,
      row TEXT NOT NULL
    ) STRICT;
    CREATE INDEX rejected_line_by_import ON rejected_line(import_id);

    CREATE TABLE change(
      change_id INTEGER PRIMARY KEY,
      key INTEGER NOT NULL UNIQUE,
      source_id INTEGER NOT NULL REFERENCES source,
      import_id INTEGER NOT NULL REFERENCES import,
      id TEXT NOT NULL,
      started_at INTEGER,
      finished_at INTEGER,
      first_commit_at INTEGER,
      type_id INTEGER REFERENCES word,
      service_id INTEGER REFERENCES word,
      environment_id INTEGER REFERENCES word,
      team_id INTEGER REFERENCES word,
      outcome_id INTEGER REFERENCES word,
      lines_added INTEGER CHECK(lines_added >= 0),
      lines_deleted INTEGER CHECK(lines_deleted >= 0),
      files_changed INTEGER CHECK(files_changed >= 0),
      commits INTEGER CHECK(commits >= 0),
      is_bot INTEGER,
      title TEXT,
      author TEXT,
      reference TEXT,
      url TEXT,
      attributes TEXT,
      zone TEXT,
      CHECK(coalesce(finished_at, started_at) IS NOT NULL)
    ) STRICT;

    CREATE TABLE incident(
      incident_id INTEGER PRIMARY KEY,
      key INTEGER NOT NULL UNIQUE,
      source_id INTEGER NOT NULL REFERENCES source,
      import_id INTEGER NOT NULL REFERENCES import,
      id TEXT NOT NULL,
      started_at INTEGER,
      detected_at INTEGER,
      acknowledged_at INTEGER,
      mitigated_at INTEGER,
      resolved_at INTEGER,
      is_planned INTEGER,
      service_id INTEGER REFERENCES word,
      team_id INTEGER REFERENCES word,
      severity_id INTEGER REFERENCES word,
      category_id INTEGER REFERENCES word,
      cause_id INTEGER REFERENCES word,
      detected_by_id INTEGER REFERENCES word,
      title TEXT,
      caused_by TEXT,
      recurrence_of TEXT,
      url TEXT,
      attributes TEXT,
      zone TEXT,
      CHECK(coalesce(started_at, detected_at) IS NOT NULL)
    ) STRICT;

    CREATE TABLE recovery(
      recovery_id INTEGER PRIMARY KEY,
      key INTEGER NOT NULL UNIQUE,
      source_id INTEGER NOT NULL REFERENCES source,
      import_id INTEGER NOT NULL REFERENCES import,
      id TEXT NOT NULL,
      started_at INTEGER,
      detected_at INTEGER,
      acknowledged_at INTEGER,
      mitigated_at INTEGER,
      resolved_at INTEGER,
      time_to_detect INTEGER CHECK(time_to_detect >= 0),
      time_to_recover INTEGER CHECK(time_to_recover >= 0),
      attributes TEXT,
      zone TEXT
    ) STRICT;
    """

  // Statements name records as their sources do, not by row, so that they outlive any row; nothing
  // is overwritten, and the last one about a pair stands.
  private static let second = """
    CREATE TABLE link_statement(
      link_statement_id INTEGER PRIMARY KEY,
      incident_source_id INTEGER NOT NULL REFERENCES source,
      incident_id TEXT NOT NULL,
      change_source_id INTEGER NOT NULL REFERENCES source,
      change_id TEXT NOT NULL,
      verdict TEXT NOT NULL CHECK(verdict IN ('declared', 'rejected')),
      reason TEXT,
      said_at INTEGER NOT NULL
    ) STRICT;
    """
}
