"""Questions at random: any command, any flag, any value that a person could type."""

from dataclasses import dataclass, field
from datetime import timedelta

from counting import Asked
from values import (
    DURATIONS,
    FAR_PERIODS,
    FORMATS,
    FREEZES,
    MARGINS,
    METRICS,
    NUMBERS,
    ODD_DURATIONS,
    ODD_FREEZES,
    ODD_MARGINS,
    ODD_ZONES,
    PERIODS,
    PRESETS,
    SETTINGS,
    TEXTS,
    TIMES,
    WEEKS,
    ZONES,
)
from worlds import LATEST, SERVICES, TEAMS, TYPES, moment, written


@dataclass
class Question:
    """A command with what it needs beside it."""

    arguments: list
    # Files and folders by name; a folder is `None`.
    files: dict = field(default_factory=dict)
    # Only of a report: what its counts depend on.
    asked: Asked | None = None
    form: str = "text"

    @property
    def command(self):
        return self.arguments[0]


class Asker:
    """Questions of one world by one dice."""

    def __init__(self, dice, world, is_small=False):
        self.dice = dice
        self.world = world
        self.moments = [record.at for record in world.records] or list(world.moments) or [1.79e12]
        self.asked = Asked(counts=world.changes is not None)
        self.files = {}
        # Simulated histories of many records take a debug build seconds.
        self.is_small = is_small
        # Two questions of three hold nothing that is refused, so that most are answered.
        self.is_odd = self.chance(1 / 3)

    def question(self):
        commands = [
            (self.report, 30),
            (self.figures, 22),
            (self.explain, 6),
            (self.postmortem, 7),
            (self.preflight, 7),
            (self.links, 5),
            (self.export, 6),
            (self.doctor, 6),
            (self.repair, 2),
            (self.link, 3),
            (self.import_, 4),
            (self.backup, 1),
            (self.config, 2),
            (self.formats, 1),
            (self.simulate, 1),
            (self.nonsense, 1),
            (self.watch, 0.3),
            (self.demo, 0 if self.is_small else 0.1),
        ]
        if self.chance(0.25):
            self.configure()
        make = self.dice.choices(*zip(*commands))[0]
        arguments = make()
        return Question(
            [text.replace("\0", "") for text in arguments],
            self.files,
            self.asked if make in (self.report, self.figures) else None,
            self.asked.format,
        )

    # The commands.

    def report(self):
        arguments = [
            "report",
            *self.base(),
            *self.question_flags(),
            *self.title(),
            *self.page(FORMATS),
        ]
        for _ in range(self.dice.choice([0, 0, 0, 1, 3])):
            arguments += ["--metric", self.of(METRICS, ["", "x"])]
        return arguments

    def figures(self):
        """The tidy table of what is counted again."""
        self.asked.format = "csv"
        return [
            "report",
            *self.base(),
            *self.question_flags(),
            "--format",
            "csv",
            "--metric",
            "change_count",
            "--metric",
            "incident_count",
        ]

    def explain(self):
        return [
            "explain",
            self.of(METRICS, ["", "nothing"]),
            *self.base(),
            *self.question_flags(),
            *self.page(FORMATS),
        ]

    def postmortem(self):
        return [
            "postmortem",
            self.id("I"),
            *self.base(),
            *self.rules(),
            *self.title(),
            *self.page(FORMATS),
            *(["--authors"] if self.chance(0.2) else []),
        ]

    def preflight(self):
        arguments = ["preflight", *self.base(), "--service", self.service(), *self.page(FORMATS)]
        arguments += self.maybe(0.6, "--type", lambda: self.dice.choice(TYPES + ["other", ""]))
        arguments += self.maybe(0.6, "--size", self.number)
        arguments += self.maybe(0.7, "--at", self.time)
        arguments += self.maybe(0.3, "--window", self.duration)
        return arguments + self.maybe(0.3, "--timezone", self.zone)

    def links(self):
        return [
            "links",
            *([self.id("I")] if self.chance(0.4) else []),
            *self.base(),
            *(["--suggest"] if self.chance(0.5) else []),
            *self.question_flags(),
            *self.page(FORMATS),
        ]

    def export(self):
        return [
            "export",
            self.of(["changes", "incidents", "links"], ["x", ""]),
            *self.base(),
            *self.question_flags(),
            *self.page(["csv", "json", "ndjson"], looks=False),
        ]

    def doctor(self):
        return ["doctor", *self.base(), *self.question_flags(), *self.title(), *self.page(FORMATS)]

    def repair(self):
        return ["doctor", "--repair", *self.base()]

    def link(self):
        return [
            self.dice.choice(["link", "unlink"]),
            self.id("I"),
            self.id("C"),
            *self.base(),
            *self.maybe(0.4, "--reason", lambda: self.dice.choice(TEXTS)),
        ]

    def backup(self):
        return [
            "backup",
            self.of(["copy.sqlite"], ["no/where", "base.sqlite", ""]),
            *self.base(),
            *(["--force"] if self.chance(0.5) else []),
        ]

    def config(self):
        verb = self.dice.choice(["check", "show", "example"])
        if verb == "example":
            return ["config", verb]
        return ["config", verb, *self.base(), *(self.page(FORMATS) if verb == "show" else [])]

    def formats(self):
        lines = "formats|formats --columns|licences|--version|help|report --help|help config show"
        return self.dice.choice(lines.split("|")).split()

    def simulate(self):
        return [
            "simulate",
            "--preset",
            self.dice.choice(["tiny", ""] if self.is_small else PRESETS),
            "--weeks",
            self.dice.choice(WEEKS),
            *self.maybe(0.5, "--seed", self.number),
            "--output",
            "made",
        ]

    def demo(self):
        return ["demo", "--output", "shown", *self.maybe(0.5, "--width", self.width), *self.title()]

    def nonsense(self):
        return [
            self.dice.choice(["report", "explain", "export", "link", "config", "watch", "x", ""]),
            *self.dice.choices(
                ["--period", "--as-of", "all", "-o", "--severity", "--", "--x", "-1"] + TEXTS, k=3
            ),
        ]

    def import_(self):
        name, content = self.records()
        self.files[name] = content
        arguments = ["import", name, *self.base(), *(["--dry-run"] if self.chance(0.7) else [])]
        arguments += self.maybe(
            0.3, "--kind", lambda: self.dice.choice(["changes", "incidents", "recoveries"])
        )
        arguments += self.maybe(0.2, "--timezone", self.zone)
        arguments += self.maybe(0.2, "--max-inflation", self.number)
        arguments += self.maybe(0.2, "--source", lambda: self.dice.choice(TEXTS))
        return arguments + self.maybe(0.2, "--rejects", lambda: "rejects.csv")

    def watch(self):
        name, content = self.records()
        self.files["inbox"] = None
        settle = "1s"
        if self.chance(0.5):
            self.files[f"inbox/{name}"] = content
        else:
            settle = self.duration()  # A file would be waited for.
        return [
            "watch",
            "inbox",
            "--once",
            "--settle",
            settle,
            *self.base(),
            *self.maybe(0.3, "--every", self.duration),
            *self.maybe(0.2, "--timezone", self.zone),
            *self.maybe(0.2, "--max-inflation", self.number),
        ]

    # What they are told.

    def base(self):
        arguments = ["--database", "base.sqlite"]
        return arguments + (["--config", "toll.yaml"] if "toll.yaml" in self.files else [])

    def question_flags(self):
        arguments = self.maybe(0.85, "--period", self.period)
        for flag, names, often, into in [
            ("--service", SERVICES + ["(none)"], 0.2, self.asked.services),
            ("--team", TEAMS + ["(none)", "storefront"], 0.1, self.asked.teams),
            ("--type", TYPES + ["(none)"], 0.15, self.asked.types),
            (
                "--environment",
                ["production", "prod", "staging", "(none)"],
                0.1,
                self.asked.environments,
            ),
        ]:
            while self.chance(often):
                into.append(self.of(self.own(names), TEXTS + names))
                arguments += [flag, into[-1]]
        while self.chance(0.12):
            text = self.of("12345", NUMBERS)
            arguments += ["--severity", text]
            if text.isascii() and text.lstrip("+").isdigit():
                self.asked.severities.append(int(text))
        arguments += self.maybe(0.2, "--links", lambda: self.dice.choice(["declared", "inferred"]))
        if self.chance(0.1):
            arguments.append("--include-planned")
            self.asked.includes_planned = True
        if self.chance(0.1):
            arguments.append("--exclude-bots")
            self.asked.excludes_bots = True
        return arguments + self.rules()

    def own(self, names):
        """Those of the names that records have, where it is known and there are any."""
        known = set()
        for record in self.world.records:
            known |= {*record.services, *vars(record).values()} - {record.services}
        return [name for name in names if name in known] or names

    def rules(self):
        arguments = []
        if self.chance(0.3):
            arguments += ["--as-of", self.time()]
            self.asked.as_of = self.known_moment
            self.asked.counts &= self.known_moment is not None
        if self.chance(0.35):
            self.asked.zone = self.zone()
            self.asked.counts &= self.asked.zone in ZONES
            arguments += ["--timezone", self.asked.zone]
        arguments += self.maybe(0.15, "--window", self.duration)
        return arguments + self.maybe(0.25, "--history", self.number)

    def page(self, formats, looks=True):
        arguments = []
        self.asked.format = formats[0]
        if self.chance(0.8):
            self.asked.format = self.of(formats, [*formats, "x"])
            arguments += ["--format", self.asked.format]
        if self.chance(0.1):
            self.asked.is_elsewhere = True
            arguments += [
                "--output",
                self.dice.choice(["out", "out", "out/", "no/where/out", "base.sqlite", "."]),
            ]
        if self.chance(0.1):
            arguments.append("--excel")
            self.asked.is_elsewhere = True
        if looks and self.chance(0.2):
            arguments += self.maybe(0.5, "--width", self.width)
            arguments += self.maybe(
                0.5, "--color", lambda: self.of(["auto", "always", "never"], ["x"])
            )
            arguments += ["--ascii"] if self.chance(0.5) else []
        return arguments

    def title(self):
        return self.maybe(0.1, "--title", lambda: self.dice.choice(TEXTS))

    def period(self):
        """Before, within, across and after the records, in every form; or what is none."""
        self.asked.period = self.of(
            [self.near_period()] * 10 + FAR_PERIODS + ["all", "all", "last-week"], PERIODS
        )
        return self.asked.period

    def near_period(self):
        day = self.day()
        year, week, _ = day.isocalendar()
        other = day + timedelta(days=self.dice.choice([0, 1, 6, 27, 90, 400, 4000]))
        return self.dice.choice(
            [
                f"{year}-W{week:02}",
                f"{year}-W{week:02}",
                f"{day:%Y-%m}",
                f"{day:%Y}-Q{(day.month + 2) // 3}",
                f"{day:%Y}",
                f"{day}",
                f"{day}..{other}",
                f"{day}..{other}",
            ]
        )

    def day(self):
        """A day of the records, or some way before or after."""
        away = self.dice.choice([0, 0, 0, 0, 1, -1, 8, -8, 40, -40, 300, -300, 3000, -3000])
        return moment(self.dice.choice(self.moments)).date() + timedelta(days=away)

    def time(self):
        """A moment, often exactly that of a record; `known_moment` is it where that is plain."""
        if self.odd(0.5):
            self.known_moment = None
            return self.dice.choice(TIMES)
        away = self.dice.choice(
            [0, 0, 0, 0, 1000, -1000, 3_600_000, 86_400_000, -86_400_000, 10**11, -(10**11)]
        )
        if self.chance(0.1):
            self.known_moment = self.dice.choice([0, LATEST - 999])
            return written(self.known_moment)
        self.known_moment = int(self.dice.choice(self.moments)) // 1000 * 1000 + away
        return written(self.known_moment)

    def zone(self):
        return self.of(ZONES, ODD_ZONES)

    def number(self):
        return self.of(
            [str(self.dice.choice([1, 2, 26, 520, self.dice.randint(40, 240)]))], NUMBERS
        )

    def width(self):
        return self.of(["40", "80", "120", "240"], NUMBERS)

    def duration(self):
        return self.of(DURATIONS, ODD_DURATIONS)

    def service(self):
        return self.of(SERVICES, TEXTS)

    def id(self, letter):
        near = f"{letter}{self.dice.randrange(self.dice.choice([1, 12, 70]))}"
        return self.of(
            [near] * 6 + [f"records:{near}", "INC-0001", "CHG-00004"], [":", "records:", *TEXTS]
        )

    def records(self):
        """A small file to import, sound or spoilt."""
        columns = (
            "id finished_at started_at resolved_at service type severity lines_added lines_deleted "
            "minutes_to_recover bot outcome"
        ).split()
        rows = [",".join(columns)]
        for i in range(self.dice.choice([0, 1, 5])):
            rows.append(",".join(self.cell(name, i) for name in columns))
        content = "\n".join(rows).encode() + b"\n"
        if self.chance(0.2):
            place = self.dice.randrange(len(content))
            content = content[:place] + bytes(self.dice.choices(range(256), k=3)) + content[place:]
        return "new.csv", content

    def cell(self, name, row):
        if name == "id":
            return f"N{row}"
        times = ["2026-11-16T09:30:00Z", "2026-11-16", "16.11.2026 09:30", *TIMES]
        return self.dice.choice(times if name.endswith("_at") else NUMBERS + ["web", "code"])

    def configure(self):
        """A configuration of one to three settings; most of them sound."""
        lines = []
        for template, effect in self.dice.sample(SETTINGS, self.dice.randint(1, 3)):
            values = {
                "number": self.number(),
                "duration": self.duration(),
                "margin": self.of(MARGINS, ODD_MARGINS),
                "title": self.dice.choice(["Shop", "'<b>'", "''"]),
                "metric": self.of(["change_count", "incident_count"], METRICS),
                "side": self.dice.choice(["below", "above"]),
                "unit": self.of([""], ["%", "min", "lines"]),
                "digit": self.dice.randint(1, 5),
                "freeze": self.of(FREEZES, ODD_FREEZES),
                "zone": self.dice.choice(ZONES),
                "day": self.dice.choice(["monday", "sunday", "saturday"]),
            }
            if any(line.split(":")[0] == template.split(":")[0] for line in lines):
                continue  # No setting twice.
            lines.append(template.format(**values))
            self.asked.counts &= effect is not None
            for name, value in (effect or {}).items():
                setattr(self.asked, name, value.format(**values))
        self.files["toll.yaml"] = ("\n".join(lines) + "\n").encode()

    # Dice.

    def odd(self, share):
        """Whether something odd is wanted here, by chance."""
        return self.is_odd and self.chance(share)

    def of(self, usual, odd):
        """A value, now and then an odd one."""
        return self.dice.choice(odd if self.odd(0.4) else usual)

    def chance(self, share):
        return self.dice.random() < share

    def maybe(self, share, flag, value):
        """A flag with a value, or neither."""
        return [flag, value()] if self.chance(share) else []
