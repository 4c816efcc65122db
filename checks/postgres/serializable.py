"""Many writers at once, however the server isolates transactions: none lost, none refused."""

import threading
import time

from ground import Broken, ended

LEVELS = ("read committed", "repeatable read", "serializable")


def check(ground):
    found = []
    for level in LEVELS if not ground.is_short else LEVELS[2:]:
        # As an administrator may have it for everybody.
        ground.server.sql(f"ALTER ROLE toll SET default_transaction_isolation = '{level}'")
        try:
            with ground.holding(level):
                found.append(f"{level}: {crowd(ground)}")
        finally:
            ground.server.sql("ALTER ROLE toll RESET default_transaction_isolation")
    return "; ".join(found)


def write_file(path, name, rows=50):
    """Changes of the file's own, and one that all files complete."""
    lines = [f"{name}-{i},2026-11-10T10:{i:02}:00Z,s{i % 7},{'failed' if i % 5 == 0 else 'ok'},"
             for i in range(rows)]
    lines.append(f"all,2026-11-10T10:00:00Z,s1,ok,{name}")
    path.write_text("id,finished_at,service,outcome,title\n" + "\n".join(lines) + "\n")


class Crowd:
    """Writers of several kinds, and readers who must see one committed state."""

    def __init__(self, ground, address, seconds):
        self.ground, self.address = ground, address
        self.folder = ground.new_folder()
        self.end = time.monotonic() + seconds
        self.lock, self.counts, self.taken = threading.Lock(), {}, 0

    def run(self, name, *words):
        done = ended(self.ground.begin(*words, database=self.address, folder=self.folder), words)
        with self.lock:
            self.counts[name] = self.counts.get(name, 0) + 1
        if done.returncode:
            self.ground.fault(f"{name} ends with {done.returncode}: {done.stderr[-400:]}")
        return done

    def goes_on(self):
        return time.monotonic() < self.end

    def importer(self, name):
        number = 0
        while self.goes_on() or number == 0:
            number += 1
            path = self.folder / f"{name}-{number}.csv"
            write_file(path, f"{name}-{number}")
            if self.run("import", "import", path).returncode == 0:
                with self.lock:
                    self.taken += 1

    def linker(self):
        number = 0
        while self.goes_on():
            number += 1
            self.run("link", "link", f"I{number % 30 + 1}", f"w0-1-{number % 50}")
            self.run("note", "note", f"I{number % 30 + 1}", f"note {number}")

    def reader(self):
        while self.goes_on():
            done = self.run("read", "export", "changes", "--format", "ndjson")
            rows = len(done.stdout.splitlines())
            # 50 of each file, and the one of all.
            if rows and rows % 50 != 1:
                self.ground.fault(f"a reader sees {rows} changes: not one committed state")


def crowd(ground):
    server, schema = ground.server, ground.server.schema()
    address = server.address(schema)
    many = Crowd(ground, address, ground.some(3, 60))
    incidents = many.folder / "incidents.csv"
    incidents.write_text("id,started_at,resolved_at\n" + "".join(
        f"I{i},2026-11-10T12:00:00Z,2026-11-10T13:00:00Z\n" for i in range(1, 31)))
    many.run("import", "import", incidents)
    work = [threading.Thread(target=many.importer, args=(f"w{number}",))
            for number in range(ground.some(6, 12))]
    for thread in work:
        thread.start()
    while server.sql("SELECT count(*) FROM change WHERE id = 'w0-1-0'", schema) != "1" \
            and many.goes_on():
        time.sleep(0.1)
    work += [threading.Thread(target=one) for one in (many.linker, many.reader, many.reader)]
    for thread in work[-3:]:
        thread.start()
    for thread in work:
        thread.join()
    rows = int(server.sql("SELECT count(*) FROM change", schema))
    if rows != 50 * many.taken + 1:
        raise Broken(f"{rows} changes are there, of {many.taken} files of 50 and one more")
    imports = int(server.sql("SELECT count(*) FROM import", schema))
    last = int(server.sql("SELECT last_import FROM toll", schema))
    if imports > last:
        raise Broken(f"{imports} imports have numbers up to {last}")
    ground.is_sound(address)
    server.drop(schema)
    told = ", ".join(f"{count} times {name}" for name, count in sorted(many.counts.items()))
    return f"{told}, {rows} changes, none lost"
