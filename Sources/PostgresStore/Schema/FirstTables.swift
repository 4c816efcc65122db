/// The tables of the first ledger on PostgreSQL that was released. Never edited: what comes later is a
/// step of its own.
///
/// They are those of SQLite, but that a record's key is its number. For engines that spread a table over
/// several machines nothing here needs to know all rows at once: no sequence, no foreign key, and no unique
/// index without the key. Numbers are given, and rules that span rows are kept, by the one who holds the row
/// of the table `toll`.
enum FirstTables {
  /// All of it.
  static let sql = [origins, records, history, derived, indexes, dropFolders]
    .joined(separator: "\n")

  // Every writer counts in this row first, and so is the only one.
  private static let origins = """
    CREATE TABLE toll(
      one bigint PRIMARY KEY CHECK(one = 1),
      version bigint NOT NULL,
      writes bigint NOT NULL,
      last_import bigint NOT NULL
    );
    INSERT INTO toll VALUES(1, 1, 0, 0);

    CREATE TABLE source(
      source_id bigint PRIMARY KEY,
      name text COLLATE "C" NOT NULL
    );

    CREATE TABLE word(
      word_id bigint PRIMARY KEY,
      text text COLLATE "C" NOT NULL
    );

    CREATE TABLE import(
      import_id bigint PRIMARY KEY,
      source_id bigint NOT NULL,
      file text COLLATE "C" NOT NULL,
      sha256 text COLLATE "C" NOT NULL,
      bytes bigint NOT NULL,
      format text COLLATE "C" NOT NULL,
      kind text COLLATE "C" NOT NULL,
      imported_at bigint NOT NULL,
      rows bigint NOT NULL,
      added bigint NOT NULL,
      updated bigint NOT NULL,
      unchanged bigint NOT NULL,
      rejected bigint NOT NULL
    );

    CREATE TABLE rejected_line(
      import_id bigint NOT NULL,
      rejected_line_id bigint NOT NULL,
      line bigint,
      "column" bigint,
      field text COLLATE "C",
      value text COLLATE "C",
      reason text COLLATE "C" NOT NULL,
      hint text COLLATE "C",
      row text COLLATE "C" NOT NULL,
      PRIMARY KEY(import_id, rejected_line_id)
    );
    """

  private static let records = """
    CREATE TABLE change(
      key bigint PRIMARY KEY,
      source_id bigint NOT NULL,
      import_id bigint NOT NULL,
      id text COLLATE "C" NOT NULL,
      started_at bigint,
      finished_at bigint,
      first_commit_at bigint,
      type_id bigint,
      service_id bigint,
      environment_id bigint,
      team_id bigint,
      outcome_id bigint,
      lines_added bigint CHECK(lines_added >= 0),
      lines_deleted bigint CHECK(lines_deleted >= 0),
      files_changed bigint CHECK(files_changed >= 0),
      commits bigint CHECK(commits >= 0),
      is_bot bigint,
      title text COLLATE "C",
      author text COLLATE "C",
      reference text COLLATE "C",
      url text COLLATE "C",
      attributes text COLLATE "C",
      zone text COLLATE "C",
      risk_id bigint,
      said text COLLATE "C",
      digest bigint,
      CHECK(coalesce(finished_at, started_at) IS NOT NULL)
    );

    CREATE TABLE incident(
      key bigint PRIMARY KEY,
      source_id bigint NOT NULL,
      import_id bigint NOT NULL,
      id text COLLATE "C" NOT NULL,
      started_at bigint,
      detected_at bigint,
      acknowledged_at bigint,
      mitigated_at bigint,
      resolved_at bigint,
      is_planned bigint,
      service_id bigint,
      team_id bigint,
      severity_id bigint,
      category_id bigint,
      cause_id bigint,
      detected_by_id bigint,
      state_id bigint,
      title text COLLATE "C",
      caused_by text COLLATE "C",
      recurrence_of text COLLATE "C",
      url text COLLATE "C",
      attributes text COLLATE "C",
      zone text COLLATE "C",
      said text COLLATE "C",
      digest bigint,
      CHECK(coalesce(started_at, detected_at) IS NOT NULL)
    );

    CREATE TABLE recovery(
      key bigint PRIMARY KEY,
      source_id bigint NOT NULL,
      import_id bigint NOT NULL,
      id text COLLATE "C" NOT NULL,
      started_at bigint,
      detected_at bigint,
      acknowledged_at bigint,
      mitigated_at bigint,
      resolved_at bigint,
      time_to_detect bigint CHECK(time_to_detect >= 0),
      time_to_recover bigint CHECK(time_to_recover >= 0),
      attributes text COLLATE "C",
      zone text COLLATE "C",
      said text COLLATE "C",
      digest bigint
    );

    CREATE TABLE note(
      key bigint PRIMARY KEY,
      source_id bigint NOT NULL,
      import_id bigint NOT NULL,
      id text COLLATE "C" NOT NULL,
      incident_id text COLLATE "C" NOT NULL,
      at bigint,
      kind text COLLATE "C",
      text text COLLATE "C" NOT NULL,
      author text COLLATE "C",
      owner text COLLATE "C",
      due bigint,
      done_at bigint,
      attributes text COLLATE "C",
      zone text COLLATE "C",
      state text COLLATE "C",
      said text COLLATE "C",
      digest bigint
    );

    CREATE TABLE link_statement(
      link_statement_id bigint PRIMARY KEY,
      incident_source_id bigint NOT NULL,
      incident_id text COLLATE "C" NOT NULL,
      change_source_id bigint NOT NULL,
      change_id text COLLATE "C" NOT NULL,
      verdict text COLLATE "C" NOT NULL CHECK(verdict IN ('declared', 'rejected')),
      reason text COLLATE "C",
      said_at bigint NOT NULL,
      said_by text COLLATE "C"
    );
    """

  // An import changes a record once at most in history's eyes: what it was before the import.
  private static let history = """
    CREATE TABLE history(
      record_id bigint NOT NULL,
      kind text COLLATE "C" NOT NULL CHECK(kind IN ('change', 'incident', 'recovery', 'note')),
      import_id bigint NOT NULL,
      before text COLLATE "C" NOT NULL,
      PRIMARY KEY(record_id, kind, import_id)
    );

    CREATE TABLE import_touch(
      import_id bigint NOT NULL,
      touched_import_id bigint NOT NULL,
      PRIMARY KEY(import_id, touched_import_id)
    );
    """

  private static let derived = """
    CREATE TABLE change_tally(
      service_id bigint NOT NULL,
      type_id bigint NOT NULL,
      size_class bigint NOT NULL,
      environment_id bigint NOT NULL,
      outcome_id bigint NOT NULL,
      source_id bigint NOT NULL,
      changes bigint NOT NULL,
      PRIMARY KEY(service_id, type_id, size_class, environment_id, outcome_id, source_id)
    );

    CREATE TABLE cause(
      incident_id bigint NOT NULL,
      change_id bigint NOT NULL,
      incident_at bigint NOT NULL,
      is_planned bigint,
      severity_id bigint,
      category_id bigint,
      cause_id bigint,
      change_at bigint NOT NULL,
      service_id bigint,
      type_id bigint,
      lines bigint,
      environment_id bigint,
      outcome_id bigint,
      source_id bigint NOT NULL,
      state_id bigint,
      PRIMARY KEY(incident_id, change_id)
    );
    """

  // Ids may be longer than what an ordered index takes, and are only ever compared for being the same:
  // those indexes are of hashes. The sample is the one of SQLite.
  private static let indexes = """
    CREATE INDEX change_by_time ON change((coalesce(finished_at, started_at)));
    CREATE INDEX change_sample ON change(
      (coalesce(finished_at, started_at)), finished_at, started_at, type_id, environment_id,
      outcome_id, source_id, key)
    WHERE (key & 1073741823) * 2654435761 >> 20 & 31 = 0;
    CREATE INDEX incident_by_id ON incident USING hash(id);
    CREATE INDEX incident_by_start ON incident((coalesce(started_at, detected_at)));
    CREATE INDEX incident_by_resolution ON incident(resolved_at, state_id);
    CREATE INDEX recovery_by_id ON recovery USING hash(id);
    CREATE INDEX note_by_incident ON note USING hash(incident_id);
    CREATE INDEX history_by_import ON history(import_id);
    """

  private static let dropFolders = """
    CREATE TABLE drop_folder(
      drop_folder_id bigint PRIMARY KEY,
      path text COLLATE "C" NOT NULL,
      batches bigint NOT NULL DEFAULT 0,
      waited_at bigint,
      wait_reason text COLLATE "C"
    );

    CREATE TABLE dropped_file(
      drop_folder_id bigint NOT NULL,
      name text COLLATE "C" NOT NULL,
      inode bigint NOT NULL,
      modified bigint NOT NULL,
      taken_at bigint NOT NULL,
      is_failed bigint NOT NULL,
      PRIMARY KEY(drop_folder_id, name, inode, modified)
    );
    """
}
