"""What a release is made of, laid out below a prefix as the system wants it."""
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import debian

# What a package runs when it comes and goes.
scripts = ("postinst", "prerm", "postrm")


def said_by(program, *words, **environment):
    """What a program prints."""
    done = subprocess.run(
        [program, *words], capture_output=True, text=True, check=False,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", **environment})
    if done.returncode:
        sys.exit(f"error: {program} {' '.join(words)}: {done.stderr}")
    return done.stdout


def write(path, content):
    """Writes a file, and the folders that it needs."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())


def programs(binaries, target):
    """toll and tolld, without the search path that SwiftPM leaves in them: nothing lies beside them
    that they would load."""
    target.mkdir(parents=True)
    for name in ("toll", "tolld"):
        shutil.copy(binaries / name, target / name)
        subprocess.run(["chrpath", "-d", target / name], check=True, stdout=subprocess.DEVNULL)


def manual(sources, binaries, target, epoch):
    """Pages for man, compressed."""
    folder = target.parent / "pages"
    said_by(binaries / "toll", "manual", str(folder), SOURCE_DATE_EPOCH=str(epoch))
    for page in sorted(folder.iterdir()):
        write(target / "man1" / f"{page.name}.gz", debian.compressed(page.read_text()))
    shutil.rmtree(folder)
    page = (sources / "deploy/tolld.8").read_text()
    check_page(page, binaries)
    day = said_by("/bin/date", "-u", "-d", f"@{epoch}", "+%B %-d, %Y").strip()
    write(target / "man8/tolld.8.gz", debian.compressed(page.replace("@DATE@", day)))


def check_page(page, binaries):
    """Holds the page about tolld, which is written by hand, to what the programs understand."""
    known = re.findall(r"(?m)^  (?:-\w, )?--([a-z-]+)", said_by(binaries / "tolld", "--help"))
    told = [name.replace("\\-", "-")
            for name in re.findall(r"(?m)^\.It (?:Fl \w , )?Fl \\-(\S+)", page)]
    for option in sorted(set(known) ^ set(told)):
        words = "does not tell of" if option in known else "tells of what tolld does not know:"
        sys.exit(f"error: deploy/tolld.8 {words} --{option}")
    examples = re.search(r"(?s)\n\.Sh EXAMPLES\n(.*?)\n\.Sh", page)[1].replace("\\e\n", " ")
    with tempfile.TemporaryDirectory() as folder:
        for words in re.findall(r"(?m)(?:^|-- )toll (.*)", examples):
            said_by(binaries / "toll", *words.replace("/var/lib/toll", folder).split())


def completions(binaries, share, places):
    """Scripts by which shells complete, each at a place of its own."""
    for shell, place in places.items():
        script = said_by(binaries / "toll", "completions", shell)
        # A shell reads it, and nothing runs it: the first line names no program.
        write(share / place, re.sub(r"\A#![^\n]*\n", "", script))


def units(sources, target, binaries_folder):
    """Units and the user they run as; they name the programs where the release puts them."""
    for unit in ("tolld.service", "toll-watch.service"):
        text = (sources / "deploy" / unit).read_text()
        write(target / "systemd/system" / unit, text.replace("/usr/local/bin", binaries_folder))
    write(target / "sysusers.d/toll.conf", (sources / "deploy/toll.sysusers").read_bytes())


def documents(sources, binaries, target, programs_folder):
    """The manual as it is read in the repository, with whatever its pages lead to; examples and
    schemas."""
    for page in [sources / "README.md", sources / "CHANGELOG.md",
                 *sorted((sources / "docs").glob("*.md"))]:
        write(target / page.relative_to(sources), page.read_bytes())
    for schema in sorted((sources / "schemas").iterdir()):
        write(target / "schemas" / schema.name, schema.read_bytes())
    shutil.copytree(sources / "docs/examples", target / "examples")
    (target / "docs/examples").symlink_to("../examples")
    write(target / "examples/toll.yaml", said_by(binaries / "toll", "config", "example"))
    # What the packages are made with is no part of what they bring.
    shutil.copytree(
        sources / "deploy", target / "deploy", ignore=shutil.ignore_patterns("debian", "tolld.8"))
    for unit in (target / "deploy").glob("*.service"):
        unit.write_text(unit.read_text().replace("/usr/local/bin", programs_folder))
    looked_at = set()
    while pages := {page for page in target.rglob("*.md")} - looked_at:
        looked_at |= pages
        for place in sorted({place for page in pages for place, _ in links(page)}):
            bring(sources, target, place)


def bring(sources, target, place):
    """Puts what a page leads to where it leads, unless it is there: a folder as a whole."""
    laid_out = [target / name for name in ("deploy", "docs", "docs/examples", "schemas")]
    if place.is_file() or place in laid_out or not place.is_relative_to(target):
        return
    source = sources / place.relative_to(target)
    if source.is_dir():
        shutil.copytree(source, place, dirs_exist_ok=True)
    elif source.exists():
        write(place, source.read_bytes())


def links(page):
    """Where a page leads to beside it: places, each with the heading that is meant, if one is."""
    text = page.read_text()
    if page.suffix == ".md":
        text = re.sub(r"(?ms)^ *```.*?^ *```$|`[^`]*`", "", text)
        found = re.findall(r"\]\(([^)\s]+)\)", text)
    else:
        found = re.findall(r"""<[^>]*\s(?:href|src)=["']([^"']+)["']""", text)
    for link in found:
        if not re.match(r"[a-z]+:", link):
            place, _, heading = link.partition("#")
            yield pathlib.Path(os.path.normpath(page.parent / place if place else page)), heading


def anchors(page):
    """What the headings of a page are called in links, as GitHub calls them."""
    if page.suffix != ".md":
        return set(re.findall(r"""\sid=["']([^"']+)["']""", page.read_text()))
    text = re.sub(r"(?ms)^ *```.*?^ *```$", "", page.read_text())
    found = []
    for heading in re.findall(r"(?m)^#{1,6} +(.*)", text):
        words = re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).lower()
        anchor = re.sub(r"[^\w -]", "", words).replace(" ", "-")
        found.append(f"{anchor}-{found.count(anchor)}" if anchor in found else anchor)
    return set(found)


def check_links(folder):
    """Follows every link of the manual in a package; each has to lead to something in it."""
    dead, count = [], 0
    for page in sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".html")):
        for place, heading in links(page):
            count += 1
            if not place.is_relative_to(folder) or not place.exists():
                dead.append(f"{page.relative_to(folder)}: {os.path.relpath(place, page.parent)}")
            elif heading and place.suffix in (".md", ".html") and heading not in anchors(place):
                dead.append(f"{page.relative_to(folder)}: #{heading} of {place.name}")
    if dead:
        sys.exit("error: links of the packaged manual lead nowhere:\n  " + "\n  ".join(dead))
    return count


def notices(parts):
    """What those ask to be handed on whose work is linked in."""
    texts = [
        f"{part.name} {part.version}\n{'=' * 72}\n\n{part.notice.strip()}\n"
        for part in parts if part.notice
    ]
    return "Toll, Copyright 2026 The Toll authors\n\n" + "\n\n".join(texts)


def bill(sources, parts, version, checksums):
    """The bill of materials (SPDX 2.3) of what was linked in, with the programs' checksums."""
    document = json.loads((sources / "sbom.json").read_text())
    known = {package["name"]: package for package in document["packages"]}
    spdx = {"Apache-2.0 with Swift exception": "Apache-2.0 WITH Swift-exception"}
    packages = [known["toll"] | {"versionInfo": version}]
    for part in parts:
        entry = {
            "SPDXID": "SPDXRef-" + re.sub(r"[^A-Za-z0-9.-]", "-", part.name),
            "name": part.name, "versionInfo": part.version,
            "downloadLocation": part.source if part.revision is None
            else f"git+{part.source}@{part.revision}",
            "filesAnalyzed": False, "licenseConcluded": spdx.get(part.licence, part.licence),
            "licenseDeclared": spdx.get(part.licence, part.licence),
            "copyrightText": "\n".join(f"Copyright {holder}" for holder in part.holders),
        }
        if part.revision:
            entry["externalRefs"] = [{
                "referenceCategory": "PACKAGE-MANAGER", "referenceType": "purl",
                "referenceLocator":
                f"pkg:swift/{part.source.removeprefix('https://')}@{part.version}",
            }]
        packages.append(entry)
    packages += [known[name] for name in ("SQLite", "zlib")]
    document["packages"] = packages
    document["name"] = f"toll-{version}"
    document["files"] = [{
        "SPDXID": f"SPDXRef-File-{name}", "fileName": f"./bin/{name}",
        "checksums": [{"algorithm": "SHA1", "checksumValue": sha1},
                      {"algorithm": "SHA256", "checksumValue": sha256}],
        "licenseConcluded": "NOASSERTION", "copyrightText": "NOASSERTION",
    } for name, (sha1, sha256) in checksums.items()]
    document["relationships"] = document["relationships"][:1] + [{
        "spdxElementId": "SPDXRef-toll", "relationshipType": "DEPENDS_ON",
        "relatedSpdxElement": package["SPDXID"],
    } for package in packages[1:]] + [{
        "spdxElementId": file["SPDXID"], "relationshipType": "GENERATED_FROM",
        "relatedSpdxElement": "SPDXRef-toll",
    } for file in document["files"]]
    digest = hashlib.sha256(json.dumps(document, sort_keys=True).encode()).hexdigest()
    document["documentNamespace"] = f"https://spdx.org/spdxdocs/toll-{version}-{digest[:32]}"
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def settle(tree, epoch):
    """Owner's rights and times as they are in a release, whoever made it and when."""
    for path in [*tree.rglob("*"), tree]:
        if not path.is_symlink():
            runs = path.is_dir() or path.parent.name == "bin" or path.name in scripts
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)
