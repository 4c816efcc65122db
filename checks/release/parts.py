"""What is linked into toll and tolld, of whom it is and under which terms.

The list is not kept by hand: it comes from the linker's own lists of objects, where a build left
them, and from what SwiftPM checked out. Holders of copyright are read from the heads of the files
that are linked in.
"""
import json
import pathlib
import re
import sys

swift = "Apache-2.0 with Swift exception"
# Where a module's sources are not in a folder of its name below Sources.
elsewhere = {"GRDB": "GRDB", "SystemPackage": "Sources/System"}
# Parts of packages that have terms of their own, by module: name, licence, file of its terms.
within = {
    "CYaml": ("libyaml", "MIT", "Sources/CYaml"),
    "CNIOLLHTTP": ("llhttp", "MIT", "Sources/CNIOLLHTTP"),
}
# Those of libyaml are not among the files of Yams; these are of its own licence.
libyaml = ["2006-2016 Kirill Simonov", "2017-2020 Ingy döt Net"]


class Part:
    """Something that is linked in."""

    def __init__(self, name, version, licence, source, holders, notice=None, revision=None):
        self.name = name
        self.version = version
        self.licence = licence
        self.source = source
        self.holders = holders
        self.notice = notice
        self.revision = revision


def linked_modules(build):
    """The modules whose objects the linker was given, those of Toll itself among them."""
    modules = set()
    for program in ("toll", "tolld"):
        listed = build / "release" / f"{program}.product" / "Objects.LinkFileList"
        if not listed.exists():
            sys.exit(
                f"error: {listed} is not there, and so it is not known what is linked in\n"
                "  hint: Name the folder of the build with --build.")
        modules |= set(re.findall(r"/([^/]+)\.build/", listed.read_text()))
    return modules


def holders_of_copyright(folders):
    """Who claims copyright in files of some folders, a line each, with the first and last year."""
    years = {}
    for path in sorted(path for folder in folders for path in folder.rglob("*")):
        if path.suffix not in {".swift", ".c", ".h"}:
            continue
        claims = re.findall(
            r"Copyright (?:\([cC]\) ?)?(?:- |YEARS )?([0-9][-0-9, ]*)?(?:the )?([A-Z][^\n*]*)",
            path.read_text(errors="replace"))
        for when, who in claims:
            who = re.sub(r"[ .]*(All rights reserved)?[ .]*$", "", who)
            years.setdefault(who, set()).update(re.findall(r"\d{4}", when))
    lines = []
    for who in sorted(years):
        span = sorted(years[who])
        when = "" if not span else span[0] if len(span) == 1 else f"{span[0]}-{span[-1]}"
        lines.append(f"{when} {who}".strip())
    return lines


def licence(checkout):
    """The terms in a checkout, by Debian's short name, and their text."""
    text = next(checkout.glob("LICENSE*")).read_text()
    if "Apache License" in text:
        return (swift if "Runtime Library Exception" in text else "Apache-2.0"), text
    if "Permission is hereby granted, free of charge" in text:
        return "MIT", text
    sys.exit(f"error: {checkout.name} has a licence that is not known here")


def states(build):
    """What SwiftPM checked out: by folder, the address, the version and the revision."""
    state = json.loads((build / "workspace-state.json").read_text())
    return {
        entry["subpath"]: (
            entry["packageRef"]["location"].removesuffix(".git"),
            entry["state"]["checkoutState"].get("version", "of no version"),
            entry["state"]["checkoutState"]["revision"])
        for entry in state["object"]["dependencies"]
    }


def linked_parts(root, build):
    """Every package of which something is linked in, and what has terms of its own within them."""
    modules = linked_modules(build) - {path.name for path in (root / "Sources").iterdir()}
    parts, found = [], set()
    known = states(build)
    for checkout in sorted((build / "checkouts").iterdir(), key=lambda path: path.name.lower()):
        folders = {
            module: folder for module in modules
            if (folder := checkout / elsewhere.get(module, f"Sources/{module}")).is_dir()
        }
        if not folders:
            continue
        # Two packages may have a module of one name: in doubt both are named.
        found |= folders.keys()
        source, version, revision = known[checkout.name]
        terms, _ = licence(checkout)
        notice = next(checkout.glob("NOTICE*"), None)
        own = [folder for module, folder in folders.items() if module not in within]
        parts.append(Part(
            checkout.name, version, terms, source, claims(checkout, own),
            notice.read_text() if notice else None, revision))
        for module in sorted(folders.keys() & within.keys()):
            name, terms, place = within[module]
            parts.append(Part(
                name, f"of {checkout.name} {version}", terms, source,
                claims(checkout / place, [folders[module]])))
    if modules - found:
        sys.exit(f"error: of no package that is checked out: {', '.join(sorted(modules - found))}")
    return parts + brought_along()


def claims(folder, sources):
    """Who claims copyright in the terms of a folder, and in its sources."""
    if folder.name == "CYaml":
        return libyaml
    found = holders_of_copyright(sources)
    for path in sorted(folder.glob("LICENSE*")):
        for line in re.findall(r"^Copyright (?:\([cC]\) ?)?(.*\S)", path.read_text(), re.M):
            match = re.fullmatch(r"([^,]*[A-Za-z]), (\d{4})\.?", line)
            line = f"{match[2]} {match[1]}" if match else line.rstrip(".")
            if not any(line.split(" ", 1)[-1] in other for other in found):
                found.append(line)
    if not found:
        sys.exit(f"error: it is not said whose {folder} is")
    return found


def brought_along():
    """What the compiler links in."""
    return [
        Part("Swift", "the compiler's", swift, "https://www.swift.org",
             ["2014-2026 Apple Inc. and the Swift project authors"]),
        Part("ICU", "of Swift", "Unicode-3.0", "https://github.com/swiftlang/swift-foundation-icu",
             ["2016-2024 Unicode, Inc."]),
    ]
