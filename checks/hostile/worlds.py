"""Databases to ask: what was written into each, so that it can be counted again without Toll."""

import csv
import functools
import pathlib
import random
import shutil
import sqlite3
import subprocess
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from values import NUMBERS, TIMES

# The years 1 to 9999, in milliseconds since 1970.
EARLIEST, LATEST = -62_135_596_800_000, 253_402_300_799_999
EPOCH = datetime(1970, 1, 1, tzinfo=timezone.utc)
SERVICES = ["web", "checkout", "search", "billing", "web;search"]
TYPES = ["code", "config", "schema", "feature_flag", "network"]
TEAMS = ["core", "shop"]
OUTCOMES = ["succeeded", "succeeded", "failed", "rolled_back", "unknown"]
MONDAY = datetime(2026, 3, 2, tzinfo=timezone.utc)


@dataclass(frozen=True)
class Change:
    """What a count asks of a change; `at` is in milliseconds since 1970."""

    at: int
    services: tuple = ()
    type: str = ""
    team: str = ""
    environment: str = ""
    is_production: bool = True
    is_aborted: bool = False
    is_bot: bool = False


@dataclass(frozen=True)
class Incident:
    """What a count asks of an incident; a severity of 0 is none."""

    at: int
    services: tuple = ()
    team: str = ""
    severity: int = 0
    is_planned: bool = False


@dataclass
class World:
    """A database and what is in it; `None` for records that nobody counted."""

    name: str
    path: pathlib.Path
    changes: list | None
    incidents: list | None
    # All moments that a question may be about, for those near them.
    moments: tuple = ()

    @property
    def records(self):
        return (self.changes or []) + (self.incidents or [])


def milliseconds(moment):
    return (moment - EPOCH) // timedelta(milliseconds=1)


def moment(at):
    return EPOCH + timedelta(milliseconds=at)


def written(at):
    return moment(at).isoformat(timespec="seconds").replace("+00:00", "Z") if at is not None else ""


def services_of(text):
    return tuple(dict.fromkeys(part for part in text.split(";") if part))


def change_row(dice, number, begun, outcome=None, **more):
    finished = begun + timedelta(seconds=dice.choice([0, 60, 900, 5400]))
    row = {
        "id": f"C{number}",
        "started_at": written(milliseconds(begun)),
        "finished_at": written(milliseconds(finished)),
        "service": dice.choice(SERVICES),
        "type": dice.choice(TYPES),
        "team": dice.choice(TEAMS),
        "environment": dice.choice(["production", "production", "", "prod", "staging"]),
        "outcome": outcome or dice.choice(OUTCOMES + ["aborted"]),
        "lines_added": dice.choice([0, 3, 40, 900]),
        "lines_deleted": dice.choice([0, 1, 77]),
        "title": f"change {number}",
        "author": dice.choice(["ada", "renovate", "lin"]),
        "bot": dice.choice(["", "true", "false"]),
        "first_commit_at": written(milliseconds(begun - timedelta(hours=dice.choice([1, 30])))),
    }
    return row | more


def incident_row(dice, number, begun, **more):
    def later(minutes):
        return written(milliseconds(begun + timedelta(minutes=minutes)))

    length = dice.choice([0, 5, 45, 300, 4000])
    row = {
        "id": f"I{number}",
        "title": f"incident {number}",
        "service": dice.choice(SERVICES),
        "team": dice.choice(TEAMS),
        "severity": dice.choice(["SEV1", "2", "3", "4", "5", ""]),
        "category": dice.choice(["capacity", "software", ""]),
        "started_at": later(0),
        "detected_at": later(length // 9),
        "acknowledged_at": later(length // 8),
        "mitigated_at": later(length // 2),
        "resolved_at": later(length),
        "caused_by": dice.choice(["", "", f"C{number * 3}", f"C{number};C{number * 2}"]),
        "cause": dice.choice(["", "full disk"]),
        "planned": dice.choice(["", "", "", "true", "false"]),
    }
    return row | more


def read_change(row):
    """A row of a CSV file as it is counted: at its finish, else its start."""
    return Change(
        at=read_time(row["finished_at"] or row["started_at"]),
        services=services_of(row["service"]),
        type=row["type"],
        team=row["team"],
        environment=row["environment"],
        is_production=row["environment"] in ("", "production", "prod", "prd", "live"),
        is_aborted=row["outcome"] == "aborted",
        is_bot=row["bot"] == "true",
    )


def read_incident(row):
    """A row of a CSV file as it is counted: at its start, else its detection."""
    severity = row["severity"].removeprefix("SEV")
    return Incident(
        at=read_time(row["started_at"] or row["detected_at"]),
        services=services_of(row["service"]),
        team=row["team"],
        severity=int(severity) if severity else 0,
        is_planned=row["planned"] == "true",
    )


def read_time(text):
    return milliseconds(datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=timezone.utc))


def spread(dice, count, weeks=40):
    """Moments in order over some weeks, more of them in working hours."""
    return sorted(
        MONDAY
        + timedelta(
            days=dice.randrange(weeks * 7),
            hours=dice.choice([9, 11, 14, 16, 23]),
            minutes=dice.randrange(60),
        )
        for _ in range(count)
    )


def kinds_of_worlds(dice):
    """Names with the rows of changes and incidents."""

    def changes(moments, **more):
        return [change_row(dice, i, at, **more) for i, at in enumerate(moments)]

    def incidents(moments, **more):
        return [incident_row(dice, i, at, **more) for i, at in enumerate(moments)]

    def blank(names):
        return {name: "" for name in names.split()}

    still = blank("detected_at acknowledged_at mitigated_at resolved_at")
    bare = blank(
        "started_at service type team environment outcome lines_added lines_deleted title "
        "author bot first_commit_at"
    )
    bare_incident = blank(
        "title service team severity category caused_by cause planned started_at "
        "acknowledged_at mitigated_at resolved_at"
    )
    one = [MONDAY + timedelta(days=200, hours=9)]
    decades = [datetime(year, 2, 28, 23, 59, tzinfo=timezone.utc) for year in range(1995, 2027, 2)]
    # Newfoundland's clocks went back at a minute past midnight, to the day before.
    back = datetime(2010, 11, 7, 2, 29, tzinfo=timezone.utc)
    st_johns = [back + timedelta(seconds=20 * i) for i in range(-60, 200, 20)]
    return {
        "no-records": ([], []),
        "one-change": (changes(one, outcome="succeeded", environment=""), []),
        "one-incident": ([], incidents(one, planned="")),
        "one-open-incident": ([], incidents(one, **still)),
        "one-of-each": (changes(one), incidents(one, planned="", caused_by="C0")),
        "one-aborted": (changes(one, outcome="aborted"), []),
        "only-aborted": (changes(spread(dice, 30, 8), outcome="aborted"), []),
        "only-staging": (changes(spread(dice, 30, 8), environment="staging"), []),
        "no-incidents": (changes(spread(dice, 120)), []),
        "no-changes": ([], incidents(spread(dice, 40))),
        "one-instant": (changes(one * 40), incidents(one * 12)),
        "all-open": (changes(spread(dice, 60)), incidents(spread(dice, 25), **still)),
        "all-planned": (changes(spread(dice, 60)), incidents(spread(dice, 25), planned="true")),
        "missing-fields": (
            changes(spread(dice, 60), **bare),
            incidents(spread(dice, 25), **bare_incident),
        ),
        "decades": (changes(decades), incidents(decades[::3])),
        "decades-open": (changes(decades), incidents(decades[::3], **still)),
        "backwards": (
            [
                row | {"started_at": row["finished_at"], "finished_at": row["started_at"]}
                for row in changes(spread(dice, 60))
            ],
            [
                row | {"started_at": row["resolved_at"], "resolved_at": row["started_at"]}
                for row in incidents(spread(dice, 25))
            ],
        ),
        "days-without-clock": (
            changes([MONDAY + timedelta(days=day) for day in range(120)]),
            incidents([MONDAY + timedelta(days=day * 5) for day in range(25)]),
        ),
        "clocks-back": (changes(st_johns), incidents(st_johns[::2])),
        "huge": (
            changes(spread(dice, 80), lines_added=10**12, lines_deleted=10**12),
            incidents(
                spread(dice, 30),
                started_at="1990-01-01T00:00:00Z",
                resolved_at="2026-10-01T00:00:00Z",
            ),
        ),
        "many": (changes(spread(dice, 300)), incidents(spread(dice, 70))),
    }


class Worlds:
    """All databases below a folder, made by importing CSV files with the toll that is tried.

    Only those of a few records where `is_small`.
    """

    FEW = 25

    def __init__(self, folder, toll, dice, is_small=False):
        self.folder = folder
        self.toll = toll
        self.dice = dice
        self.all = [
            self.world(name, *rows)
            for name, rows in kinds_of_worlds(dice).items()
            if not is_small or sum(map(len, rows)) <= self.FEW
        ]
        self.all += [
            self.missing(),
            self.spoilt("empty-file", b""),
            self.spoilt("no-database", b"id,finished_at\n" * 100),
        ]
        # What most figures can be told of is asked most.
        self.ample = []
        if not is_small:
            self.ample = [self.simulated(), *(w for w in self.all if w.name == "many")]
            self.all.append(self.ample[0])

    @functools.cached_property
    def rich(self):
        """Many records and a row in every table: what damage is done to."""
        return self.enriched()

    @functools.cached_property
    def wild(self):
        """Sound records among others with a mistyped year, or a number at the end of its kind."""

        def spoilt(row):
            name = self.dice.choice(list(row))
            wild = TIMES if name.endswith("_at") else NUMBERS if name.startswith("lines") else [""]
            return row | ({name: self.dice.choice(wild)} if self.dice.random() < 0.5 else {})

        changes = [change_row(self.dice, i, at) for i, at in enumerate(spread(self.dice, 80))]
        incidents = [incident_row(self.dice, i, at) for i, at in enumerate(spread(self.dice, 30))]
        world = self.world("wild", map(spoilt, changes), map(spoilt, incidents), is_counted=False)
        world.moments = tuple(read_change(row).at for row in changes)
        return world

    def run(self, *arguments):
        done = subprocess.run(
            [self.toll, *map(str, arguments)],
            cwd=self.folder,
            env={"HOME": str(self.folder), "SOURCE_DATE_EPOCH": "1795420800"},
            capture_output=True,
            check=False,
        )
        if done.returncode not in (0, 65):
            raise SystemExit(f"error: toll {arguments[0]}: {done.stderr.decode(errors='replace')}")

    def world(self, name, changes, incidents, is_counted=True):
        folder = self.folder / name
        folder.mkdir()
        path = folder / "base.sqlite"
        for kind, rows, example in [
            ("changes", changes, change_row),
            ("incidents", incidents, incident_row),
        ]:
            write_csv(folder / f"{kind}.csv", rows, example)
            self.run("import", folder / f"{kind}.csv", "--kind", kind, "--database", path)
        if not is_counted:
            return World(name, self.settled(path), None, None)
        return World(
            name,
            self.settled(path),
            [read_change(row) for row in changes],
            [read_incident(row) for row in incidents],
        )

    def simulated(self):
        folder = self.folder / "simulated"
        self.run("simulate", "--preset", "tiny", "--output", folder)
        path = folder / "base.sqlite"
        self.run("import", folder, "--database", path)
        read = []
        for kind, reader in [("changes", read_change), ("incidents", read_incident)]:
            with open(folder / f"{kind}.csv", newline="") as file:
                read.append([reader(row) for row in csv.DictReader(file)])
        return World("simulated", self.settled(path), *read)

    def missing(self):
        return World("missing", self.folder / "missing.sqlite", None, None)

    def spoilt(self, name, content):
        path = self.folder / f"{name}.sqlite"
        path.write_bytes(content)
        return World(name, path, None, None)

    def enriched(self):
        many = next(world for world in self.all if world.name == "many")
        folder = self.folder / "rich"
        folder.mkdir()
        path = folder / "base.sqlite"
        shutil.copyfile(many.path, path)
        (folder / "bad.csv").write_text("id,finished_at\nX1,someday\nX2,\n")
        (folder / "more.csv").write_text("id,finished_at,service\nC1,2026-07-01T10:00:00Z,web\n")
        (folder / "response.csv").write_text(
            "incident,ttd_minutes,time_to_recover\n"
            + "".join(f"I{i},{i},{i % 3}:{i % 60:02}\n" for i in range(0, 70, 4))
        )
        (folder / "inbox").mkdir()
        (folder / "inbox" / "deploy").write_text(
            "id=D1\nservice=web\nfinished_at=2026-08-03T09:00:00Z\n"
        )
        (folder / "inbox" / "spoilt.csv").write_text("id,finished_at\nX3,never\n")
        self.run(
            "import",
            folder / "bad.csv",
            folder / "more.csv",
            "--source",
            "other",
            "--kind",
            "changes",
            "--database",
            path,
        )
        self.run("import", folder / "response.csv", "--database", path)
        self.run("watch", folder / "inbox", "--once", "--settle", "1s", "--database", path)
        for i in range(0, 24, 3):
            self.run(
                "link" if i % 2 else "unlink",
                f"I{i}",
                f"records:C{i * 4}",
                "--reason",
                f"reason {i}",
                "--database",
                path,
            )
        return World(
            "rich",
            self.settled(path),
            None,
            None,
            moments=tuple(record.at for record in many.records),
        )

    def settled(self, path):
        """The path, once all of it is in the one file, so that a copy of that is a copy of it."""
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        for suffix in ["-wal", "-shm"]:
            pathlib.Path(f"{path}{suffix}").unlink(missing_ok=True)
        return path


def write_csv(path, rows, example):
    fields = list(example(random.Random(0), 0, MONDAY))
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, fields)
        writer.writeheader()
        writer.writerows(rows)
