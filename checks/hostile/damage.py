"""Databases with one value, some rows or a few bytes changed, and what is still sound in them."""

import sqlite3

from worlds import EARLIEST, LATEST, Change, Incident, World, services_of

PRODUCTION = {"production", "prod", "prd", "live"}
ABORTED = set(
    "aborted abort cancelled canceled cancel skipped rejected notrun notbuilt neutral "
    "withdrawn".split()
)
PLANNED = set(
    "planned maintenance plannedmaintenance scheduled scheduledmaintenance undermaintenance drill "
    "exercise gameday".split()
)
SEVERITIES = {"sev1": 1, **{str(n): n for n in range(1, 6)}}
INTEGERS = [
    *[0, 1, -1, 2, 5, -5, 77, 999_999, 1_000_000_000, 1_790_000_000_000],
    *[2**31 - 1, 2**31, -(2**31), 2**32, 2**53 + 1, 2**62, 2**63 - 1, -(2**63), -(2**63) + 1],
    *[EARLIEST, EARLIEST - 1, LATEST // 2, LATEST, LATEST + 1],
]
TEXTS = [
    *[
        "",
        " ",
        ";",
        ";;",
        "x",
        "0",
        "-1",
        "NULL",
        "é",
        "\u202e",
        "a" * 5000,
        "{",
        "[1,2",
        "\n",
        "\0",
    ],
    *["aborted", "drill", "I1", "C1", "C1;C2;C3", "2026-11-16", "production", "web;web", "records"],
    *["=1+1", "1e999"],
]
# No UTF-8, in digits to the base of 16.
SPOILT = "ff c3 e28080 f8888080 4100ff 00".split()


def tables(connection):
    return [
        row[0]
        for row in connection.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
            "ORDER BY name"
        )
    ]


def damage(path, dice):
    """Changes one thing in a database; what was done, in words."""
    how = dice.choices([change_value, delete_rows, set_pragma, change_bytes], [70, 6, 3, 21])[0]
    return how(path, dice)


def change_bytes(path, dice):
    content = bytearray(path.read_bytes())
    # A third of them where the file says what it is made of.
    places = [
        dice.randrange(100 if dice.random() < 0.1 else len(content))
        for _ in range(dice.randint(1, 6))
    ]
    for place in places:
        content[place] = dice.randrange(256)
    path.write_bytes(content)
    return "bytes " + ", ".join(f"{place} = {content[place]}" for place in places)


def set_pragma(path, dice):
    sql = (
        f"PRAGMA {dice.choice(['user_version', 'application_id'])} = "
        f"{dice.choice([-1, 0, 1, 4, 7, 99, 2**31 - 1, -2**31])}"
    )
    return execute(path, sql)


def delete_rows(path, dice):
    """Deletes all rows of a table, or those up to one of them."""
    connection = sqlite3.connect(path)
    table = dice.choice(tables(connection))
    columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
    where = place(connection, table, columns, dice, "<=") if dice.random() < 0.5 else ""
    connection.close()
    return execute(path, f"DELETE FROM {table}{where}")


def change_value(path, dice):
    """A value of a column of a row, now and then of all; another where SQLite refuses it."""
    for _ in range(50):
        connection = sqlite3.connect(path)
        table = dice.choice(
            [
                name
                for name in tables(connection)
                if connection.execute(f"SELECT 1 FROM {name} LIMIT 1").fetchone()
            ]
        )
        columns = connection.execute(f"PRAGMA table_info({table})").fetchall()
        _, name, kind, *_ = dice.choice(columns)
        name = f'"{name}"'
        where = "" if dice.random() < 0.05 else place(connection, table, columns, dice)
        value = new_value(connection, table, name, kind, dice)
        connection.close()
        try:
            return execute(path, f"UPDATE {table} SET {name} = {value}{where}")
        except sqlite3.Error:
            continue
    return "nothing"


def place(connection, table, columns, dice, comparison="="):
    """A condition that holds for one of a table's rows; none where there are no rows."""
    keys = ", ".join(f'"{column[1]}"' for column in columns if column[5]) or "rowid"
    rows = connection.execute(f"SELECT {keys} FROM {table} ORDER BY {keys}").fetchall()
    if not rows:
        return ""
    return f" WHERE ({keys}) {comparison} ({', '.join(map(literal, dice.choice(rows)))})"


def new_value(connection, table, name, kind, dice):
    """An SQL expression."""
    own = [
        lambda: "NULL",
        lambda: f"{name} + 1",
        lambda: f"{name} - 1",
        lambda: f"-{name}",
        lambda: f"{name} + {dice.choice([1000, 10**6, 10**9, 10**12, 10**15])}",
        lambda: literal(
            dice.choice(connection.execute(f"SELECT {name} FROM {table} LIMIT 500").fetchall())[0]
        ),
    ]
    if kind.upper() == "TEXT":
        own += [
            lambda: literal(dice.choice(TEXTS)),
            lambda: literal(dice.choice(TEXTS)),
            lambda: f"CAST(x'{dice.choice(SPOILT)}' AS TEXT)",
            lambda: f"CAST({name} AS TEXT) || CAST(x'ff' AS TEXT)",
        ]
    else:
        own += [lambda: literal(dice.choice(INTEGERS))] * 5
    return dice.choice(own)()


def literal(value):
    if value is None:
        return "NULL"
    if isinstance(value, bytes):
        return f"x'{value.hex()}'"
    if isinstance(value, int):
        return "(-9223372036854775807 - 1)" if value == -(2**63) else str(value)
    if "\0" in value:
        return f"CAST(x'{value.encode().hex()}' AS TEXT)"
    return "'" + value.replace("'", "''") + "'"


def execute(path, sql):
    connection = sqlite3.connect(path, isolation_level=None)
    connection.text_factory = bytes
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute(sql)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        connection.close()
    for suffix in ["-wal", "-shm"]:
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return sql


def sound_rows(path, moments):
    """The database as a world of the rows that are sound in it; `None` for its records where SQLite
    cannot read them.

    A row is sound where its source is there, its words are there (0 stands for none), and its times
    lie in the years 1 to 9999. What a recovery record may complete is not counted again: where an
    incident has no start of its own and such a record has its id, nothing is.
    """
    world = World("damaged", path, None, None, moments)
    connection = sqlite3.connect(path)
    connection.text_factory = lambda data: data.decode(errors="replace")
    try:
        words = {
            code: text
            for code, text in connection.execute("SELECT word_id, text FROM word")
            if isinstance(text, str)
        }
        sources = {row[0] for row in connection.execute("SELECT source_id FROM source")}
        world.changes = read_changes(connection, words, sources)
        world.incidents = read_incidents(connection, words, sources)
    except (sqlite3.Error, OverflowError, UnicodeError):
        world.changes = world.incidents = None
    finally:
        connection.close()
    return world


def read_changes(connection, words, sources):
    changes = []
    for source, *row in connection.execute(
        "SELECT source_id, started_at, finished_at, first_commit_at, type_id, service_id, "
        "environment_id, team_id, outcome_id, is_bot FROM change NOT INDEXED"
    ):
        times, codes, is_bot = row[:3], row[3:8], row[8]
        if source not in sources or not all_sound(times, codes, words):
            continue
        kind, service, environment, team, outcome = (words.get(code, "") for code in codes)
        started, finished, _ = times
        changes.append(
            Change(
                at=finished if finished is not None else started,
                services=split(service),
                type=kind,
                team=team,
                environment=environment,
                is_production=not codes[2] or folded(environment) in PRODUCTION,
                is_aborted=folded(outcome) in ABORTED,
                is_bot=is_bot == 1,
            )
        )
    return changes


def read_incidents(connection, words, sources):
    completed = {row[0] for row in connection.execute("SELECT id FROM recovery NOT INDEXED")}
    incidents = []
    for source, name, *row in connection.execute(
        "SELECT source_id, id, started_at, detected_at, acknowledged_at, mitigated_at, "
        "resolved_at, service_id, team_id, severity_id, category_id, cause_id, detected_by_id, "
        "is_planned "
        "FROM incident NOT INDEXED"
    ):
        times, codes, planned = row[:5], row[5:11], row[11]
        if source not in sources or not all_sound(times, codes, words):
            continue
        if times[0] is None and name in completed:
            raise OverflowError("a start of a recovery record's")
        service, team, severity, category, cause, _ = (words.get(code, "") for code in codes)
        incidents.append(
            Incident(
                at=times[0] if times[0] is not None else times[1],
                services=split(service),
                team=team,
                severity=SEVERITIES.get(folded(severity), 0),
                is_planned=(
                    planned == 1
                    if planned is not None
                    else any(folded(word) in PLANNED for word in (severity, category, cause))
                ),
            )
        )
    return incidents


def all_sound(times, codes, words):
    return (
        all(time is None or isinstance(time, int) and EARLIEST <= time <= LATEST for time in times)
        and (any(time is not None for time in times[:2]))
        and all(code is None or code == 0 or code in words for code in codes)
    )


def split(text):
    return services_of(";".join(part.strip() for part in text.split(";")))


def folded(word):
    return "".join(letter for letter in word.lower() if letter not in " -_.\t")


def says_so(said):
    """Whether an answer admits that something is wrong with the database."""
    return any(word in said.lower() for word in ["damaged", "set aside"])
