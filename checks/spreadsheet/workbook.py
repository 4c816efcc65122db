"""Prints the sheets of a workbook as JSON, read by Python's own zip and XML readers alone: every
row padded to the width of the head, days and moments as Toll's CSV writes them."""

import datetime
import json
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def place(reference):
    """The column, from 0, and the row, from 1, of a reference such as AB12."""
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column - 1, int(row)


def shown(cell, formats):
    """What a cell holds, as text."""
    assert cell.find(MAIN + "f") is None, "a formula"
    if cell.get("t") == "inlineStr":
        return "".join(text.text or "" for text in cell.iter(MAIN + "t"))
    number = cell.find(MAIN + "v").text
    code = formats[int(cell.get("s", "0"))]
    if "yyyy" not in code:
        return number
    moment = datetime.datetime(1899, 12, 30) + datetime.timedelta(
        seconds=round(float(number) * 86400)
    )
    return moment.strftime("%Y-%m-%d %H:%M:%S" if "hh" in code else "%Y-%m-%d")


def main(path):
    archive = zipfile.ZipFile(path)
    assert archive.testzip() is None, "a checksum is wrong"
    parts = {name: tree.fromstring(archive.read(name)) for name in archive.namelist()}
    styles = parts["xl/styles.xml"]
    codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(MAIN + "numFmt")}
    formats = [codes.get(f.get("numFmtId"), "") for f in styles.find(MAIN + "cellXfs")]
    targets = {
        r.get("Id"): r.get("Target") for r in parts["xl/_rels/workbook.xml.rels"].iter(RELATED)
    }
    sheets = []
    for sheet in parts["xl/workbook.xml"].iter(MAIN + "sheet"):
        page = parts["xl/" + targets[sheet.get(LINK)]]
        assert page.find(f".//{MAIN}pane").get("state") == "frozen"
        rows = []
        for row in page.iter(MAIN + "row"):
            rows.append({place(c.get("r"))[0]: shown(c, formats) for c in row})
            assert int(row.get("r")) == len(rows)
        width = max(rows[0], default=-1) + 1
        rows = [[row.get(column, "") for column in range(width)] for row in rows]
        sheets.append({"name": sheet.get("name"), "rows": rows})
    json.dump(sheets, sys.stdout)


main(sys.argv[1])
