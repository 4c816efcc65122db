extension Migrations {
  // History names the kinds of record that it keeps, and a check cannot be altered: the table is made
  // anew, and with it the triggers that write to it.
  static let notes = """
    CREATE TABLE note(
      note_id INTEGER PRIMARY KEY,
      key INTEGER NOT NULL UNIQUE,
      source_id INTEGER NOT NULL REFERENCES source,
      import_id INTEGER NOT NULL REFERENCES import,
      id TEXT NOT NULL,
      incident_id TEXT NOT NULL,
      at INTEGER,
      kind TEXT,
      text TEXT NOT NULL,
      author TEXT,
      owner TEXT,
      due INTEGER,
      done_at INTEGER,
      attributes TEXT,
      zone TEXT,
      state TEXT,
      said TEXT,
      digest INTEGER
    ) STRICT;
    CREATE INDEX note_by_incident ON note(incident_id);

    DROP TRIGGER change_history;
    DROP TRIGGER incident_history;
    DROP TRIGGER recovery_history;

    CREATE TABLE new_history(
      history_id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK(kind IN ('change', 'incident', 'recovery', 'note')),
      record_id INTEGER NOT NULL,
      import_id INTEGER NOT NULL REFERENCES import,
      before TEXT NOT NULL
    ) STRICT;
    INSERT INTO new_history SELECT * FROM history;
    DROP TABLE history;
    ALTER TABLE new_history RENAME TO history;
    CREATE INDEX history_by_record ON history(kind, record_id);
    CREATE INDEX history_by_import ON history(import_id);

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

    CREATE TRIGGER note_history BEFORE UPDATE ON note WHEN new.import_id > old.import_id
    BEGIN
      INSERT INTO history(kind, record_id, import_id, before)
      VALUES('note', old.note_id, new.import_id, json_object(
        'import_id', old.import_id, 'incident_id', old.incident_id, 'at', old.at,
        'kind', old.kind, 'text', old.text, 'author', old.author, 'owner', old.owner,
        'due', old.due, 'done_at', old.done_at, 'attributes', old.attributes, 'zone', old.zone,
        'state', old.state, 'said', old.said, 'digest', old.digest));
    END;
    """
}
