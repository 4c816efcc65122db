"""Commands that change something, with what there is before and after each step of them."""

import collections
import resource
import shutil
import sqlite3
import subprocess
import time

from reliability import (
    ROOT, Broken, Folder, content, difference, environment, journal_bytes, load,
    records, write_large, write_records)

# So many folders are made in advance; one takes about a third of a second.
AHEAD = 8


class Scenario:
    """A command in a folder, begun from a prepared state as often as one likes."""

    def __init__(self, name, toll, command, prepare, steps=(), output=None, drops=(), ends=(0,),
                 settling=0.0, spare=(), kilobytes=1200, most=400):
        self.name, self.toll, self.command = name, toll, command
        # Files that lie in the drop folder, and how the command ends when all goes well.
        self.drops, self.ends = drops, ends
        # Seconds that files have to be left alone before it looks at them.
        self.settling = settling
        # More than it needs for any of its files, and how many of its calls to let fail at most.
        self.kilobytes, self.most = kilobytes, most
        self.ready = collections.deque()
        # A file beside the database that is to be old or new, never half.
        self.output = output
        # Files that may be there in the end as well.
        self.spare = {*spare}
        self.prepared = Folder()
        write_records(self.prepared.path)
        prepare(self)
        self.fingerprints, self.names = [], set()
        # What may be left where the command does not end.
        for step in [None, *steps, command]:
            with Folder() as folder:
                self.reset(folder)
                if step is not None:
                    self.must(step, folder)
                self.fingerprints.append(self.fingerprint(folder))
                self.names = files_below(folder)

    def must(self, command, folder):
        done = self.run(command, folder)
        if done.returncode not in {0, *self.ends}:
            raise Broken(f"{self.name}: {command} undisturbed exits {done.returncode}: {done.stderr}")

    def run(self, command, folder, limit=None, **more):
        def begin():
            if limit is not None:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        return subprocess.run([self.toll, *command], cwd=folder, env=environment(**more),
                              capture_output=True, text=True, timeout=120, preexec_fn=begin)

    def fingerprint(self, folder):
        """All that the command changes."""
        return self.state(folder), self.output_digest(folder)

    def reset(self, folder):
        for file in self.prepared.path.iterdir():
            shutil.copyfile(file, folder / file.name)
        for name in self.drops:
            (folder / "inbox").mkdir(exist_ok=True)
            shutil.copyfile(folder / name, folder / "inbox" / name)

    def fresh(self):
        """A folder to begin in; made in advance where its files have to be left alone."""
        while len(self.ready) < (AHEAD if self.settling else 1):
            folder = Folder()
            self.reset(folder.path)
            self.ready.append((folder, time.monotonic() + self.settling))
        folder, moment = self.ready.popleft()
        time.sleep(max(0, moment - time.monotonic()))
        return folder

    def state(self, folder):
        """What the database holds; a file that a watcher had to leave is read again by the next."""
        state = content(folder / "toll.sqlite")
        return records(state) if self.drops else state

    def output_digest(self, folder):
        if not self.output:
            return None
        file = folder / self.output
        if not file.exists():
            return "none"
        if self.output.startswith(DATABASES):
            return str(sorted(content(file).items()))
        return file.read_text()

    def check(self, folder):
        """After which step a folder is; raises `Broken` when after none."""
        found = self.fingerprint(folder)
        if found in self.fingerprints:
            return self.fingerprints.index(found)
        after = self.fingerprints[-1]
        if found[0] not in [state for state, _ in self.fingerprints]:
            raise Broken(f"between: {difference(after[0], found[0])}")
        raise Broken(f"{self.output} is neither old nor new, or not with this database")

    def complete(self, folder):
        """Runs the command again, undisturbed; raises `Broken` unless all is as it should be."""
        done = self.run(self.command, folder)
        if done.returncode not in {0, *self.ends}:
            raise Broken(f"again exits {done.returncode}: {done.stderr}")
        state, output = self.fingerprints[-1]
        if records(content(folder / "toll.sqlite")) != records(state):
            raise Broken("again ends elsewhere: " + difference(
                records(state), records(content(folder / "toll.sqlite"))))
        if self.output_digest(folder) != output:
            raise Broken(f"again leaves another {self.output}")
        if self.drops:
            self.check_drops(folder / "inbox")
        if left := journal_bytes(folder / "toll.sqlite"):
            raise Broken(f"leaves a journal of {left} bytes")
        if left := files_below(folder) - self.names - self.spare:
            raise Broken(f"leaves {sorted(left)}")
        doctor = self.run(["doctor"], folder)
        if doctor.returncode != 0:
            raise Broken(f"doctor exits {doctor.returncode}: {doctor.stdout[-400:]}")

    def check_drops(self, inbox):
        """Every file is where it belongs, once."""
        left = sorted(file.name for file in inbox.iterdir() if file.is_file()
                      and not file.name.startswith("."))
        moved = sorted(file.name for place in ["done", "failed"]
                       for file in (inbox / place).iterdir() if not file.name.endswith(".why"))
        if left or moved != sorted(self.drops):
            raise Broken(f"left in the drop folder: {left}, moved: {moved}")


def files_below(folder):
    """Names of all files, without SQLite's own and locks."""
    return {str(file.relative_to(folder)) for file in folder.rglob("*") if file.is_file()
            and not file.name.endswith(("-wal", "-shm", "-lock")) and file.name != ".toll-watch"}


def spoil(database):
    """Makes what is kept beside the records disagree with them."""
    connection = sqlite3.connect(database)
    connection.executescript("""
        UPDATE change_tally SET changes = changes + 1 WHERE service_id = -1;
        DELETE FROM cause;
        DROP INDEX incident_by_start;
        """)
    connection.close()


# Outputs whose names begin so are databases.
DATABASES = ("kept.sqlite", "toll.sqlite")


def scenarios(toll, wanted=""):
    """All of them whose name holds a word."""

    def some(name, *arguments, **more):
        return [Scenario(name, toll, *arguments, **more)] if wanted in name else []

    def nothing(_):
        pass

    def imported(s):
        s.must(["import", "--allow-rejects", "changes.csv", "incidents.csv"], s.prepared.path)

    def with_outputs(s):
        imported(s)
        (s.prepared.path / "review.html").write_text("old\n")

    def with_rows(s):
        imported(s)
        (s.prepared.path / "changes.ndjson").write_text("old\n")

    def with_copy(s):
        s.must(["import", "--allow-rejects", "incidents.csv"], s.prepared.path)
        s.must(["backup", "kept.sqlite"], s.prepared.path)
        s.must(["import", "--allow-rejects", "changes.csv"], s.prepared.path)

    def old(version):
        def prepare(s):
            load(ROOT / f"fixtures/store/version-{version}.sql", s.prepared.path / "toll.sqlite")
        return prepare

    def with_statement(s):
        imported(s)
        s.must(["link", "I4", "C52"], s.prepared.path)

    def spoilt(s):
        imported(s)
        spoil(s.prepared.path / "toll.sqlite")

    # A file that fails stops only itself, so that either may be in without the other.
    files = [["import", "--allow-rejects", "changes.csv"], ["import", "--allow-rejects", "incidents.csv"]]
    yield from some("import into a new database", ["import", "--allow-rejects", "changes.csv", "incidents.csv"],
                    nothing, steps=files)
    # More than SQLite keeps in memory until the end.
    yield from some("first import of a large file", ["import", "--allow-rejects", "large.csv"],
                    lambda s: write_large(s.prepared.path), kilobytes=36_000, most=60)
    # Lines that cannot be read make it end with 65.
    yield from some("watch --once", ["watch", "inbox", "--once", "--settle", "1s"], nothing,
                    steps=files, drops=["changes.csv", "incidents.csv"], ends=[65],
                    settling=1.05)
    yield from some("import of corrected rows", ["import", "--allow-rejects", "corrected.csv"], imported)
    # Once it is done there is no import 2.
    yield from some("undo", ["undo", "2"], imported, ends=[0, 66])
    yield from some("link", ["link", "I4", "C52", "--reason", "seen"], imported)
    yield from some("unlink", ["unlink", "I4", "C52", "--reason", "a mistake"], with_statement)
    for version in [10]:
        yield from some(f"migration from version {version}",
                        ["explain", "change_failure_rate", "--period", "all"], old(version))
    yield from some("report --output", ["report", "--period", "all", "--format", "html",
                                        "--output", "review.html"],
                    with_outputs, output="review.html")
    yield from some("export --output", ["export", "changes", "--output", "changes.ndjson",
                                        "--format", "ndjson"],
                    with_rows, output="changes.ndjson")
    yield from some("backup --force", ["backup", "kept.sqlite", "--force"], with_copy,
                    output="kept.sqlite")
    kept = "toll.sqlite.before-repair"
    yield from some("doctor --repair", ["doctor", "--repair"], spoilt, output=kept,
                    steps=[["backup", kept]], spare=[f"{kept}-2"])
