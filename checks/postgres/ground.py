"""What the parts share: the programs, records of a small world, and what a database says."""

import atexit
import concurrent.futures
import contextlib
import datetime
import hashlib
import http.client
import itertools
import operator
import os
import pathlib
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "checks/reliability"))

import reliability  # noqa: E402

# sysexits.h, as docs/running-toll.md documents them.
DOCUMENTED = reliability.DOCUMENTED


# The clock of every command, to the second.
NOW = "2026-11-23T08:00:00Z"


class Broken(Exception):
    """A promise that did not hold."""


class Skipped(Exception):
    """What cannot be tried on this machine, and why."""


class Ground:
    """The programs, the server and the faults that a part found."""

    def __init__(self, server, toll, tolld, seed, is_short):
        self.server, self.toll, self.tolld = server, str(toll), str(tolld)
        self.is_short = is_short
        self.dice = random.Random(seed)
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="toll-postgres-files-"))
        atexit.register(shutil.rmtree, self.folder, ignore_errors=True)
        self.pool = concurrent.futures.ThreadPoolExecutor(4)
        self.faults = []
        self.number = 0

    def some(self, short, long):
        """How often something is tried."""
        return short if self.is_short else long

    def fault(self, words):
        """Something did not hold; the rest is tried still. What differs by a number is told once."""
        kind = re.sub(r"\d+", "N", re.sub(r"\((before|behind|asked|answered) ", "(", words))
        if kind not in map(operator.itemgetter(0), self.faults):
            print(f"error: {words}", file=sys.stderr, flush=True)
        self.faults.append((kind, words))

    @contextlib.contextmanager
    def holding(self, what):
        """Whatever is broken within is a fault of what was tried."""
        try:
            yield
        except Broken as broken:
            self.fault(f"{what}: {broken}")

    def new_folder(self):
        self.number += 1
        folder = self.folder / str(self.number)
        folder.mkdir()
        return folder

    # Commands

    def begin(self, *words, database=None, folder=None, **more):
        """Begins a command; `database` is put behind it where there is one."""
        place = ["--database", str(database)] if database else []
        # What is measured here must not hang on the place or the time of day.
        return subprocess.Popen(
            [self.toll, *map(str, words), *place], cwd=folder or self.folder, text=True,
            env=reliability.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            **{"stdin": subprocess.DEVNULL, **more})

    def run(self, *words, seconds=180, **more):
        return ended(self.begin(*words, **more), words, seconds)

    def must(self, *words, allowed=(0,), **more):
        done = self.run(*words, **more)
        if done.returncode not in allowed:
            raise Broken(
                f"toll {words_of(words)} ends with {done.returncode}: {done.stderr[-600:]}")
        return done.stdout

    def refused(self, done, *words, statuses=DOCUMENTED):
        """Holds a command to have failed in words, and to say some of them."""
        self.is_called_away(done)
        if done.returncode not in statuses:
            raise Broken(f"{done.args} ends with {done.returncode}, not with "
                         f"{sorted(statuses)}: {done.stderr[-600:]}")
        if not done.stderr.lstrip().startswith(("error: ", "note: ")) and \
                "error: " not in done.stderr:
            raise Broken(f"{done.args} fails without a word: {done.stderr[-600:]}")
        for word in words:
            if word not in done.stderr:
                raise Broken(f"{done.args} does not say {word!r}: {done.stderr[-600:]}")

    def is_called_away(self, done):
        """Holds a command whose server went away not to call that a matter of rights."""
        if done.returncode == 66 and "does not let Toll in" in done.stderr:
            raise Broken("a server that is away for a moment is said not to let Toll in, with 66, "
                         "which tells a script and a watcher to give up: "
                         + re.search(r"let Toll in: (.*)", done.stderr)[1])

    # What a database says

    def said(self, database):
        """What it exports, as digests; `None` where there is nothing to export."""
        # Links follow from the others, and doctor holds them against them.
        kinds = ("changes", "incidents", "notes") + self.some((), ("links",))

        def export(kind):
            done = self.run("export", kind, "--as-of", "2026-11-23", database=database)
            if done.returncode == 66:
                return None
            if done.returncode:
                raise Broken(f"export {kind} ends with {done.returncode}: {done.stderr[-600:]}")
            return f"{done.stdout.count(chr(10))}:{digest(done.stdout)}"

        digests = list(self.pool.map(export, kinds))
        return None if all(one is None for one in digests) else dict(zip(kinds, digests))

    def is_sound(self, database):
        """Holds what is kept beside the records against them."""
        done = self.run("doctor", database=database)
        if done.returncode:
            said = done.stdout + done.stderr
            raise Broken(f"doctor ends with {done.returncode}: {said[-600:]}")

    # Worlds

    def files(self, changes=1500, incidents=120):
        """A folder of records: changes, incidents, then corrected changes."""
        folder = self.new_folder()
        reliability.write_records(folder, changes, incidents)
        (folder / "notes.csv").write_text(
            "id,incident_id,at,kind,text\n"
            + "".join(f"N{i},I{i},2026-11-{i % 20 + 1:02}T10:00:00Z,observed,saw {i}\n"
                      for i in range(1, 40)))
        return folder


def importing(folder, names):
    """The words that take in some files."""
    return ["import", "--allow-rejects", *(folder / name for name in names)]


def subsets(ground, folder, names):
    """What SQLite says after any of the files: one that fails keeps no other from going in."""
    found = []
    for count in range(len(names) + 1):
        for some in itertools.combinations(names, count):
            database = ground.new_folder() / "undisturbed.sqlite"
            if some:
                ground.must(*importing(folder, some), database=database)
            found.append(ground.said(database) if some else None)
    return found


def nearest(found, known):
    """Where a state differs from the one that it is most like."""
    return min((difference(one, found) for one in known), key=len)


def ended(process, words, seconds=180):
    """A command that was begun, when it has ended."""
    try:
        out, err = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        raise Broken(f"toll {words_of(words)} hangs for {seconds} s") from None
    return subprocess.CompletedProcess(f"toll {words_of(words)}", process.returncode, out, err)


def words_of(words):
    return " ".join(pathlib.Path(str(word)).name or str(word) for word in words)


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def difference(one, other):
    """Where two states differ."""
    one, other = one or {}, other or {}
    return ", ".join(f"{kind}: {one.get(kind)} / {other.get(kind)}"
                     for kind in {**one, **other} if one.get(kind) != other.get(kind))


class Service:
    """A tolld in a folder of its own, on a database."""

    running = set()

    def __init__(self, ground, database, folder=None):
        self.ground, self.database = ground, database
        self.folder = folder or ground.new_folder()
        self.token = ground.must("token", "add", "check", "--may", "admin", database=database,
                                 folder=self.folder).strip()
        self.start()

    def start(self):
        # By the real clock: what it notes of itself is of now.
        environment = reliability.environment()
        del environment["SOURCE_DATE_EPOCH"]
        log = open(self.folder / "log", "ab")
        begun = log.tell()
        self.process = subprocess.Popen(
            [self.ground.tolld, "--database", self.database, "--listen", "127.0.0.1:0"],
            cwd=self.folder, stdout=subprocess.DEVNULL, stderr=log, env=environment)
        self.running.add(self.process)
        for _ in range(400):
            text = self.log()[begun:]
            found = re.search(r"http://127\.0\.0\.1:(\d+)", text)
            if found:
                self.port = int(found[1])
                return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise Broken(f"tolld does not begin to listen: {text[-1000:]}")

    def log(self):
        return (self.folder / "log").read_text(errors="replace")

    def ask(self, method, path, body=None, token=None, port=None, **headers):
        return ask(port or self.port, method, path, body, token or self.token, **headers)

    def waits(self, path="/readyz", status=200, seconds=60):
        """How many seconds until a page is answered so."""
        begun = time.monotonic()
        while time.monotonic() - begun < seconds:
            answer = self.ask("GET", path)[0]
            if answer == status:
                return time.monotonic() - begun
            if self.process.poll() is not None:
                raise Broken(f"tolld has ended with {self.process.returncode}: {self.log()[-600:]}")
            time.sleep(0.1)
        raise Broken(f"{path} is answered {answer} still after {seconds} s")

    def end(self):
        self.process.send_signal(signal.SIGTERM)
        try:
            status = self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise Broken("tolld does not end within 60 s of SIGTERM") from None
        finally:
            self.running.discard(self.process)
        if status:
            raise Broken(f"tolld ends with {status}")

    @classmethod
    def end_all(cls):
        for process in cls.running:
            process.kill()


def ask(port, method, path, body=None, token=None, **headers):
    """Asks once; the status, 0 where nobody answers, the text and the headers of the answer."""
    if token:
        headers["Authorization"] = f"Bearer {token}"
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode(errors="replace"), answer.headers
    except OSError:
        return 0, "", {}
    finally:
        connection.close()


def today():
    return datetime.date.today().isoformat()
