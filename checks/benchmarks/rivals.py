"""What one would use instead of Toll, one command each, run in a process of its own.

Usage: rivals.py python CSV DATABASE     Python's csv into sqlite3
       rivals.py duckdb CSV DATABASE     DuckDB's read_csv into its own file
       rivals.py aggregates DATABASE INCIDENTS
                                         DuckDB's plain aggregates over that file

Tables have the columns of the file and, before the first row comes in, a unique index on the id, one
on the time and one on service and time, as Toll's database is unique by id and found by time.
"""
import sys

COLUMNS = {
    "id": "TEXT NOT NULL", "type": "TEXT", "service": "TEXT", "environment": "TEXT",
    "team": "TEXT", "title": "TEXT", "author": "TEXT", "started_at": "TIMESTAMPTZ",
    "finished_at": "TIMESTAMPTZ", "outcome": "TEXT", "lines_added": "INTEGER",
    "lines_deleted": "INTEGER", "files_changed": "INTEGER", "commits": "INTEGER",
    "first_commit_at": "TIMESTAMPTZ", "reference": "TEXT", "url": "TEXT", "bot": "TEXT",
    "said_at": "TIMESTAMPTZ",
}


def schema(times):
    """The table and its indexes; SQLite has no type for times and keeps their text."""
    columns = ", ".join(
        f"{name} {times if type == 'TIMESTAMPTZ' else type}" for name, type in COLUMNS.items())
    return f"""
        CREATE TABLE change({columns});
        CREATE UNIQUE INDEX change_by_id ON change(id);
        CREATE INDEX change_by_time ON change(finished_at);
        CREATE INDEX change_by_service ON change(service, finished_at);
        """


def sqlite_script(csv):
    """What is typed into sqlite3."""
    return f"PRAGMA journal_mode = WAL;{schema('TEXT')}\n.import --csv --skip 1 {csv} change\n"


def python(csv_path, database):
    import csv
    import sqlite3

    connection = sqlite3.connect(database)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.executescript(schema("TEXT"))
    with open(csv_path, newline="") as file, connection:
        rows = csv.reader(file)
        next(rows)
        marks = ", ".join("?" * len(COLUMNS))
        connection.executemany(f"INSERT INTO change VALUES({marks})", rows)
    connection.close()


def duckdb(csv_path, database):
    import duckdb as engine

    connection = engine.connect(database)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(schema("TIMESTAMPTZ"))
    connection.execute(f"INSERT INTO change SELECT * FROM read_csv('{csv_path}', header = true)")
    connection.close()


AGGREGATES = {
    "weekly counts by type":
        "SELECT date_trunc('week', finished_at)::DATE AS week, type, count(*) FROM change GROUP BY ALL",
    "failure rate by type":
        "SELECT type, avg((outcome IN ('failed', 'rolled_back'))::INTEGER) FROM change "
        "WHERE outcome IS NOT NULL GROUP BY type",
    "size quantiles":
        "SELECT quantile_cont(lines_added + lines_deleted, [0.5, 0.75, 0.9, 0.95]) FROM change",
    "window join":
        "SELECT count(*) FROM incident JOIN change USING (service) "
        "WHERE change.finished_at BETWEEN incident.started_at - INTERVAL 4 HOURS "
        "AND incident.started_at",
}


def aggregates(database, incidents):
    import duckdb as engine

    connection = engine.connect(database, read_only=True)
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute(
        "CREATE TEMP TABLE incident AS SELECT service, started_at "
        f"FROM read_csv('{incidents}', header = true)")
    for name, query in AGGREGATES.items():
        print(name, connection.execute(query).fetchall()[:3])


if __name__ == "__main__":
    {"python": python, "duckdb": duckdb, "aggregates": aggregates}[sys.argv[1]](*sys.argv[2:])
