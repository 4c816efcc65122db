"""Every statement that Toll has sent to the server, held against what engines refuse that spread
tables over machines, and against what two engines may take for different things."""

import json
import pathlib
import re
import subprocess
import sys
import time

from ground import Broken, NOW, Service, Skipped, importing

# In every text of the records of the tour: what a record says is never part of a statement.
MARK = "marked'\"$1"
FILES = ("changes.csv", "incidents.csv", "corrected.csv", "notes.csv")


def check(ground):
    if subprocess.run([ground.pglast, "-c", "import pglast"], capture_output=True,
                      check=False).returncode:
        raise Skipped("this Python has no pglast (PyPI); --pglast names one that has")
    with ground.holding("the tour"):
        tour(ground)
    # The log is written by another process.
    time.sleep(0.5)
    statements = distinct(ground.server)
    if len(statements) < 80:
        raise Broken(f"the log has {len(statements)} statements only: it is not all")
    done = subprocess.run(
        [ground.pglast, pathlib.Path(__file__).with_name("statements.py")], text=True,
        input=json.dumps({"statements": statements, "columns": columns(ground), "mark": MARK}),
        stdout=subprocess.PIPE, stderr=sys.stderr, check=False)
    if done.returncode:
        raise Broken("the statements could not be looked at")
    found = json.loads(done.stdout)
    for fault in found["faults"]:
        ground.fault(fault)
    kinds = ", ".join(f"{count} {kind}" for kind, count in
                      sorted(found["kinds"].items(), key=lambda pair: -pair[1])[:6])
    return f"{len(statements)} distinct statements, {kinds} among them"


def distinct(server):
    """Each statement once, whatever numbers are in it."""
    found = {}
    for entry in server.logged():
        if entry.get("application_name") != "toll":
            continue
        message = entry.get("message", "")
        for lead in ("statement: ", "execute <unnamed>: "):
            if message.startswith(lead):
                statement = message[len(lead):]
                found.setdefault(re.sub(r"\d+", "0", statement), statement)
    return sorted(found.values())


def columns(ground):
    """Of each column of Toll's tables, its type and by what its texts are sorted."""
    schema = ground.server.schema()
    ground.run("import", "none", database=ground.server.address(schema))
    rows = ground.server.sql(
        "SELECT attname, format_type(atttypid, NULL), coalesce(collname, '') "
        "FROM pg_attribute JOIN pg_class c ON c.oid = attrelid "
        "LEFT JOIN pg_collation l ON l.oid = attcollation "
        f"WHERE relnamespace = '{schema}'::regnamespace AND relkind = 'r' AND attnum > 0", schema)
    ground.server.drop(schema)
    return [row.split("|") for row in rows.splitlines()]


def tour(ground):
    """All that Toll does with a database, once."""
    server, schema, folder = ground.server, ground.server.schema(), ground.files(300, 40)
    address = server.address(schema)
    marked = '"' + MARK.replace('"', '""') + '"'
    row = [marked, "2026-11-16T09:30:00Z", marked, marked, marked, "ok", marked, marked]
    (folder / "marked.csv").write_text(
        f"id,finished_at,service,type,team,outcome,title,author\n{','.join(row)}\n")
    (folder / "recoveries.csv").write_text(
        "incident_id,time_to_recover_minutes\nI1,30\n")
    ground.must(*importing(folder, FILES), database=address)
    ground.must(*importing(folder, ["marked.csv"]), "--source", MARK, database=address)
    ground.run(*importing(folder, ["recoveries.csv"]), database=address)
    ground.run("import", "--dry-run", folder / "corrected.csv", database=address)
    ground.run("import", "--strict", folder / "changes.csv", database=address)
    inbox = folder / "inbox"
    inbox.mkdir()
    (inbox / "dropped.csv").write_text("id,finished_at\ndropped,2026-11-16T09:30:00Z\n")
    service = Service(ground, address)
    for words in (
            ("link", "I1", "C1", "--reason", MARK), ("unlink", "I1", "C2"), ("links",),
            ("links", "--links", "inferred"), ("note", "I1", MARK), ("notes",), ("imports",),
            ("record", "change", "id=by-hand", "finished_at=2026-11-16T09:30:00Z"),
            ("record", "incident", "id=I99", "started_at=2026-11-16T09:30:00Z"),
            ("undo", "9"), ("undo", "8"), ("undo", "7"), ("doctor",),
            ("report", "--period", "all"),
            ("report", "--period", "2026-W46", "--service", MARK, "--severity", "1"),
            ("report", "--links", "inferred", "--exclude-bots", "--include-planned"),
            ("report", "--period", "all", "--known-at", NOW),
            ("explain", "change_failure_rate", "--period", "all"), ("postmortem", "I1"),
            ("preflight", "--service", "s1", "--type", "code"), ("preflight", "--service", MARK),
            *ground.some([], [("site", folder / "site")]), ("backup", folder / "backup"),
            *(("export", kind, *more) for kind in ("changes", "incidents", "links", "notes")
              for more in ((), ("--service", MARK)) if kind != "links" or not more),
            *(("export", kind, "--history") for kind in ("changes", "incidents", "notes"))):
        ground.run(*words, database=address)
    ground.run("copy", address, folder / "copied.sqlite")
    other = server.schema()
    ground.run("copy", folder / "copied.sqlite", server.address(other))
    spoil(ground, schema)
    for words in (("report",), ("doctor",), ("doctor", "--repair")):
        ground.run(*words, database=address)
    time.sleep(1)
    ground.run("watch", inbox, "--once", "--settle", "1s", database=address)
    serve(service)
    for name in (schema, other):
        server.drop(name)


def spoil(ground, schema):
    """What is kept beside the records disagrees with them, so that it is made anew."""
    ground.server.sql("DROP INDEX change_by_time; DELETE FROM change_tally; DELETE FROM cause;"
                      "DELETE FROM import WHERE import_id = 3", schema)


def serve(service):
    """What a service asks."""
    for kind, record in (("changes", {"id": MARK, "finished_at": "2026-11-17T09:00:00Z"}),
                         ("incidents", {"id": "I100", "started_at": "2026-11-17T09:00:00Z"}),
                         ("notes", {"incident_id": "I100", "text": MARK})):
        service.ask("POST", f"/api/v1/{kind}", json.dumps(record))
    time.sleep(1)
    for path in ("/", "/reviews/2026-W46", "/reviews/2026-Q4", "/incidents/I1", "/incidents",
                 "/incidents/I1/written", "/changes/records/C1", "/imports", "/deliveries",
                 "/search?q=marked", "/metrics", "/readyz", "/api/v1/changes", "/api/v1/links",
                 "/api/v1/incidents", "/api/v1/reports/2026-W46", "/doctor",
                 "/reviews/2026-W46?known_at=2026-12-31T00:00:00Z",
                 "/api/v1/preflight?service=s1", "/figures/change_failure_rate",
                 "/api/v1/annotations?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z"):
        service.ask("GET", path)
    service.end()
