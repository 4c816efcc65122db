import GRDB

/// The shape of the database, step by step. A step that has been released is never edited: a
/// database of any age is brought up by the steps it has not seen.
enum Migrations {
  /// One step; its number is its place in the list, counted from 1, and the file's `user_version`.
  struct Step {
    let name: String
    let sql: String
    /// Fills what the step adds from records that are there already.
    let fill: (@Sendable (Database) throws -> Void)?
  }

  /// Marks a file as Toll's own: "Toll" in ASCII.
  static let applicationID: Int32 = 0x546F_6C6C

  /// Every step, oldest first.
  static let all: [Step] = [
    Step(name: "changes, incidents, recoveries and where they came from", sql: first, fill: nil),
    Step(name: "what persons said of changes and incidents", sql: second, fill: nil),
    Step(
      name: "what is asked before a deploy, counted beforehand", sql: third,
      fill: ChangeIndex.catchUp),
    Step(name: "when sources said what is known", sql: fourth, fill: nil),
    Step(name: "what came through drop folders", sql: fifth, fill: nil),
    Step(
      name: "neighbours in a file are neighbours in the index; what a record was last told",
      sql: sixth, fill: Rekeying.run),
    Step(name: "how incidents stand", sql: seventh, fill: CauseTable.rebuild),
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

  // Changes are counted by all that a failure rate asks for, in words as they were read, so that a
  // new vocabulary needs no new count; 0 stands for a missing word, -1 for a missing size and for
  // all services together. Imports add what they bring, the trigger follows what they correct.
  // The sample is one change in 32, by the hash that is its key, whatever the order of import; it
  // holds every column it is asked for, the expression's own among them, so that no row is read.
  // Causes carry what their change and incident are counted by, because they would have to be
  // looked up one by one.
  private static let third = """
    CREATE TABLE change_tally(
      service_id INTEGER NOT NULL,
      type_id INTEGER NOT NULL,
      size_class INTEGER NOT NULL,
      environment_id INTEGER NOT NULL,
      outcome_id INTEGER NOT NULL,
      source_id INTEGER NOT NULL REFERENCES source,
      changes INTEGER NOT NULL,
      PRIMARY KEY(service_id, type_id, size_class, environment_id, outcome_id, source_id)
    ) STRICT, WITHOUT ROWID;

    INSERT INTO change_tally
    SELECT coalesce(service_id, 0), coalesce(type_id, 0),
      CASE WHEN lines_added + lines_deleted IS NULL THEN -1
      WHEN lines_added + lines_deleted < 10 THEN 0
      WHEN lines_added + lines_deleted < 50 THEN 1
      WHEN lines_added + lines_deleted < 200 THEN 2
      WHEN lines_added + lines_deleted < 1000 THEN 3 ELSE 4 END,
      coalesce(environment_id, 0), coalesce(outcome_id, 0), source_id, count(*)
    FROM change GROUP BY 1, 2, 3, 4, 5, 6;

    INSERT INTO change_tally
    SELECT -1, type_id, size_class, environment_id, outcome_id, source_id, sum(changes)
    FROM change_tally GROUP BY 2, 3, 4, 5, 6;

    CREATE TRIGGER change_tally_follows
    AFTER UPDATE OF service_id, type_id, environment_id, outcome_id, lines_added, lines_deleted
    ON change
    WHEN old.service_id IS NOT new.service_id OR old.type_id IS NOT new.type_id
      OR old.environment_id IS NOT new.environment_id OR old.outcome_id IS NOT new.outcome_id
      OR old.lines_added IS NOT new.lines_added OR old.lines_deleted IS NOT new.lines_deleted
    BEGIN
      INSERT INTO change_tally
      SELECT scope.id, coalesce(old.type_id, 0),
        CASE WHEN old.lines_added + old.lines_deleted IS NULL THEN -1
          WHEN old.lines_added + old.lines_deleted < 10 THEN 0
          WHEN old.lines_added + old.lines_deleted < 50 THEN 1
          WHEN old.lines_added + old.lines_deleted < 200 THEN 2
          WHEN old.lines_added + old.lines_deleted < 1000 THEN 3 ELSE 4 END,
        coalesce(old.environment_id, 0), coalesce(old.outcome_id, 0), old.source_id, -1
      FROM (SELECT coalesce(old.service_id, 0) AS id UNION ALL SELECT -1) AS scope
      WHERE true ON CONFLICT DO UPDATE SET changes = changes + excluded.changes;
      INSERT INTO change_tally
      SELECT scope.id, coalesce(new.type_id, 0),
        CASE WHEN new.lines_added + new.lines_deleted IS NULL THEN -1
          WHEN new.lines_added + new.lines_deleted < 10 THEN 0
          WHEN new.lines_added + new.lines_deleted < 50 THEN 1
          WHEN new.lines_added + new.lines_deleted < 200 THEN 2
          WHEN new.lines_added + new.lines_deleted < 1000 THEN 3 ELSE 4 END,
        coalesce(new.environment_id, 0), coalesce(new.outcome_id, 0), new.source_id, 1
      FROM (SELECT coalesce(new.service_id, 0) AS id UNION ALL SELECT -1) AS scope
      WHERE true ON CONFLICT DO UPDATE SET changes = changes + excluded.changes;
    END;

    CREATE TABLE cause(
      incident_id INTEGER NOT NULL REFERENCES incident ON DELETE CASCADE,
      change_id INTEGER NOT NULL REFERENCES change ON DELETE CASCADE,
      incident_at INTEGER NOT NULL,
      is_planned INTEGER,
      severity_id INTEGER,
      category_id INTEGER,
      cause_id INTEGER,
      change_at INTEGER NOT NULL,
      service_id INTEGER,
      type_id INTEGER,
      lines INTEGER,
      environment_id INTEGER,
      outcome_id INTEGER,
      source_id INTEGER NOT NULL,
      PRIMARY KEY(incident_id, change_id)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX change_sample ON change(
      coalesce(finished_at, started_at), finished_at, started_at, type_id, environment_id,
      outcome_id, source_id, key)
    WHERE key & 31 = 0;

    CREATE INDEX incident_by_id ON incident(id);
    CREATE INDEX incident_by_start ON incident(coalesce(started_at, detected_at));
    CREATE INDEX incident_by_resolution ON incident(resolved_at, id);
    CREATE INDEX recovery_by_id ON recovery(id);
    """

  // For records whose source tells of them more than once; `Sayings` reads and writes it.
  private static let fourth = """
    ALTER TABLE change ADD COLUMN said TEXT;
    ALTER TABLE incident ADD COLUMN said TEXT;
    ALTER TABLE recovery ADD COLUMN said TEXT;
    """

  // A file is the same one again as long as it is the same inode, written at the same moment.
  private static let fifth = """
    CREATE TABLE drop_folder(
      drop_folder_id INTEGER PRIMARY KEY,
      path TEXT NOT NULL UNIQUE,
      batches INTEGER NOT NULL DEFAULT 0,
      waited_at INTEGER,
      wait_reason TEXT
    ) STRICT;

    CREATE TABLE dropped_file(
      drop_folder_id INTEGER NOT NULL REFERENCES drop_folder,
      name TEXT NOT NULL,
      inode INTEGER NOT NULL,
      modified INTEGER NOT NULL,
      taken_at INTEGER NOT NULL,
      is_failed INTEGER NOT NULL,
      PRIMARY KEY(drop_folder_id, name, inode, modified)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX import_by_content ON import(sha256, source_id);
    """
  // Keys are in the order of ids now, and one in 32 of them might be all of one half of the year: the
  // sample is drawn by a hash of the key (Knuth, "The Art of Computer Programming", 6.4, for the
  // multiplication). A row whose digest a record has is one that has been said already.
  private static let sixth = """
    DROP INDEX change_sample;
    CREATE INDEX change_sample ON change(
      coalesce(finished_at, started_at), finished_at, started_at, type_id, environment_id,
      outcome_id, source_id, key)
    WHERE \(RecentChanges.isSampled);

    ALTER TABLE change ADD COLUMN digest INTEGER;
    ALTER TABLE incident ADD COLUMN digest INTEGER;
    ALTER TABLE recovery ADD COLUMN digest INTEGER;
    """

  // Open incidents are found by their state where they have no end: a source that never tells of one
  // would have all of its incidents read. A cause carries the state because an incident that is left
  // out makes no change a failed one.
  private static let seventh = """
    ALTER TABLE incident ADD COLUMN state_id INTEGER REFERENCES word;
    ALTER TABLE cause ADD COLUMN state_id INTEGER;
    DROP INDEX incident_by_resolution;
    CREATE INDEX incident_by_resolution ON incident(resolved_at, state_id, id);
    """
}
