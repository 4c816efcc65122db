"""Tolls of several versions on one database, and many that open an empty one at once."""

import json
import subprocess
import time

from ground import Broken, Service, ended
from proxies import CuttingProxy

FILES = ("changes.csv", "incidents.csv", "notes.csv")


def check(ground):
    found = []
    for attempt in (newer, brought_up, overtaken, at_once):
        with ground.holding(attempt.__name__.replace("_", " ")):
            found.append(attempt(ground))
    return "; ".join(found)


def dump(server, schema):
    """All of a schema, as pg_dump writes it."""
    return subprocess.run(
        [server.programs / "pg_dump", "-h", server.folder, "-U", "admin", "-n", schema, "toll"],
        capture_output=True, text=True, check=True, cwd="/").stdout


def without_keys(text):
    # Newer releases of pg_dump write a key of their own, another one each time.
    return [line for line in text.splitlines()
            if not line.startswith(("\\restrict", "\\unrestrict"))]


def newer(ground):
    """Nobody reads or writes what a newer Toll has made."""
    server, schema, folder = ground.server, ground.server.schema(), ground.files(300, 40)
    address = server.address(schema)
    ground.must("import", "--allow-rejects", *(folder / name for name in FILES), database=address)
    sqlite = folder / "plain.sqlite"
    ground.must("import", "--allow-rejects", folder / FILES[0], database=sqlite)
    server.sql("UPDATE toll SET version = 99", schema)
    before = without_keys(dump(server, schema))
    inbox = folder / "inbox"
    inbox.mkdir()
    (inbox / "rows.csv").write_text("id,finished_at\n1,2026-11-16T09:30:00Z\n")
    time.sleep(1.2)
    commands = [
        ("report",), ("report", "--period", "all", "--format", "html"), ("export", "changes"),
        ("export", "incidents", "--history"), ("explain", "change_failure_rate"), ("doctor",),
        ("doctor", "--repair"), ("imports",), ("links",), ("notes",), ("postmortem", "I1"),
        ("preflight", "--service", "s1"), ("site", folder / "site"),
        ("import", folder / "corrected.csv"), ("import", "--dry-run", folder / "corrected.csv"),
        ("undo", "1"), ("link", "I1", "C1"), ("unlink", "I1", "C1"), ("note", "I1", "saw it"),
        ("record", "change", "id=1", "finished_at=now"),
        ("watch", inbox, "--once", "--settle", "1s")]
    for words in commands:
        with ground.holding(f"toll {words[0]} on a newer database"):
            done = ground.run(*words, database=address, folder=folder)
            ground.refused(done, "version 99", "newer Toll", statuses={65})
    for words in (("copy", address, folder / "new.sqlite"), ("copy", sqlite, address)):
        with ground.holding("toll copy of a newer database"):
            ground.refused(ground.run(*words), "version 99", statuses={65})
    if not (inbox / "rows.csv").exists():
        raise Broken("watch has moved a file that nobody could take in")
    if without_keys(dump(server, schema)) != before:
        raise Broken("a database of a newer Toll was changed")
    server.drop(schema)
    return f"{len(commands) + 2} commands refused a newer Toll's database in words"


def brought_up(ground):
    """A service that runs on while a newer Toll brings its database up: it writes nothing more."""
    server, schema = ground.server, ground.server.schema()
    service = Service(ground, server.address(schema))

    def post(name):
        record = {"id": name, "service": "web", "finished_at": "2026-11-17T09:00:00Z"}
        return service.ask("POST", "/api/v1/changes", json.dumps(record))[0]

    post("before")
    if not server_has(server, schema, "change", 1):
        raise Broken("tolld does not read what came")
    version = server.sql("SELECT version FROM toll", schema)
    server.sql("UPDATE toll SET version = 99", schema)
    status = post("after")
    # It rests for five seconds where something was in the way.
    server_has(server, schema, "change", 2, 8)
    rows = server.sql("SELECT count(*) FROM change", schema)
    page = service.ask("GET", "/reviews/2026-W47")[0]
    # What it acknowledged waits for a Toll that can read it.
    server.sql(f"UPDATE toll SET version = {version}", schema)
    if status == 202 and not server_has(server, schema, "change", 2):
        raise Broken("what it acknowledged is lost")
    service.end()
    server.drop(schema)
    if rows != "1":
        raise Broken(f"tolld wrote into a newer Toll's tables ({rows} changes), as it looks at "
                     "the version only where it opens them")
    if page == 200:
        raise Broken("tolld shows a page of a newer Toll's tables")
    return "a tolld that ran on while they were brought up left them alone"


def server_has(server, schema, table, rows, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if server.sql(f"SELECT count(*) FROM {table}", schema, check=False) == str(rows):
            return True
        time.sleep(0.1)
    return False


def overtaken(ground):
    """Somebody else makes the tables between any two things that an opening asks: the same Toll,
    and one that is newer."""
    folder = ground.new_folder()
    for name in ("first", "second"):
        (folder / f"{name}.csv").write_text(f"id,finished_at\n{name},2026-11-16T09:30:00Z\n")
    proxy, refused = CuttingProxy(ground.server.socket), {}
    asked = 0
    for is_newer in (False, True):
        for place in range(ground.some(4, 2), 99, ground.some(3, 1)):
            outcome = overtaken_at(ground, folder, proxy, place, is_newer)
            if outcome is None:
                break
            asked += 1
            if outcome:
                refused.setdefault(outcome, []).append(place)
    proxy.close()
    for words, places in refused.items():
        ground.fault(f"overtaken while it opened an empty database, at {places}: {words}")
    return f"{asked} times overtaken while it opened an empty database"


def overtaken_at(ground, folder, proxy, place, is_newer):
    """Overtakes an import at the nth thing that it asks; what is wrong then, `None` where it has
    opened the database by then."""
    server, schema = ground.server, ground.server.schema()
    address = server.address(schema)
    words, has_opened, others, is_overtaken = ["import", folder / "second.csv"], False, [], False

    def before(number, chunk):
        nonlocal has_opened, is_overtaken
        # How each writer begins.
        has_opened = has_opened or number == place and b"lock_timeout" in chunk
        if number != place or has_opened:
            return
        others.append(ground.begin(*words, database=address))
        try:
            is_overtaken = others[0].wait(1) == 0
        except subprocess.TimeoutExpired:
            # It waits for the one that is held up here, which is what it is to do.
            return
        if is_newer:
            server.sql("UPDATE toll SET version = 99", schema)

    proxy.plan(None)
    proxy.before = before
    done = ground.run("import", folder / "first.csv",
                      database=server.address(schema, port=proxy.port))
    proxy.before = None
    second = ended(others[0], words) if others else None
    if has_opened or second is None:
        server.drop(schema)
        return None
    if is_newer and not is_overtaken:
        server.drop(schema)
        return ""
    version = server.sql("SELECT version FROM toll", schema)
    rows = server.sql("SELECT count(*) FROM change", schema)
    server.drop(schema)
    said = done.stderr.splitlines()[0].split(schema, 1)[-1] if done.stderr else ""
    if is_newer:
        if version != "99":
            return (f"it puts version {version} over a newer Toll's 99, and ends with "
                    f"{done.returncode}")
        if done.returncode != 65 or "version 99" not in done.stderr:
            return f"by a newer Toll: it ends with {done.returncode}, saying …{said}"
        return "" if rows == "1" else "it writes into a newer Toll's tables"
    if second.returncode:
        return f"the other one ends with {second.returncode}: {second.stderr[-300:]}"
    if done.returncode or rows != "2":
        return f"it ends with {done.returncode}, saying …{said}; {rows} of 2 changes are there"
    return ""


def at_once(ground):
    """Many open an empty database at the same moment: its tables are made once, for all."""
    server, rounds, crowd = ground.server, ground.some(3, 30), 8
    folder = ground.new_folder()
    for number in range(crowd):
        (folder / f"{number}.csv").write_text(
            "id,finished_at,service\n" + "".join(
                f"{number}-{i},2026-11-16T09:30:00Z,s{number}\n" for i in range(20)))
    refused = {}
    for turn in range(rounds):
        # Where the schema is made as well, where it is there, however transactions are isolated.
        level = ("read committed", "read committed", "serializable")[turn % 3]
        schema = server.schema()
        server.sql(f"ALTER ROLE toll SET default_transaction_isolation = '{level}'")
        if turn % 3 == 1:
            server.sql(f"CREATE SCHEMA {schema} AUTHORIZATION toll", schema)
        try:
            with ground.holding(f"{crowd} at once on an empty database, {level}"):
                for done in crowded(ground, folder, crowd, server.address(schema)):
                    words = done.stderr.splitlines()[0].split(schema, 1)[-1]
                    refused.setdefault((level, words), []).append(done)
        finally:
            server.sql("ALTER ROLE toll RESET default_transaction_isolation")
        server.drop(schema)
    for (level, words), all_of_them in refused.items():
        ground.fault(f"{len(all_of_them)} of {rounds * crowd} imports that opened an empty "
                     f"database at once ({level}) were refused: …{words}")
    return (f"{rounds} times {crowd} at once made the tables of an empty database, once, and "
            "what was taken in was there")


def crowded(ground, folder, crowd, address):
    """Lets many import at once; those that were refused."""
    words = [["import", folder / f"{number}.csv"] for number in range(crowd)]
    processes = [ground.begin(*one, database=address) for one in words]
    done = [ended(process, one) for process, one in zip(processes, words)]
    refused = [one for one in done if one.returncode]
    for one in refused:
        ground.refused(one)
    rows = ground.must("export", "changes", "--format", "ndjson", database=address)
    if len(rows.splitlines()) != 20 * (crowd - len(refused)):
        raise Broken(f"{len(rows.splitlines())} changes are there, of {crowd - len(refused)} files "
                     "of 20")
    ground.is_sound(address)
    return refused
