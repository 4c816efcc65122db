"""What the reliability checks share: a world to break, and what a database holds."""

import hashlib
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import weakref

ROOT = pathlib.Path(__file__).resolve().parents[2]

# sysexits.h, as docs/running-toll.md documents them.
DOCUMENTED = {64, 65, 66, 73, 74, 75, 78}


def toll():
    """The command: $TOLL, else the debug build, made where it is not there."""
    given = os.environ.get("TOLL")
    if given:
        return str(pathlib.Path(given).resolve())
    subprocess.run(["swift", "build", "--product", "toll"], cwd=ROOT, check=True,
                   stdout=subprocess.DEVNULL)
    return str(ROOT / ".build/debug/toll")


def environment(**more):
    """As little as a command needs, and a fixed clock, so that runs can be compared."""
    return {"PATH": os.environ["PATH"], "HOME": "/nonexistent", "LC_ALL": "C.UTF-8",
            "SOURCE_DATE_EPOCH": "1795420800", **more}


class Broken(Exception):
    """A promise that did not hold."""


class Folder:
    """A folder of its own, gone afterwards."""

    def __init__(self):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix="toll-reliability-"))
        self.end = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def __enter__(self):
        return self.path

    def __exit__(self, *_):
        self.end()


def write_records(folder, changes=1500, incidents=120):
    """Two files with a few lines that cannot be read, a corrected version of the first, and more."""

    def minute(n):
        return f"2026-{1 + n // 40000:02}-{1 + n // 1440 % 28:02}T{n // 60 % 24:02}:{n % 60:02}:00Z"

    def rows(first, last, outcome):
        yield "id,finished_at,type,service,outcome,lines_added,lines_deleted,title"
        for i in range(first, last):
            when = "yesterday" if i % 211 == 0 else minute(i * 37)
            yield (f"C{i},{when},{('code', 'config', 'schema')[i % 3]},s{i % 17},{outcome(i)},"
                   f"{i * 7 % 900},{i % 40},\"change {i}, {'x' * (i % 60)}\"")

    def succeeds(i):
        return "failed" if i % 13 == 0 else "succeeded"

    def corrected(i):
        return "rolled_back" if i % 5 == 0 else succeeds(i)

    def of_incidents():
        yield "id,started_at,resolved_at,severity,service,caused_by"
        for i in range(1, incidents):
            yield (f"I{i},{minute(i * 300)},{minute(i * 300 + 90)},{1 + i % 4},s{i % 17},"
                   f"{f'C{i * 13}' if i % 2 else ''}")

    for name, lines in [("changes.csv", rows(1, changes, succeeds)),
                        ("corrected.csv", rows(1, changes + 50, corrected)),
                        ("incidents.csv", of_incidents())]:
        (folder / name).write_text("\n".join(lines) + "\n")


def write_large(folder, changes=30_000):
    """A file whose records take more than 25 MB."""
    with open(folder / "large.csv", "w") as file:
        print("id,finished_at,type,service,outcome,title", file=file)
        for i in range(1, changes):
            print(f"L{i},2026-{1 + i % 12:02}-{1 + i % 28:02}T{i // 60 % 24:02}:{i % 60:02}:00Z,"
                  f"code,s{i % 17},succeeded,\"{i} {'large ' * 130}\"", file=file)


# Numbers of the store's own, which depend on what came in first.
OWN_NUMBERS = {"import": "import_id", "source": "source_id", "word": "word_id",
               "change": "change_id", "incident": "incident_id", "recovery": "recovery_id",
               "link_statement": "link_statement_id", "rejected_line": "rejected_line_id"}
WORDS = {f"{name}_id" for name in ["type", "service", "environment", "team", "outcome", "severity",
                                   "category", "cause", "detected_by", "state", "risk"]}


def content(database):
    """What a database holds, sorted, as a digest of each table; `{}` where it holds nothing.

    Reads a copy, so that what a killed process left behind stays for the next command to find.
    Raises `Broken` unless SQLite finds the file sound.
    """
    with Folder() as folder:
        copy = folder / "copy"
        for suffix in ["", "-wal", "-journal"]:
            file = pathlib.Path(f"{database}{suffix}")
            if file.exists():
                shutil.copyfile(file, f"{copy}{suffix}")
        if not copy.exists():
            return {}
        connection = sqlite3.connect(copy)
        try:
            check = [row[0] for row in connection.execute("PRAGMA integrity_check")]
            if check != ["ok"]:
                raise Broken(f"integrity_check: {check[:3]}")
            if connection.execute("PRAGMA foreign_key_check").fetchall():
                raise Broken("rows refer to missing rows")
            return {table: digest for table in tables(connection)
                    if (digest := rows_digest(connection, table))}
        except sqlite3.DatabaseError as error:
            raise Broken(f"the database does not open: {error}") from error
        finally:
            connection.close()


def tables(connection):
    # What drop folders keep is of this folder and these inodes; where the files are is looked at.
    return [row[0] for row in connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
        "AND name NOT IN ('drop_folder', 'dropped_file')")]


def names(connection):
    """What the store's own numbers stand for, by the name of their column."""

    def by_number(sql):
        return dict(connection.execute(sql))

    sources = by_number("SELECT source_id, name FROM source")
    known = {column: by_number("SELECT word_id, text FROM word") for column in WORDS}
    known |= {column: sources for column in
              ["source_id", "incident_source_id", "change_source_id"]}
    for kind in ["change", "incident"]:
        known[f"{kind}_id"] = by_number(
            f"SELECT {kind}_id, source.name || ':' || id FROM {kind} JOIN source USING (source_id)")
    return known


def rows_digest(connection, table):
    known = names(connection)
    cursor = connection.execute(f"SELECT * FROM {table}")
    columns = [column[0] for column in cursor.description]

    def spoken(column, value):
        if isinstance(value, int) and column in known:
            # 0 and -1 stand for no word and all words.
            return known[column].get(value, value)
        return value

    # Which import brought a row changes when a file is read again, and a digest is of the row with
    # the store's own numbers.
    kept = [i for i, column in enumerate(columns)
            if column not in ("import_id", "digest", OWN_NUMBERS.get(table))]
    # Counts of 0 are no counts.
    lines = sorted(repr([spoken(columns[i], row[i]) for i in kept]) for row in cursor
                   if not (table == "change_tally" and row[-1] == 0))
    return f"{len(lines)}:{hashlib.sha256(chr(10).join(lines).encode()).hexdigest()}" if lines else ""


def records(state):
    """A state without the list of imports and of what they met, which a second run of the same file
    makes longer."""
    return {table: digest for table, digest in state.items()
            if table not in ("import", "import_touch")}


def difference(one, other):
    return ", ".join(f"{table}: {one.get(table, 'none')[:12]} / {other.get(table, 'none')[:12]}"
                     for table in sorted(set(one) | set(other))
                     if one.get(table) != other.get(table))


def journal_bytes(database):
    file = pathlib.Path(f"{database}-wal")
    return file.stat().st_size if file.exists() else 0


def load(sql, database):
    """A database of an older version, from its dump in fixtures/store."""
    connection = sqlite3.connect(database)
    connection.executescript(pathlib.Path(sql).read_text())
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


def print_table(rows):
    """Rows as a table of Markdown, the first of them its heading."""
    print()
    for i, row in enumerate(rows):
        print("| " + " | ".join(str(cell) for cell in row) + " |")
        if i == 0:
            print("|" + "---|" * len(row))
    sys.stdout.flush()
