"""Tables that are spread by their keys: PostgreSQL's own parts refuse some of what engines refuse
that spread tables over machines."""

import re

from ground import Broken, NOW, ROOT, difference

REPORTS = ("json", "html", "markdown", "text", "csv")


def spreading():
    """The statements of the tests that make each table anew, in four parts by its key."""
    text = (ROOT / "Tests/PostgresStoreTests/PostgresLedgerTests.swift").read_text()
    return re.search(r'spreading = """\n(.*?)\n +"""', text, re.DOTALL)[1]


def check(ground):
    server, folder = ground.server, ground.files(ground.some(1500, 9000), ground.some(120, 600))
    worlds = [folder]
    if not ground.is_short:
        for preset in ("demo", "causal", "additive"):
            ground.must("simulate", "--preset", preset, "--output", folder / preset)
            worlds.append(folder / preset)
    compared = parts = 0
    for world in worlds:
        with ground.holding(f"the world {world.name}"):
            count, parts = same(ground, server, world, parts)
            compared += count
    return (f"{parts} tables in four parts each: {compared} outputs the same bytes as of whole "
            "tables")


def same(ground, server, world, parts):
    """Takes a world into whole tables and into spread ones, and compares what is said of them."""
    addresses = []
    for is_spread in (False, True):
        schema = server.schema()
        # What the server does not know of parts it takes for much: it would compile each question.
        address = server.address(schema, settings="-c jit=off")
        addresses.append(address)
        # It makes the tables.
        ground.run("import", world / "none", database=address)
        if is_spread:
            # By the role that has the tables: what is made anew is its own.
            server.sql(spreading(), schema, user="toll")
            parts = int(server.sql(
                f"SELECT count(*) FROM pg_partitioned_table JOIN pg_class ON oid = partrelid "
                f"WHERE relnamespace = '{schema}'::regnamespace", schema))
            if parts == 0:
                raise Broken("no table is spread")
        fill(ground, world, address)
    questions = [("report", "--period", "all", "--format", name) for name in
                 REPORTS[:ground.some(2, len(REPORTS))]]
    questions += [("export", kind, "--history") for kind in ("changes", "incidents", "notes")]
    questions += [("export", "links"), ("notes",), ("links",), ("imports",),
                  ("explain", "change_failure_rate", "--period", "all"),
                  ("preflight", "--service", "s1"),
                  ("postmortem", first_incident(ground, addresses[0])),
                  ("report", "--period", "all", "--known-at", NOW)]
    for words in questions:
        one, other = (clean(ground.run(*words, database=address), address)
                      for address in addresses)
        if one != other:
            ground.fault(f"toll {' '.join(words)} says something else of spread tables: "
                         f"{first_difference(one[1], other[1]) or one[2] + other[2]}")
    # The indexes of parts have names of their own, and doctor misses ours: that, and no more.
    doctor = ground.run("doctor", database=addresses[1])
    faults = re.findall(r"(\w+) is missing", doctor.stdout)
    if doctor.returncode not in (0, 65) or "refers" in doctor.stdout:
        raise Broken(f"doctor ends with {doctor.returncode}: {doctor.stdout[-400:]}")
    target = ground.new_folder() / "copied.sqlite"
    ground.must("copy", addresses[1], target)
    one, other = ground.said(addresses[0]), ground.said(target)
    if one != other:
        raise Broken("a copy of spread tables is something else: " + difference(one, other))
    if faults:
        ground.must("doctor", "--repair", database=addresses[1], allowed=(0, 65))
    return len(questions) + 1, parts


def fill(ground, world, address):
    """Everything that writes."""
    files = [world / name for name in
             ("changes.csv", "incidents.csv", "recoveries.csv", "corrected.csv", "notes.csv")]
    for path in files:
        if path.exists():
            ground.must("import", "--allow-rejects", path, database=address)
    incident = first_incident(ground, address)
    change = ground.must("export", "changes", database=address).splitlines()[9].split(",")[0]
    ground.must("link", incident, change, database=address)
    ground.must("note", incident, "saw it", database=address)
    ground.must("record", "change", "id=by-hand", "service=web", "finished_at=2026-11-16T09:30:00Z",
                database=address)
    extra = ground.new_folder() / "extra.csv"
    extra.write_text("id,finished_at,service\nextra,2026-11-16T09:30:00Z,web\n")
    ground.must("import", extra, database=address)
    latest = re.search(r'toll undo (\d+)', ground.run("undo", database=address).stderr)[1]
    ground.must("undo", latest, database=address)


def first_incident(ground, address):
    return ground.must("export", "incidents", database=address).splitlines()[1].split(",")[0]


def clean(done, address):
    """What a command said, without where it was asked."""
    def plain(text):
        return re.sub(r"/tmp/\S+/", "", text.replace(address, "PLACE"))

    return done.returncode, plain(done.stdout), plain(done.stderr)


def first_difference(one, other):
    pairs = zip(one.splitlines(), other.splitlines())
    return next((f"{a[:120]!r} / {b[:120]!r}" for a, b in pairs if a != b), "")
