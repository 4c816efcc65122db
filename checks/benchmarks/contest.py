"""Toll and what one would use instead, in turns, over the records of one simulated organisation.

Usage: contest.py TOLL [CHANGES], in a folder with all/changes.csv and all/incidents.csv;
checks/benchmarks/against makes it. A target is met by the median of the ratios of runs side by side,
by wall clock; the ratio of processor seconds is beside it, because other work on the machine
changes the clock more. Threads make the first smaller than the second.
"""
import csv
import gzip
import importlib.util
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import measuring
import rivals

ROUNDS = int(os.environ.get("ROUNDS", "5"))
HERE = pathlib.Path(__file__).parent
ZONES = {1: 2, 3: -5}  # hours east of Greenwich, by the remainder of the row's number
NUMBERS = {"lines_added", "lines_deleted", "files_changed", "commits"}
SCAN = """
select count(*), sum(finished_at), sum(lines_added + lines_deleted), count(distinct s.text),
  sum(length(t.text)), sum(length(o.text))
from change left join word s on s.word_id = service_id left join word t on t.word_id = type_id
  left join word o on o.word_id = outcome_id;
"""


@dataclass(frozen=True)
class Target:
    """What a contestant may cost: at most so much, of another's time or of something else."""

    limit: float
    rival: str | None = None  # the other contestant; without one the limit is in `unit`
    unit: str = "x"  # "x", "s" or "MB"

    def judge(self, name, costs):
        """What was reached, in words, and whether that meets the target."""
        mine = measuring.middle(costs[name])
        if self.unit == "MB":
            return f"{mine.memory:.0f} MB", "", mine.memory <= self.limit
        if self.unit == "s":
            return f"{mine.wall:.3f} s", f"{mine.cpu:.3f} s", mine.wall <= self.limit
        wall, cpu = measuring.ratios(costs[name], costs[self.rival])
        return f"{wall:.2f}", f"{cpu:.2f}", wall <= self.limit

    def __str__(self):
        what = f" {self.rival}" if self.rival else ""
        return f"≤ {self.limit:g}{'' if self.unit == 'x' else ' '}{self.unit}{what}"


@dataclass(frozen=True)
class Contestant:
    """A command that is timed in every round."""

    name: str
    command: list
    fresh: str | None = None  # a database that is taken away before
    stdin: str | None = None
    targets: list = field(default_factory=list)


def contestants(toll, has_duckdb):
    """Everything that runs in a round, in this order."""
    def imports(file, database):
        return [toll, "import", "--database", database, file]

    def rival(how, *arguments):
        return [sys.executable, str(HERE / "rivals.py"), how, *arguments]

    def asks(*arguments):
        return [toll, *arguments, "--database", "kept.sqlite"]

    duckdb_targets = [Target(1.5, "DuckDB"), Target(1.0, "DuckDB")] if has_duckdb else []
    service, incident = names()
    found = [
        Contestant(
            "toll import", imports("changes.csv", "toll.sqlite"), fresh="toll.sqlite",
            targets=[
                Target(0.6, "sqlite3 .import"), *duckdb_targets,
                Target(0.45, "Python csv + sqlite3"), Target(64, unit="MB")]),
        Contestant(
            "sqlite3 .import", ["sqlite3", "rival.sqlite"], fresh="rival.sqlite",
            stdin=rivals.sqlite_script("changes.csv")),
        Contestant(
            "Python csv + sqlite3", rival("python", "changes.csv", "python.sqlite"),
            fresh="python.sqlite"),
        Contestant(
            "toll import again", imports("changes.csv", "toll.sqlite"),
            targets=[Target(0.5, "toll import")]),
        Contestant(
            "toll import, gzipped", imports("changes.csv.gz", "other.sqlite"),
            fresh="other.sqlite", targets=[Target(1.25, "toll import")]),
        Contestant(
            "toll import, NDJSON", imports("changes.ndjson", "other.sqlite"),
            fresh="other.sqlite", targets=[Target(2, "toll import")]),
        Contestant("one scan", ["sqlite3", "kept.sqlite"], stdin=SCAN),
        Contestant(
            "report, html", asks("report", "--format", "html"),
            targets=[Target(2, "one scan"), Target(200, unit="MB")]),
        Contestant(
            "report, html, all", asks("report", "--period", "all", "--format", "html"),
            targets=[Target(2, "one scan"), Target(200, unit="MB")]),
        Contestant(
            "preflight",
            asks("preflight", "--service", service, "--type", "code", "--size", "120",
                 "--at", "2026-11-16T08:00:00Z"), targets=[Target(0.05, unit="s")]),
        Contestant("postmortem", asks("postmortem", incident), targets=[Target(0.15, unit="s")]),
        Contestant("links --suggest", asks("links", incident, "--suggest")),
        Contestant("export changes", asks("export", "changes")),
        Contestant("--version", [toll, "--version"], targets=[Target(0.015, unit="s")]),
    ]
    if has_duckdb:
        found[2:2] = [Contestant(
            "DuckDB", rival("duckdb", "changes.csv", "rival.duckdb"), fresh="rival.duckdb")]
        found.append(Contestant(
            "DuckDB, plain aggregates", rival("aggregates", "rival.duckdb", "all/incidents.csv")))
    return found


def names():
    """The service of the last change and the last incident."""
    with open("changes.csv", "rb") as file:
        file.seek(-4096, os.SEEK_END)
        service = next(csv.reader(file.read().decode().splitlines()[-1:]))[2]
    with open("all/incidents.csv") as file:
        incident = list(csv.reader(file))[-1][0]
    return service, incident


def moved(cell, offset, known):
    """The same moment on the clock of another zone; the hours are kept, because they repeat."""
    if not cell:
        return cell
    hour = known.get((cell[:13], offset))
    if hour is None:
        at = datetime.fromisoformat(cell[:13] + ":00") + timedelta(hours=offset)
        hour = known[cell[:13], offset] = at.isoformat()[:13]
    return f"{hour}{cell[13:19]}{offset:+03d}:00"


def write_changes(changes):
    """A file as people have them: a half of the rows with times of other zones, every tenth with a
    title that has to be quoted."""
    known = {}
    with open("all/changes.csv", newline="") as whole, open("changes.csv", "w") as part:
        rows = csv.reader(whole)
        written = csv.writer(part, lineterminator="\n")
        header = next(rows)
        written.writerow(header)
        times = [place for place, name in enumerate(header) if name.endswith("_at")]
        title = header.index("title")
        for number, row in zip(range(changes), rows):
            if number % 4 in ZONES:
                for place in times:
                    row[place] = moved(row[place], ZONES[number % 4], known)
            if number % 10 == 0:
                row[title] = f'{row[title]}, the "quick" way'
            written.writerow(row)


def prepare(toll, changes):
    """The files to be imported, and a database that holds changes and incidents."""
    write_changes(changes)
    with open("changes.csv", newline="") as file, open("changes.ndjson", "w") as lines:
        rows = 0
        for row in csv.DictReader(file):
            lines.write(json.dumps({
                name: int(value) if name in NUMBERS else value == "true" if name == "bot" else value
                for name, value in row.items() if value}) + "\n")
            rows += 1
    with open("changes.csv", "rb") as plain, gzip.open("changes.csv.gz", "wb", 6) as packed:
        shutil.copyfileobj(plain, packed, 1 << 20)
    measuring.run([
        toll, "import", "--database", "kept.sqlite", "changes.csv", "all/incidents.csv",
        "all/recoveries.csv"])
    return rows


def race(field):
    """The costs of every contestant, of every round; of the whole ones where somebody stops it."""
    stops = []
    for kind in (signal.SIGINT, signal.SIGTERM):
        signal.signal(kind, lambda number, frame: stops.append(number))
    costs = {contestant.name: [] for contestant in field}
    for turn in range(ROUNDS):
        print(f"round {turn + 1} of {ROUNDS}, load {measuring.load()}", file=sys.stderr)
        for contestant in field:
            if stops:
                return {name: found[:turn] for name, found in costs.items()}
            if contestant.fresh:
                for path in pathlib.Path(".").glob(contestant.fresh + "*"):
                    path.unlink()
            costs[contestant.name].append(
                measuring.run(contestant.command, stdin=contestant.stdin))
    return costs


def versions(toll, has_duckdb):
    swift = measuring.version(["swift", "--version"]).removeprefix("Swift version ").split(" ")[0]
    told = [
        f"Toll {measuring.version([toll, '--version'])}", f"Swift {swift}",
        f"sqlite3 {measuring.version(['sqlite3', '--version']).split(' ')[0]}",
        f"Python {sys.version.split(' ')[0]}",
    ]
    if has_duckdb:
        told.append("DuckDB " + subprocess.run(
            [sys.executable, "-c", "import duckdb; print(duckdb.__version__)"],
            capture_output=True, text=True).stdout.strip())
    return ", ".join(told)


def show(field, costs):
    """Two tables: what each cost, and what became of the targets."""
    print("| what | wall | processors | peak memory |")
    print("|---|---|---|---|")
    for contestant in field:
        cost = measuring.middle(costs[contestant.name])
        print(f"| {contestant.name} | {cost.wall:.3f} s | {cost.cpu:.3f} s | {cost.memory:.0f} MB |")
    print()
    print("| what | target | by wall clock | by processors | |")
    print("|---|---|---|---|---|")
    for contestant in field:
        for target in contestant.targets:
            wall, cpu, is_met = target.judge(contestant.name, costs)
            verdict = "met" if is_met else "**not met**"
            print(f"| {contestant.name} | {target} | {wall} | {cpu} | {verdict} |")


def main(toll, changes="1000000"):
    has_duckdb = importlib.util.find_spec("duckdb") is not None
    rows = prepare(toll, int(changes))
    size = os.path.getsize("changes.csv") / 1e6
    field = contestants(toll, has_duckdb)
    before = measuring.load()
    costs = race(field)
    rounds = min(map(len, costs.values()))
    if rounds == 0:
        raise SystemExit("error: stopped before a round was whole")
    print(f"{date.today()}, {measuring.machine()}, {versions(toll, has_duckdb)}; {rows} changes, "
          f"{size:.0f} MB of CSV; medians of {rounds} rounds in turns; load {before} when it began, "
          f"{measuring.load()} when it ended.")
    if not has_duckdb:
        print("DuckDB is not installed and was left out.")
    print()
    show(field, costs)


if __name__ == "__main__":
    main(*sys.argv[1:])
