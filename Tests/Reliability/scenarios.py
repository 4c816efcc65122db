"""Commands that change something, with what there is before and after each step of them."""

import resource
import shutil
import subprocess

from reliability import (
    ROOT, Broken, Folder, content, difference, environment, journal_bytes, load, records,
    write_records)


class Scenario:
    """A command in a folder, begun from a prepared state as often as one likes."""

    def __init__(self, name, toll, command, prepare, steps=(), output=None, drops=(), ends=(0,),
                 idle=0.0):
        self.name, self.toll, self.command = name, toll, command
        # Files that lie in the drop folder, and how the command ends when all goes well.
        self.drops, self.ends = drops, ends
        # Seconds at the beginning in which it only waits.
        self.idle = idle
        # A file beside the database that is to be old or new, never half.
        self.output = output
        self.prepared = Folder()
        write_records(self.prepared.path)
        prepare(self)
        self.states, self.outputs, self.fingerprints = [], [], []
        # What may be left where the command does not end.
        for step in [None, *steps, command]:
            with Folder() as folder:
                self.reset(folder)
                if step is not None:
                    self.must(step, folder)
                self.states.append(self.state(folder))
                self.outputs.append(self.output_digest(folder))
                self.fingerprints.append(self.fingerprint(folder))

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
        if self.output.endswith(".sqlite"):
            return str(sorted(content(file).items()))
        return file.read_text()

    def check(self, folder):
        """Which state a folder is in; raises `Broken` when in none."""
        state = self.state(folder)
        if state not in self.states:
            raise Broken(f"between: {difference(self.states[-1], state)}")
        if not self.output:
            return self.states.index(state)
        output = self.output_digest(folder)
        if output not in self.outputs:
            raise Broken(f"{self.output} is neither old nor new")
        return self.outputs.index(output)

    def complete(self, folder):
        """Runs the command again, undisturbed; raises `Broken` unless all is as it should be."""
        done = self.run(self.command, folder)
        if done.returncode not in {0, *self.ends}:
            raise Broken(f"again exits {done.returncode}: {done.stderr}")
        if records(content(folder / "toll.sqlite")) != records(self.states[-1]):
            raise Broken("again ends elsewhere: " + difference(
                records(self.states[-1]), records(content(folder / "toll.sqlite"))))
        if self.output and self.output_digest(folder) != self.outputs[-1]:
            raise Broken(f"again leaves another {self.output}")
        if self.drops:
            self.check_drops(folder / "inbox")
        if left := journal_bytes(folder / "toll.sqlite"):
            raise Broken(f"leaves a journal of {left} bytes")
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


def scenarios(toll, wanted=""):
    """All of them whose name holds a word."""

    def some(name, *arguments, **more):
        return [Scenario(name, toll, *arguments, **more)] if wanted in name else []

    def nothing(_):
        pass

    def imported(s):
        s.must(["import", "changes.csv", "incidents.csv"], s.prepared.path)

    def with_outputs(s):
        imported(s)
        (s.prepared.path / "review.html").write_text("old\n")

    def with_copy(s):
        s.must(["import", "incidents.csv"], s.prepared.path)
        s.must(["backup", "kept.sqlite"], s.prepared.path)
        s.must(["import", "changes.csv"], s.prepared.path)

    def old(version):
        return lambda s: load(
            ROOT / f"fixtures/store/schema-{version}.sql", s.prepared.path / "toll.sqlite")

    # A file that fails stops only itself, so that either may be in without the other.
    files = [["import", "changes.csv"], ["import", "incidents.csv"]]
    yield from some("import into a new database", ["import", "changes.csv", "incidents.csv"],
                    nothing, steps=files)
    # Lines that cannot be read make it end with 65.
    yield from some("watch --once", ["watch", "inbox", "--once", "--settle", "1s"], nothing,
                    steps=files, drops=["changes.csv", "incidents.csv"], ends=[65], idle=1.0)
    yield from some("import of corrected rows", ["import", "corrected.csv"], imported)
    yield from some("link", ["link", "I4", "C52", "--reason", "seen"], imported)
    for version in [1, 3]:
        yield from some(f"migration from version {version}", ["report", "--period", "all"],
                        old(version))
    yield from some("report --output", ["report", "--period", "all", "--format", "html",
                                        "--output", "review.html"],
                    with_outputs, output="review.html")
    yield from some("backup --force", ["backup", "kept.sqlite", "--force"], with_copy,
                    output="kept.sqlite")
