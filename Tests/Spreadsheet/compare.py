"""Compares CSVs with the flat spreadsheets LibreOffice made of them."""
import csv
import math
import re
import sys
import xml.etree.ElementTree as ElementTree

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


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


def check(path):
    """The number of cells compared; exits at the first that did not survive."""
    count = 0
    with open(path, newline="", encoding="utf-8-sig") as file:
        expected = list(csv.reader(file))
    # Spreadsheets keep 15 significant digits.
    for number, (want, got) in enumerate(zip(expected, cells(path[:-4] + ".fods")), 1):
        for column, cell in enumerate(want):
            kind, value, formula, text = got[column] if column < len(got) else (None,) * 4
            place = f"{path}:{number}:{column + 1}: {cell!r} became {got[column:column + 1]}"
            if formula:
                sys.exit(f"{place}: a formula")
            if re.fullmatch(r"-?\d+(\.\d+)?", cell):
                if kind != "float" or not math.isclose(float(value), float(cell), rel_tol=1e-14):
                    sys.exit(place)
            elif re.fullmatch(r"\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?", cell):
                if kind != "date" or value.replace("T", " ") != cell:
                    sys.exit(place)
            elif cell and (kind != "string" or not text):
                sys.exit(place)
            count += 1
    return count


if __name__ == "__main__":
    total = sum(check(path) for path in sys.argv[1:])
    print(f"{len(sys.argv) - 1} files, {total} cells: every number and date survived, no formulas")
