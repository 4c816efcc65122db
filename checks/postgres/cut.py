"""Connections that are cut, at random bytes and around COMMIT, during import, watch and copy."""

import shutil
import time

from ground import Broken, DOCUMENTED, difference, ended, importing, nearest
from proxies import CuttingProxy

FILES = ("changes.csv", "incidents.csv", "corrected.csv", "notes.csv")


def states(ground, folder):
    """What an undisturbed SQLite database says, empty and after each of the files."""
    database = folder / "undisturbed.sqlite"
    found = [None]
    for name in FILES:
        ground.must(*importing(folder, [name]), database=database)
        found.append(ground.said(database))
    return database, found


class Cutting:
    """Commands through a proxy that cuts, each held to what is there before and after its steps."""

    def __init__(self, ground):
        self.ground, self.server = ground, ground.server
        self.proxy = CuttingProxy(self.server.socket)
        self.folder = ground.files(changes=ground.some(1500, 4000))
        self.sqlite, self.states = states(ground, self.folder)
        self.counts = {"cuts": 0, "before": 0, "between": 0, "after": 0}

    def moments(self, count):
        """Around each COMMIT, while it connects, and random ones of all that it sends and hears."""
        commits = [(when, number) for number in range(self.passed["commits"], 0, -1)
                   for when in ("before", "behind")]
        yield from commits[:(count + 1) // 2]
        yield "answered", 10
        for number in range(count - 1 - len(commits[:(count + 1) // 2])):
            kind = ("asked", "answered")[number % 2]
            yield kind, self.ground.dice.randrange(self.passed[kind])

    def first(self, moment, *words, **more):
        """Runs a command that is cut."""
        self.proxy.plan(moment)
        done = self.ground.run(*words, **more)
        self.passed = dict(self.proxy.passed)
        self.counts["cuts"] += self.proxy.cuts
        self.proxy.plan(None)
        return done

    def check(self, done, schema, command):
        """What is there is one of the states; the number of it."""
        found = self.ground.said(self.server.address(schema))
        if found not in self.states:
            raise Broken("between: " + nearest(found, self.states))
        place = self.states.index(found)
        self.ground.is_called_away(done)
        if done.returncode and done.returncode not in DOCUMENTED:
            raise Broken(f"ends with {done.returncode}: {done.stderr[-400:]}")
        if done.returncode and "error: " not in done.stderr + done.stdout:
            raise Broken(f"ends with {done.returncode} and says nothing: {done.stderr[-400:]}")
        if done.returncode == 0 and place != len(self.states) - 1:
            raise Broken(f"{command} ends well, and not all is there")
        self.counts["before" if place == 0 else
                    "after" if place == len(self.states) - 1 else "between"] += 1
        return place

    def attempts(self, command, count, attempt):
        schema = self.server.schema()
        attempt(schema, None)
        self.server.drop(schema)
        # All of them before the first is cut, which passes less.
        for moment in list(self.moments(count)):
            schema = self.server.schema()
            with self.ground.holding(f"{command} ({moment[0]} {moment[1]})"):
                attempt(schema, moment)
            self.server.drop(schema)

    def imports(self, schema, moment):
        words = importing(self.folder, FILES)
        done = self.first(moment, *words, database=self.through(schema))
        self.check(done, schema, "import")
        self.ground.must(*words, database=self.through(schema))
        self.whole(schema)

    def copies_in(self, schema, moment):
        """Into the server: all or nothing; where it was all, a copy onto it is refused."""
        done = self.first(moment, "copy", self.sqlite, self.through(schema))
        place = self.check(done, schema, "copy")
        if place not in (0, len(self.states) - 1):
            raise Broken("some of it is there")
        again = self.ground.run("copy", self.sqlite, self.through(schema))
        if again.returncode != (73 if place else 0):
            raise Broken(f"again ends with {again.returncode}: {again.stderr[-400:]}")
        self.whole(schema)

    def copies_out(self, schema, moment):
        """Out of the server, into a file."""
        target = self.ground.new_folder() / "copied.sqlite"
        done = self.first(moment, "copy", self.through(self.filled), target)
        found = self.ground.said(target) if target.exists() else None
        self.ground.is_called_away(done)
        if found not in (None, self.states[-1]) or (not done.returncode and not found):
            raise Broken(f"ends with {done.returncode} and leaves something else: "
                         + difference(found, self.states[-1]))
        self.counts["after" if found else "before"] += 1
        if not found:
            self.ground.must("copy", self.through(self.filled), target)
        if self.ground.said(target) != self.states[-1]:
            raise Broken("again it is something else")

    def through(self, schema):
        return self.server.address(schema, port=self.proxy.port)

    def whole(self, schema):
        found = self.ground.said(self.server.address(schema))
        if found != self.states[-1]:
            raise Broken("again ends elsewhere: " + difference(found, self.states[-1]))
        self.ground.is_sound(self.server.address(schema))

    # Watch

    def watches(self, count):
        """One watcher through several cuts, with files dropped all the while."""
        schema, folder = self.server.schema(), self.ground.new_folder()
        inbox = folder / "inbox"
        inbox.mkdir()
        self.proxy.plan(None)
        words = ("watch", inbox, "--every", "1s", "--settle", "1s")
        watcher = self.ground.begin(*words, database=self.through(schema), folder=folder)
        try:
            names = []
            for number in range(count):
                names.append(f"{number}.csv")
                drop(inbox, names[-1], number)
                if number == 0:
                    # It works, and what is cut is not its beginning.
                    taken(watcher, inbox, names, 30)
                    continue
                self.proxy.plan(self.moment_of_watching(number))
                end = time.monotonic() + 4
                while time.monotonic() < end and not self.proxy.cuts:
                    time.sleep(0.05)
                self.counts["cuts"] += self.proxy.cuts
                self.proxy.plan(None)
            # A database that was busy is looked for again after a minute at the latest.
            patience = self.ground.some(10, 90)
            taken(watcher, inbox, names, patience)
        finally:
            watcher.terminate()
            done = ended(watcher, words)
        if done.returncode:
            raise Broken(f"it ends with {done.returncode}: {done.stderr[-400:]}")
        missing = [name for name in names if not (inbox / "done" / name).exists()]
        if missing:
            raise Broken(f"not taken within {patience} s: {missing}; it says {done.stderr[-600:]}")
        self.watched(schema, count)
        self.server.drop(schema)

    def moment_of_watching(self, number):
        return (("behind", 1), ("before", 1), ("asked", 0), ("answered", 0),
                ("asked", self.ground.dice.randrange(20_000)),
                ("answered", self.ground.dice.randrange(4_000)))[number % 6]

    def watched(self, schema, count):
        """What the same files make of SQLite."""
        plain, folder = self.ground.new_folder() / "plain.sqlite", self.ground.new_folder()
        for number in range(count):
            drop(folder, f"{number}.csv", number)
        self.ground.must("import", folder, database=plain)
        one, other = self.ground.said(plain), self.ground.said(self.server.address(schema))
        if one != other:
            raise Broken("what was watched is something else: " + difference(one, other))
        self.ground.is_sound(self.server.address(schema))

    def watches_once(self, count):
        """`watch --once`, each cut once; what it left it takes the next time."""
        inboxes = []
        for number in range(count + 1):
            inbox = self.ground.new_folder() / "inbox"
            inbox.mkdir()
            for name in FILES[:2]:
                shutil.copyfile(self.folder / name, inbox / name)
            inboxes.append(inbox)
        # Of two files either may be taken first.
        alone = self.ground.new_folder() / "alone.sqlite"
        self.ground.must("import", self.folder / FILES[1], database=alone)
        self.incidents = self.ground.said(alone)
        # Files have to be left alone for so long.
        time.sleep(1.2)
        last = self.states[2]

        def attempt(schema, moment):
            inbox = inboxes.pop()
            words = ("watch", inbox, "--once", "--settle", "1s")
            done = self.first(moment, *words, database=self.through(schema))
            found = self.ground.said(self.server.address(schema))
            if found not in (*self.states[:3], self.incidents):
                raise Broken("between: " + difference(found, last))
            self.ground.is_called_away(done)
            if done.returncode not in (0, 65, 75):
                raise Broken(f"ends with {done.returncode}: {done.stderr[-400:]}")
            self.ground.must(*words, database=self.through(schema), allowed=(0, 65))
            found = self.ground.said(self.server.address(schema))
            if found != last:
                raise Broken("again ends elsewhere: " + difference(found, last))
            # Its lines that cannot be read are told beside it.
            for place, name in (("failed", "changes.csv"), ("done", "incidents.csv")):
                if not (inbox / place / name).exists():
                    raise Broken(f"{name} is not in {place}/")
            if (inbox / "failed/incidents.csv").exists():
                raise Broken("a file failed for want of a connection")

        self.attempts("watch --once", count, attempt)


def taken(watcher, inbox, names, seconds):
    """Waits until files are taken, for so long."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and not all((inbox / "done" / name).exists() for name in names):
        if watcher.poll() is not None:
            raise Broken(f"it ends with {watcher.returncode}: {watcher.stderr.read()}")
        time.sleep(0.1)


def drop(folder, name, number):
    """Drops a file as whoever writes it under another name first."""
    rows = [f"{number}-{i},2026-11-10T10:{i % 60:02}:00Z,web,{'failed' if i % 5 == 0 else 'ok'}"
            for i in range(50)]
    hidden = folder / f".{name}"
    hidden.write_text("id,finished_at,service,outcome\n" + "\n".join(rows) + "\n")
    hidden.rename(folder / name)


def check(ground):
    cutting = Cutting(ground)
    cutting.attempts("import", ground.some(3, 100), cutting.imports)
    cutting.attempts("copy to the server", ground.some(2, 60), cutting.copies_in)
    cutting.filled = ground.server.schema()
    ground.must("copy", cutting.sqlite, ground.server.address(cutting.filled))
    cutting.attempts("copy from the server", ground.some(2, 60), cutting.copies_out)
    cutting.watches_once(ground.some(2, 40))
    with ground.holding("watch"):
        cutting.watches(ground.some(2, 30))
    cutting.proxy.close()
    found = cutting.counts
    return (f"{found['cuts']} connections cut; then nothing was there {found['before']} times, "
            f"whole files {found['between']} times, all {found['after']} times; "
            "run again, always all")
