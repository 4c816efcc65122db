"""Lays pages out in headless Chromium and says what is wrong with them.

Usage: check.py FILE...

Every page is measured by measure.js at four widths, with the data of its charts folded and unfolded;
in the dark, which has other colours and the same layout, at the narrowest and the widest with all of
it unfolded. Prints a line for each flaw and exits 1 if there is any; exits 69 where there
is no Chromium.
"""
import html
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

WIDTHS = (380, 720, 1000, 1400)
SCHEMES = {"light": "1", "dark": "0"}
BROWSERS = ("chromium-headless-shell", "chromium", "google-chrome")
SCRIPT = pathlib.Path(__file__).with_name("measure.js").read_text(encoding="utf-8")


def measured(browser, page, width, scheme, unfolded):
    """The flaws of a page in a window of some width."""
    text = page.read_text(encoding="utf-8")
    if unfolded:
        text = text.replace("<details>", "<details open>")
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "page.html"
        copy.write_text(text.replace("</body>", f"<script>{SCRIPT}</script></body>"), encoding="utf-8")
        run = subprocess.run(
            [
                browser, "--no-sandbox", "--hide-scrollbars", f"--window-size={width},1000",
                f"--blink-settings=preferredColorScheme={SCHEMES[scheme]}", "--dump-dom",
                copy.as_uri(),
            ],
            capture_output=True, text=True, timeout=120, check=True)
    said = [line for line in run.stderr.splitlines() if "CONSOLE" in line]
    answer = re.search(r'<pre id="flaws">(\{.*?)</pre>', run.stdout, re.DOTALL)
    if answer is None:
        return said + ["the page could not be measured"]
    found = json.loads(html.unescape(answer[1]))
    if found["width"] != width:
        return said + [f"a window of {found['width']} instead"]
    return said + found["flaws"]


def main(paths):
    browser = next((found for found in map(shutil.which, BROWSERS) if found), None)
    if browser is None:
        print("no Chromium here: install chromium-headless-shell")
        return 69
    looks = [(width, "light", unfolded) for width in WIDTHS for unfolded in (False, True)]
    looks += [(width, "dark", True) for width in (min(WIDTHS), max(WIDTHS))]
    states = [(path, *look) for path in map(pathlib.Path, paths) for look in looks]
    count = 0
    with ThreadPoolExecutor(max_workers=2) as workers:
        answers = workers.map(lambda state: measured(browser, *state), states)
        for (path, width, scheme, unfolded), flaws in zip(states, answers):
            for flaw in flaws:
                unfolding = ", data unfolded" if unfolded else ""
                print(f"{path}: {width} pixels, {scheme}{unfolding}: {flaw}")
                count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
