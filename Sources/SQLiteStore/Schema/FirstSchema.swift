/// The shape of the first database that was released. Never edited: what comes later is a step of its
/// own.
enum FirstSchema {
  /// All of it.
  static let sql = [origins, records, history, statements, counts, causes, indexes, dropFolders]
    .joined(separator: "\n")

  // Words are coded because a million rows repeat a few hundred of them. An import's number is never
  // given again, so that a person who wrote one down never means another.
  private static let origins = """
    CREATE TABLE source(
      source_id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE word(
      word_id INTEGER PRIMARY KEY,
      text TEXT NOT NULL UNIQUE
    ) STRICT;

    CREATE TABLE import(
      import_id INTEGER PRIMARY KEY AUTOINCREMENT,
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
    CREATE INDEX import_by_content ON import(sha256, source_id);

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
    """

  // Records are found by a 64-bit number of source and id: an index of integers is a third of one of
  // texts. A row whose digest a record has is one that has been said already. `said` tells when which
  // of its values were said; its numbers are those of the columns in `RecordSchema`.
  private static let records = """
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
      said TEXT,
      digest INTEGER,
      size_class INTEGER AS (
        CASE WHEN lines_added + lines_deleted IS NULL THEN -1
        WHEN lines_added + lines_deleted < 10 THEN 0
        WHEN lines_added + lines_deleted < 50 THEN 1
        WHEN lines_added + lines_deleted < 200 THEN 2
        WHEN lines_added + lines_deleted < 1000 THEN 3 ELSE 4 END),
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
      state_id INTEGER REFERENCES word,
      title TEXT,
      caused_by TEXT,
      recurrence_of TEXT,
      url TEXT,
      attributes TEXT,
      zone TEXT,
      said TEXT,
      digest INTEGER,
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
      zone TEXT,
      said TEXT,
      digest INTEGER
    ) STRICT;
    """

  // Statements name records as their sources do, not by row, so that they outlive any row; nothing
  // is overwritten, and the last one about a pair stands.
  private static let statements = """
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
  private static let counts = """
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

    CREATE TRIGGER change_tally_follows
    AFTER UPDATE OF service_id, type_id, environment_id, outcome_id, lines_added, lines_deleted
    ON change
    WHEN old.service_id IS NOT new.service_id OR old.type_id IS NOT new.type_id
      OR old.environment_id IS NOT new.environment_id OR old.outcome_id IS NOT new.outcome_id
      OR old.size_class IS NOT new.size_class
    BEGIN
      INSERT INTO change_tally
      SELECT scope.id, coalesce(old.type_id, 0), old.size_class, coalesce(old.environment_id, 0),
        coalesce(old.outcome_id, 0), old.source_id, -1
      FROM (SELECT coalesce(old.service_id, 0) AS id UNION ALL SELECT -1) AS scope
      WHERE true ON CONFLICT DO UPDATE SET changes = changes + excluded.changes;
      INSERT INTO change_tally
      SELECT scope.id, coalesce(new.type_id, 0), new.size_class, coalesce(new.environment_id, 0),
        coalesce(new.outcome_id, 0), new.source_id, 1
      FROM (SELECT coalesce(new.service_id, 0) AS id UNION ALL SELECT -1) AS scope
      WHERE true ON CONFLICT DO UPDATE SET changes = changes + excluded.changes;
    END;
    """

  // Causes carry what their change and incident are counted by, because they would have to be looked
  // up one by one; and the state, because an incident that is left out makes no change a failed one.
  private static let causes = """
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
      state_id INTEGER,
      PRIMARY KEY(incident_id, change_id)
    ) STRICT, WITHOUT ROWID;
    """

  // The sample is one change in 32. Keys are in the order of ids, and one in 32 of them might be all of
  // one half of the year: it is drawn by a hash of the key (Knuth, "The Art of Computer Programming",
  // 6.4, for the multiplication). It holds every column it is asked for, the expression's own among
  // them, so that no row is read. Open incidents are found by their state where they have no end: a
  // source that never tells of one would have all of its incidents read.
  private static let indexes = """
    CREATE INDEX change_sample ON change(
      coalesce(finished_at, started_at), finished_at, started_at, type_id, environment_id,
      outcome_id, source_id, key)
    WHERE (key & 1073741823) * 2654435761 >> 20 & 31 = 0;

    CREATE INDEX incident_by_id ON incident(id);
    CREATE INDEX incident_by_start ON incident(coalesce(started_at, detected_at));
    CREATE INDEX incident_by_resolution ON incident(resolved_at, state_id, id);
    CREATE INDEX recovery_by_id ON recovery(id);
    """

  // A file is the same one again as long as it is the same inode, written at the same moment.
  private static let dropFolders = """
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
    """
}
