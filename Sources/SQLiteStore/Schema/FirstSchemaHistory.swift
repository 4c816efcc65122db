extension FirstSchema {
  // What a record was before an import changed it: all its columns, by their names. A row that is new
  // costs nothing. An import that puts a record back writes none, because its number is the lower one.
  // `import_touch` tells which imports' records a later one met, so that none is taken back from
  // under it.
  static let history = """
    CREATE TABLE history(
      history_id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK(kind IN ('change', 'incident', 'recovery')),
      record_id INTEGER NOT NULL,
      import_id INTEGER NOT NULL REFERENCES import,
      before TEXT NOT NULL
    ) STRICT;
    CREATE INDEX history_by_record ON history(kind, record_id);
    CREATE INDEX history_by_import ON history(import_id);

    CREATE TABLE import_touch(
      import_id INTEGER NOT NULL REFERENCES import,
      touched_import_id INTEGER NOT NULL REFERENCES import,
      PRIMARY KEY(import_id, touched_import_id)
    ) STRICT, WITHOUT ROWID;

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
        'zone', old.zone, 'said', old.said, 'digest', old.digest));
    END;

    CREATE TRIGGER incident_history BEFORE UPDATE ON incident WHEN new.import_id > old.import_id
    BEGIN
      INSERT INTO history(kind, record_id, import_id, before)
      VALUES('incident', old.incident_id, new.import_id, json_object(
        'import_id', old.import_id, 'started_at', old.started_at, 'detected_at', old.detected_at,
        'acknowledged_at', old.acknowledged_at, 'mitigated_at', old.mitigated_at,
        'resolved_at', old.resolved_at, 'is_planned', old.is_planned,
        'service_id', old.service_id, 'team_id', old.team_id, 'severity_id', old.severity_id,
        'category_id', old.category_id, 'cause_id', old.cause_id,
        'detected_by_id', old.detected_by_id, 'state_id', old.state_id, 'title', old.title,
        'caused_by', old.caused_by, 'recurrence_of', old.recurrence_of, 'url', old.url,
        'attributes', old.attributes, 'zone', old.zone, 'said', old.said, 'digest', old.digest));
    END;

    CREATE TRIGGER recovery_history BEFORE UPDATE ON recovery WHEN new.import_id > old.import_id
    BEGIN
      INSERT INTO history(kind, record_id, import_id, before)
      VALUES('recovery', old.recovery_id, new.import_id, json_object(
        'import_id', old.import_id, 'started_at', old.started_at, 'detected_at', old.detected_at,
        'acknowledged_at', old.acknowledged_at, 'mitigated_at', old.mitigated_at,
        'resolved_at', old.resolved_at, 'time_to_detect', old.time_to_detect,
        'time_to_recover', old.time_to_recover, 'attributes', old.attributes, 'zone', old.zone,
        'said', old.said, 'digest', old.digest));
    END;
    """
}
