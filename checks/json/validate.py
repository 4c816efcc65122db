"""Holds JSON reports against their schema, and the schema against reports spoilt on purpose.

A report must fit the schema, and each row of a table must have the members its columns name, of
their kinds, which a schema cannot say. Then every member of every kind of object is taken out, given
a value of another type, and given a stranger beside it: each such report must be refused.
"""
import itertools
import json
import pickle
import re
import sys

from jsonschema import Draft202012Validator

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z")
KINDS = {
    "text": lambda cell: isinstance(cell, str),
    "number": lambda cell: isinstance(cell, (int, float)) and not isinstance(cell, bool),
    "estimate": lambda cell: isinstance(cell, dict),
    "moment": lambda cell: isinstance(cell, str) and MOMENT.fullmatch(cell),
}


def copied(report):
    """A copy, several times faster than deepcopy."""
    return pickle.loads(pickle.dumps(report))


def shortened(node, key=""):
    """A node with the first of each list that only says more of the same."""
    if isinstance(node, dict):
        return {key: shortened(value, key) for key, value in node.items()}
    if isinstance(node, list):
        count = 2 if key in ("figures", "history", "rows", "trend", "notes") else len(node)
        return [shortened(value, key) for value in node[:count]]
    return node


def tables(node):
    """Every table below a node."""
    if isinstance(node, dict):
        if "rows" in node and "columns" in node:
            yield node
        for value in node.values():
            yield from tables(value)
    elif isinstance(node, list):
        for value in node:
            yield from tables(value)


def complaint(validator, report):
    """Why a report is not one, or None."""
    error = next(validator.iter_errors(report), None)
    if error:
        return f"{error.json_path}: {error.message[:300]}"
    for table in tables(report):
        names = [column["name"] for column in table["columns"]]
        for row in table["rows"]:
            if list(row) != names:
                return f"{table['name']}: a row has {list(row)}, its columns are {names}"
            for column in table["columns"]:
                cell = row[column["name"]]
                # A word stands where no number can, as in "open" for a time to recover.
                if column["kind"] == "number" and isinstance(cell, str) and cell.isalpha():
                    continue
                if cell is not None and not KINDS[column["kind"]](cell):
                    return f"{table['name']}.{column['name']}: {cell!r} is no {column['kind']}"
    return None


def places(node, path=(), shape=()):
    """One place of each shape: the path to a node, where list positions do not tell shapes apart."""
    yield path, shape
    if isinstance(node, dict):
        for key, value in node.items():
            kind = (type(value).__name__,)
            yield from places(value, path + (key,), shape + (key,) + kind)
    elif isinstance(node, list):
        for index, value in enumerate(node):
            kind = value.get("kind", "") if isinstance(value, dict) else ""
            yield from places(value, path + (index,), shape + (kind,))


def spoilt(report, seen, validator):
    """The report with one thing wrong, over and over: what was done, and the report.

    Shapes seen before, in this report or another, are left alone.
    """
    for path, shape in places(report):
        if not path or shape in seen:
            continue
        seen.add(shape)
        small, short = narrowed(report, path)
        if found := complaint(validator, small):
            sys.exit(f"narrowed to {path}: {found}")
        for deed, change in (("taken out", take_out), ("of another type", retype)):
            broken = copied(small)
            parent = at(broken, short[:-1])
            if deed == "taken out" and isinstance(parent, list):
                continue
            change(parent, short[-1])
            yield f"{path} {deed}", broken
        if isinstance(at(small, short), dict):
            broken = copied(small)
            at(broken, short)["stranger"] = 1
            yield f"{path} with a stranger", broken


def narrowed(report, path):
    """The report with little beside what leads to a place, which is judged sooner, and the place in it."""
    small = dict(report, facts=report["facts"][:1], sections=[], history=report["history"][:1])
    if path[0] in ("facts", "history"):
        small[path[0]] = report[path[0]]
    if path[0] != "sections" or len(path) == 1:
        return small, path
    section = report["sections"][path[1]]
    short = ("sections", 0) + path[2:]
    if len(path) > 3 and path[2] == "blocks":
        section = dict(section, blocks=[section["blocks"][path[3]]])
        short = ("sections", 0, "blocks", 0) + path[4:]
    return dict(small, sections=[section]), short


def at(node, path):
    for step in path:
        node = node[step]
    return node


def take_out(parent, key):
    del parent[key]


def retype(parent, key):
    parent[key] = [True] if not isinstance(parent[key], list) else "no list"


# Spoilt in ways that types alone do not show.
LIES = [
    ("another version", lambda r: r.update(schema="toll.report/2")),
    ("an unknown kind", lambda r: r.update(kind="gossip")),
    ("a stranger at the top", lambda r: r.update(stranger=1)),
    ("no schema", lambda r: r.pop("schema")),
]
ESTIMATE_LIES = [
    ("an unknown unit", {"unit": "hours"}),
    ("an unknown status", {"status": "fine"}),
    ("ok with a reason", {"status": "ok", "reason": "few"}),
    ("refused without a reason", {"status": "refused", "reason": None}),
    ("less than no records", {"n": -1}),
    ("half a record", {"n": 0.5}),
    ("a value in words", {"value": "0.5"}),
]


def lies(report, seen):
    """The report with each lie in it; no lie is told of two reports of a kind."""
    if report["kind"] in seen:
        return
    seen.add(report["kind"])
    for name, tell in LIES:
        broken = copied(report)
        tell(broken)
        yield name, broken
    if report["figures"]:
        for name, members in ESTIMATE_LIES:
            broken = copied(report)
            broken["figures"][0]["estimate"].update(members)
            yield name, broken
        for member, value in (("scope", "planet"), ("period_start", "16.11.2026")):
            broken = copied(report)
            broken["figures"][0][member] = value
            yield f"{member} {value}", broken


def main(schema_path, paths):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    kinds, seen, refused = set(), set(), 0
    for path in paths:
        with open(path, encoding="utf-8") as file:
            report = json.load(file)
        found = complaint(validator, report)
        if found:
            sys.exit(f"{path}: {found}")
        kinds.add(report["kind"])
        short = shortened(report)
        for deed, broken in itertools.chain(lies(short, seen), spoilt(short, seen, validator)):
            if complaint(validator, broken) is None:
                sys.exit(f"{path}: let pass with {deed}")
            refused += 1
    missing = set(schema["properties"]["kind"]["enum"]) - kinds
    if missing:
        sys.exit(f"no report of kind {', '.join(sorted(missing))} is kept")
    print(f"{len(paths)} reports of {len(kinds)} kinds fit; {refused} spoilt ones were refused")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
