"""The Debian package: its control files, its copyright file, and the package itself."""
import gzip
import os
import re
import shutil
import subprocess
import sys
import textwrap

apache = """Licensed under the Apache License, Version 2.0 (the "License"); you may not use this
file except in compliance with the License. You may obtain a copy of the License at
https://www.apache.org/licenses/LICENSE-2.0

Unless required by applicable law or agreed to in writing, software distributed under the License is
distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or
implied. See the License for the specific language governing permissions and limitations under the
License.

On Debian systems the text of the License is in /usr/share/common-licenses/Apache-2.0."""


def folded(text):
    """A text as Debian folds it: one blank before each line, a full stop for an empty one."""
    return "\n".join(f" {line.rstrip()}" if line.strip() else " ." for line in text.splitlines())


def copyright_file(parts, texts):
    """What Debian's machine-readable copyright file says of what is linked in."""
    stanzas = [
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        "Upstream-Name: Toll\nSource: the repository from which this package was built\n"
        "Comment: Paths below .build are those of packages that are fetched for the build and\n"
        " linked into toll and tolld. Their notices are in NOTICE, the bill of materials is in\n"
        " toll.spdx.json.",
        "Files: *\nCopyright: 2026 The Toll authors\nLicense: Apache-2.0",
    ]
    for part in parts:
        holders = "\n ".join(part.holders)
        place = f".build/checkouts/{part.name}/*"
        if part.version.startswith("of "):
            place = f".build/checkouts/{part.version.split()[1]}/{part.name}/*"
        if part.revision is None and part.name in ("Swift", "ICU"):
            place = f"usr/lib/swift_static/{part.name}/*"
        stanzas.append(f"Files: {place}\nCopyright: {holders}\nLicense: {part.licence}")
    names = sorted({part.licence for part in parts} | {"Apache-2.0"})
    for name in names:
        stanzas.append(f"License: {name}\n{folded(texts[name])}")
    return "\n\n".join(stanzas) + "\n"


def terms(licences):
    """The text of each licence, by Debian's short name, from toll licences --texts."""
    said = {
        re.split(r"[,;:]", name)[0]: text.strip("\n")
        for name, text in re.findall(
            r"(?ms)^The licence of ([^\n]*):\n\n(.*?)(?=^The licence of |\Z)", licences)
    }
    exception = said["toll"].split("## Runtime Library Exception to the Apache 2.0 License: ##")[1]
    return {
        "Apache-2.0": apache,
        "Apache-2.0 with Swift exception": f"{apache}\n\n{textwrap.dedent(exception).strip()}",
        "MIT": said["GRDB.swift"].split("\n\n", 1)[1],
        "Unicode-3.0": said["ICU"],
    }


def libraries(tree, work):
    """What dpkg-shlibdeps says that the programs need."""
    (work / "debian").mkdir(parents=True, exist_ok=True)
    (work / "debian/control").write_text("Source: toll\n\nPackage: toll\nArchitecture: any\n")
    done = subprocess.run(
        ["dpkg-shlibdeps", "-O", f"-S{tree}", tree / "usr/bin/toll", tree / "usr/bin/tolld"],
        cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"error: dpkg-shlibdeps: {done.stderr}")
    return done.stdout.strip().removeprefix("shlibs:Depends=")


def changelog(version, maintainer, epoch):
    """Debian's changelog; what is new for users is in the changelog of Toll beside it."""
    day = subprocess.run(
        ["date", "-u", "-R", "-d", f"@{epoch}"], capture_output=True, text=True, check=True).stdout
    return (f"toll ({version}) unstable; urgency=medium\n\n  * See changelog.gz.\n\n"
            f" -- {maintainer}  {day}")


def compressed(text):
    """A text for a file that ends in .gz, without the time at which it was made."""
    return gzip.compress(text.encode(), 9, mtime=0)


def control_files(sources, tree, fields):
    """Writes the folder DEBIAN of a package."""
    folder = tree / "DEBIAN"
    folder.mkdir()
    text = (sources / "deploy/debian/control").read_text()
    for name, value in fields.items():
        text = text.replace(f"@{name}@", value)
    (folder / "control").write_text(text)
    (folder / "conffiles").write_text("/etc/toll/toll.yaml\n")
    for script in ("postinst", "prerm", "postrm"):
        shutil.copy(sources / "deploy/debian" / script, folder)
    sums = subprocess.run(
        "find . -type f -not -path './DEBIAN/*' -printf '%P\\0' | LC_ALL=C sort -z |"
        " xargs -0 md5sum", shell=True, cwd=tree, capture_output=True, check=True).stdout
    (folder / "md5sums").write_bytes(sums)


def build(tree, target, epoch):
    """The package of a tree. One thread, since how xz divides its work shows in its bytes."""
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=1", "--build", tree, target],
        env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch)}, check=True, stdout=subprocess.DEVNULL)
