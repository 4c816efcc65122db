"""Compares folders of CSVs with the flat spreadsheets LibreOffice made of them.

What a column is to be stands in the folder's index.csv, which must describe every column of every
file. Files written for Excel keep texts texts; in the others a text that looks like a number or a
date becomes one, as RFC 4180 has no way to say otherwise.
"""
import csv
import math
import os
import re
import sys
import xml.etree.ElementTree as ElementTree

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

NUMBER = re.compile(r"-?\d+(\.\d+)?")
DATE = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
CONSTANT = re.compile(r'="([^"]*)"')
KINDS = {"text", "number", "day", "time"}


def cells(path):
    """Rows of (type, value, formula, text) as the spreadsheet holds them."""
    for row in ElementTree.parse(path).iter(TABLE + "table-row"):
        line = []
        for cell in row.iter(TABLE + "table-cell"):
            kind = cell.get(OFFICE + "value-type")
            value = cell.get(OFFICE + "value") or cell.get(OFFICE + "date-value")
            text = "\n".join("".join(p.itertext()) for p in cell.iter(TEXT + "p"))
            entry = (kind, value, cell.get(TABLE + "formula"), text)
            line += [entry] * int(cell.get(TABLE + "number-columns-repeated", "1"))
        for _ in range(min(int(row.get(TABLE + "number-rows-repeated", "1")), 10)):
            yield line


def problem(cell, entry, kind, for_excel):
    """Why a cell did not come through as a kind of thing, or None."""
    found, value, formula, text = entry
    constant = CONSTANT.fullmatch(cell) if for_excel else None
    if formula and not (constant and formula == f"of:{cell}"):
        return "a formula"
    if constant:
        # A constant text says what it is and nothing else.
        return None if kind == "text" and found == "string" and text == constant[1] else "changed"
    if not cell:
        return None if found is None else "no longer empty"
    if for_excel and kind == "text":
        # LibreOffice ends a paragraph at a line break and keeps no tabs as such.
        plain = re.sub(r"[\r\t]", "", cell)
        return None if found == "string" and re.sub(r"[\r\t]", "", text) == plain else "changed"
    if for_excel and kind in ("day", "time") and bool(DAY.fullmatch(cell)) != (kind == "day"):
        return f"not written as a {kind}"
    if NUMBER.fullmatch(cell):
        # Spreadsheets keep 15 significant digits.
        same = found == "float" and math.isclose(float(value), float(cell), rel_tol=1e-14)
        return None if same else "another number"
    if DATE.fullmatch(cell):
        return None if found == "date" and value.replace("T", " ") == cell else "another date"
    return None if found == "string" and text else "no text"


def rows(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def check_bytes(path, for_excel):
    """What Excel wants of a file as such: a mark at its start and CRLF at each row's end."""
    with open(path, "rb") as file:
        data = file.read()
    if data.startswith(b"\xef\xbb\xbf") != for_excel:
        sys.exit(f"{path}: byte order mark {'missing' if for_excel else 'not wanted'}")
    if data.endswith(b"\r\n") != for_excel or data.count(b"\xef\xbb\xbf") > 1:
        sys.exit(f"{path}: ends {data[-4:]!r}")
    if b"sep=" in data[:8]:
        sys.exit(f"{path}: begins with sep=")


def check(path, columns, for_excel):
    """The number of cells compared; exits at the first that did not survive."""
    check_bytes(path, for_excel)
    expected = rows(path)
    if expected[0] != list(columns):
        sys.exit(f"{path}: the index lists {list(columns)}, the file has {expected[0]}")
    got = list(cells(path[:-4] + ".fods"))
    if len(got) < len(expected):
        sys.exit(f"{path}: {len(expected)} rows became {len(got)}")
    count = 0
    for number, (want, line) in enumerate(zip(expected, got), 1):
        for column, cell in enumerate(want):
            entry = line[column] if column < len(line) else (None,) * 4
            kind = "text" if number == 1 else list(columns.values())[column]
            found = problem(cell, entry, kind, for_excel)
            if found:
                sys.exit(f"{path}:{number}:{column + 1}: {cell!r} became {entry}: {found}")
            count += 1
    return count


def check_folder(folder):
    """The numbers of files and cells compared."""
    for_excel = "/excel/" in folder
    index = {}
    for row in rows(os.path.join(folder, "index.csv"))[1:]:
        file, _, column, kind, _, _, meaning = row
        if kind not in KINDS or not meaning:
            sys.exit(f"{folder}/index.csv: {row}")
        # The index of an Excel file writes names that look like numbers as constants.
        column = CONSTANT.sub(r"\1", column)
        if column in index.setdefault(file, {}):
            sys.exit(f"{folder}/index.csv lists {file} {column} twice")
        index[file][column] = kind
    files = sorted(name for name in os.listdir(folder) if name.endswith(".csv"))
    if not set(files) <= set(index):
        sys.exit(f"{folder}: no word in index.csv of {set(files) - set(index)}")
    total = sum(check(os.path.join(folder, name), index[name], for_excel) for name in files)
    return len(files), total


if __name__ == "__main__":
    counts = [check_folder(folder) for folder in sys.argv[1:]]
    print(
        f"{len(counts)} folders, {sum(c[0] for c in counts)} files, {sum(c[1] for c in counts)} "
        "cells: every text, number and date survived, no formulas, every column is in its index"
    )
