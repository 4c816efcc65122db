"""Figures counted a second time, from the rows themselves, and held against those of a report."""

import csv
import io
import json
import math
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from worlds import milliseconds

COUNTED = {"change_count", "incident_count"}
# Rows of the tidy table that are counted again: the whole, and what a name tells apart.
SCOPES = {
    "change_count": {"all", "type", "service", "team"},
    "incident_count": {"all", "service", "team", "severity"},
}


@dataclass
class Asked:
    """What a report was asked, as far as counts depend on it; not counted where anything else might
    change them."""

    period: str = "last-week"
    zone: str = "UTC"
    as_of: int | None = None
    services: list = field(default_factory=list)
    teams: list = field(default_factory=list)
    types: list = field(default_factory=list)
    environments: list = field(default_factory=list)
    severities: list = field(default_factory=list)
    includes_planned: bool = False
    excludes_bots: bool = False
    excluded_type: str | None = None
    format: str = "text"
    # Whether it is written to files, or as Excel wants it, and not read here.
    is_elsewhere: bool = False
    counts: bool = True


def counted_changes(changes, asked):
    """The changes that a report counts, of any period."""
    return [
        change
        for change in changes
        if not change.is_aborted
        and (asked.as_of is None or change.at <= asked.as_of)
        and (not asked.services or named(change.services) & set(asked.services))
        and (not asked.teams or named([change.team]) & set(asked.teams))
        and (not asked.types or named([change.type]) & set(asked.types))
        and (
            named([change.environment]) & set(asked.environments)
            if asked.environments
            else change.is_production
        )
        and not (asked.excludes_bots and change.is_bot)
        and (asked.excluded_type is None or change.type != asked.excluded_type)
    ]


def counted_incidents(incidents, asked):
    """The incidents that a report counts, of any period."""
    return [
        incident
        for incident in incidents
        if (asked.as_of is None or incident.at <= asked.as_of)
        and (not asked.services or named(incident.services) & set(asked.services))
        and (not asked.teams or named([incident.team]) & set(asked.teams))
        and (not asked.severities or incident.severity in asked.severities)
        and (asked.includes_planned or not incident.is_planned)
    ]


def named(names):
    return {name or "(none)" for name in names} or {"(none)"}


def segments(record, scope):
    """The segments of a scope that a record is in."""
    if scope == "all":
        return {""}
    if scope == "service":
        return named(record.services)
    if scope == "severity":
        return {str(record.severity or "(none)")}
    return named([getattr(record, scope)])


def start_of(day, zone):
    """The first moment of a local day, written as in ISO 8601, in milliseconds."""
    year = int(day[:-6])
    if year > 9998 or year < 2:
        # Nobody has records there, and Python has no days.
        return math.inf if year > 9998 else -math.inf
    midnight = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone))
    return milliseconds(midnight)


def days_of(period):
    """The first day of a period written in one of the forms, and the day after its last; `None` for
    those that only records tell."""
    if found := re.fullmatch(r"(\d{4})-W(\d\d)", period):
        first = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return str(first), str(first + timedelta(days=7))
    if found := re.fullmatch(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", period):
        return found[1], str(date.fromisoformat(found[2]) + timedelta(days=1))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", period):
        return period, str(date.fromisoformat(period) + timedelta(days=1))
    if found := re.fullmatch(r"(\d{4})-(\d\d)", period):
        return months(int(found[1]), int(found[2]), 1)
    if found := re.fullmatch(r"(\d{4})-Q(\d)", period):
        return months(int(found[1]), int(found[2]) * 3 - 2, 3)
    if re.fullmatch(r"\d{4}", period):
        return months(int(period), 1, 12)
    return None


def months(year, month, count):
    end = year * 12 + month - 1 + count
    return str(date(year, month, 1)), f"{end // 12:04}-{end % 12 + 1:02}-01"


def wrong_figures(table, changes, incidents, asked):
    """What is wrong with the counts of a tidy table, in words; nothing where all are right.

    The rule: of each row about all records or those of one name, the count is that of the rows
    that were written, between the first moments of the period's days on the clock asked for, no
    later than the end of observation, as the filters want them; of a period before the first record
    or after the last there is no count. The whole period asked for is there, by its own days.
    """
    try:
        ZoneInfo(asked.zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return []
    records = {
        "change_count": counted_changes(changes, asked),
        "incident_count": counted_incidents(incidents, asked),
    }
    known = [
        record.at
        for record in changes + incidents
        if (asked.as_of is None or record.at <= asked.as_of)
        and (asked.excluded_type is None or getattr(record, "type", "") != asked.excluded_type)
    ]
    rows = [row for row in csv.DictReader(io.StringIO(table)) if row["metric"] in COUNTED]
    wrong = [
        f"{row['metric']} of {row['period']} {row['scope']} {row['segment']}: {row['value']}, not "
        f"{expected}"
        for row in rows
        if row["scope"] in SCOPES[row["metric"]]
        if not is_right(
            row, expected := count(records[row["metric"]], row, asked.zone), known, asked
        )
    ]
    if (days := fixed_days(asked.period)) and rows:
        if not any((row["period_start"], row["period_end"]) == days for row in rows):
            wrong.append(f"no count of {asked.period}, {days[0]} to {days[1]}")
    return wrong


def is_right(row, expected, known, asked):
    """Whether a row's count is the expected one, or rightly missing."""
    if row["value"]:
        return float(row["value"]) == expected
    first, end = start_of(row["period_start"], asked.zone), start_of(row["period_end"], asked.zone)
    return all(at < first for at in known) or all(at >= end for at in known)


def fixed_days(period):
    try:
        return days_of(period)
    except (ValueError, OverflowError):
        return None


def count(records, row, zone):
    # What would run as a formula in a spreadsheet has an apostrophe before it.
    segment = row["segment"].removeprefix("'")
    first, end = start_of(row["period_start"], zone), start_of(row["period_end"], zone)
    return sum(
        first <= record.at < end and segment in segments(record, row["scope"]) for record in records
    )


def wrong_shape(text, form, command):
    """What is wrong whatever an output says: numbers that are none, an end that is missing."""
    if form == "json":
        try:
            json.loads(text, parse_constant=lambda name: no_number(name))
        except ValueError as error:
            return [f"no JSON: {error}"]
    if form == "html" and not text.rstrip().endswith("</html>"):
        return ["no end of the page"]
    if form == "openmetrics" and not text.endswith("# EOF\n"):
        return ["no end of the metrics"]
    if form == "csv" and command == "report":
        numbers = ["value", "lower", "upper", "numerator", "denominator", "n"]
        for row in csv.DictReader(io.StringIO(text)):
            for name in numbers:
                if row[name] and not math.isfinite(float(row[name])):
                    return [f"{row['metric']}: {name} is {row[name]}"]
    return []


def no_number(name):
    raise ValueError(f"{name} is no number")


def says_where_records_end(text, asked, records):
    """Whether the page of a period that no record reaches says so; true of all others.

    Only of databases whose rows are known, on the clock of Greenwich or near it: a day is left
    between the period and the records.
    """
    days = fixed_days(asked.period)
    if not days or not records or asked.as_of is not None or asked.format == "csv":
        return True
    day = 86_400_000
    first, end = start_of(days[0], "UTC"), start_of(days[1], "UTC")
    if first > max(record.at for record in records) + 30 * day:
        return "end on" in re.sub(r"\s+", " ", text)
    if end < min(record.at for record in records) - 30 * day:
        return "begin on" in re.sub(r"\s+", " ", text)
    return True
