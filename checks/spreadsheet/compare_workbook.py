"""Holds the sheets of a workbook, as Python's own readers find them, against those that LibreOffice
wrote as CSV after opening it: texts letter by letter, numbers to 15 digits, shares as percentages."""

import csv
import json
import subprocess
import sys
from pathlib import Path


def same(mine, theirs):
    """Whether LibreOffice's text of a cell says what Toll wrote."""
    if mine == theirs:
        return True
    number = theirs[:-1] if theirs.endswith("%") else theirs
    try:
        value = float(number) / (100 if theirs.endswith("%") else 1)
        return abs(value - float(mine)) <= 1e-13 * max(1, abs(value))
    except ValueError:
        return False


def main(workbook, folder):
    reader = Path(__file__).parent / "workbook.py"
    sheets = json.loads(subprocess.check_output([sys.executable, reader, workbook]))
    cells = 0
    for sheet in sheets:
        path = Path(folder) / f"{Path(workbook).stem}-{sheet['name']}.csv"
        with open(path, encoding="utf-8", newline="") as file:
            theirs = list(csv.reader(file))
        assert len(theirs) == len(sheet["rows"]), (sheet["name"], len(theirs), len(sheet["rows"]))
        for number, (mine, other) in enumerate(zip(sheet["rows"], theirs), 1):
            for one, two in zip(mine, other, strict=True):
                assert same(one, two), (sheet["name"], number, one, two)
                cells += 1
    print(f"{workbook}: {len(sheets)} sheets, {cells} cells as written")


main(*sys.argv[1:])
