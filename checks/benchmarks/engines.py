"""Imports and reviews on SQLite and on PostgreSQL in turns, and sixteen writers at once.

Usage: engines.py TOLL [CHANGES], in a folder with all/*.csv; checks/benchmarks/engines makes it.
"""
import os
import pathlib
import subprocess
import sys
import time
from datetime import date

import measuring
import server

ROUNDS = int(os.environ.get("ROUNDS", "3"))
WRITERS = 16
OTHERS = ["all/incidents.csv", "all/recoveries.csv"]


def cut(changes):
    """The first so many changes as one file, and the same in as many files as there are writers."""
    with open("all/changes.csv") as lines:
        header = next(lines)
        rows = [line for line, _ in zip(lines, range(changes))]
    pathlib.Path("changes.csv").write_text(header + "".join(rows))
    parts = []
    for writer in range(WRITERS):
        part = pathlib.Path(f"part-{writer:02}.csv")
        part.write_text(header + "".join(rows[writer::WRITERS]))
        parts.append(str(part))
    return len(rows), parts


def taken_in(toll, database):
    """The costs of an import into an empty database, of the same again, and of two reviews."""
    imported = measuring.run([toll, "import", "--database", database, "changes.csv"])
    again = measuring.run([toll, "import", "--database", database, "changes.csv"])
    measuring.run([toll, "import", "--database", database, *OTHERS])
    return {
        "import": imported, "again": again,
        "review": measuring.run([toll, "report", "--format", "html", "--database", database]),
    }


def copied(place, schema):
    """The cost of psql's `\\copy` of the changes into a table like theirs, with its indexes."""
    place.sql("CREATE TABLE copied (LIKE change INCLUDING ALL)", schema, user="toll")
    file = pathlib.Path("copied.txt").resolve()
    psql = ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-h", str(place.folder), "-U", "toll", "-d",
            "toll", "-c", f"SET search_path = {schema}", "-c"]
    measuring.run([*psql, f"\\copy change to '{file}'"])
    cost = measuring.run([*psql, f"\\copy copied from '{file}'"])
    assert place.sql("SELECT count(*) FROM copied", schema) == place.sql(
        "SELECT count(*) FROM change", schema)
    return cost


def together(toll, database, parts):
    """Seconds until as many writers as there are files, all at once, are done."""
    begun = time.perf_counter()
    writers = [
        subprocess.Popen([toll, "import", "--database", database, part],
                         stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for part in parts]
    for writer in writers:
        _, said = writer.communicate()
        if writer.returncode:
            raise SystemExit(f"error: a writer ended with {writer.returncode}: {said}")
    return time.perf_counter() - begun


def row(name, costs):
    return f"| {name} | " + " | ".join(
        f"{cost.wall:.2f} s, {cost.cpu:.2f} s, {cost.memory:.0f} MB" if cost else ""
        for cost in costs)


def main(toll, changes="1000000"):
    reason = server.why_not()
    if reason:
        print(f"skipped: {reason}")
        raise SystemExit(77)
    count, parts = cut(int(changes))
    place = server.Server()
    try:
        files, tables, copies, single, many = [], [], [], [], []
        for number in range(ROUNDS):
            schema = place.schema()
            place.sql(f"CREATE SCHEMA {schema} AUTHORIZATION toll", schema)
            files.append(taken_in(toll, f"{number}.sqlite"))
            tables.append(taken_in(toll, place.address(schema)))
            copies.append(copied(place, schema))
            size = place.sql(
                "SELECT sum(pg_total_relation_size(c.oid)) FROM pg_class c JOIN pg_namespace n "
                f"ON n.oid = relnamespace WHERE nspname = '{schema}' AND relkind IN ('r', 'p') "
                "AND relname <> 'copied'", schema)
            place.drop(schema)
            single.append(measuring.run(
                [toll, "import", "--database", f"one-{number}.sqlite", *parts]).wall)
            schema = place.schema()
            place.sql(f"CREATE SCHEMA {schema} AUTHORIZATION toll", schema)
            # The first writer makes the tables.
            measuring.run([toll, "import", "--database", place.address(schema), *OTHERS])
            many.append(together(toll, place.address(schema), parts))
            held = int(place.sql("SELECT count(*) FROM change", schema))
            place.drop(schema)
            if held != count:
                raise SystemExit(f"error: {WRITERS} writers left {held} of {count} changes")
        told(count, files, tables, copies, single, many, int(size))
    finally:
        place.end()


def told(count, files, tables, copies, single, many, size):
    """Prints what came of it, and of each target whether it is met."""
    print(f"{date.today()}, {measuring.machine()}, load {measuring.load()}; {count} changes, "
          f"{os.path.getsize('0.sqlite') / 1e6:.0f} MB in SQLite, {size / 1e6:.0f} MB in PostgreSQL; "
          f"medians of {ROUNDS} rounds in turns. Memory is Toll's, not the server's.\n")
    print("| what | SQLite | PostgreSQL |\n|---|---|---|")
    for name in files[0]:
        print(row(name, [measuring.middle([costs[name] for costs in side])
                         for side in (files, tables)]), "|")
    print(row("psql \\copy", [None, measuring.middle(copies)]), "|")
    print(f"| {WRITERS} files: one writer, {WRITERS} at once | {sorted(single)[len(single) // 2]:.2f} s "
          f"| {sorted(many)[len(many) // 2]:.2f} s |\n")
    print("| target | by wall clock | |\n|---|---|---|")
    imports = [costs["import"] for costs in tables]
    for name, ratio, limit in [
        ("import, PostgreSQL beside \\copy", measuring.ratios(imports, copies)[0], 1.5),
        ("again beside the first, PostgreSQL",
         measuring.ratios([costs["again"] for costs in tables], imports)[0], 0.6),
        ("review, PostgreSQL beside SQLite",
         measuring.ratios([costs["review"] for costs in tables],
                          [costs["review"] for costs in files])[0], 1.5),
        (f"{WRITERS} writers beside one of SQLite",
         sorted(a / b for a, b in zip(many, single))[len(many) // 2], 1),
    ]:
        print(f"| {name} | {ratio:.2f} (≤ {limit}) | {'met' if ratio <= limit else '**not met**'} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
