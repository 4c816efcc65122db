"""Writes into a picture of a page which page it shows, and the page's words as far as it shows them.

Usage: words.py PICTURE PAGE WIDTH HEIGHT
       words.py PICTURE PAGE --printed WORDS

Words are those of the page from its beginning to the last that can be seen, as words.js finds it in
a window of that size, or that a file of words holds which pdftotext took from printed pages. They
stand in two iTXt chunks of the PNG, "Page" and "Words", where PictureTests compares them with the
page as it is now.
"""
import html
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import zlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = pathlib.Path(__file__).with_name("words.js").read_text(encoding="utf-8")
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def seen_in_window(page, width, height):
    """The words of a page, and how many of them there are to the last in a window."""
    text = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        copy = pathlib.Path(folder) / "page.html"
        copy.write_text(text.replace("</body>", f"<script>{SCRIPT}</script></body>"), encoding="utf-8")
        run = subprocess.run(
            [
                "chromium-headless-shell", "--no-sandbox", "--hide-scrollbars",
                f"--window-size={width},{height}", "--dump-dom", copy.as_uri(),
            ],
            capture_output=True, text=True, timeout=120, check=True)
    answer = re.search(r'<pre id="words">(\d+) (.*?)</pre>', run.stdout, re.DOTALL)
    if answer is None:
        sys.exit(f"{page}: the words could not be read")
    return html.unescape(answer[2]).split(), int(answer[1])


def last_printed(words, printed):
    """How many words there are to the last that was printed: the end of the longest row of them."""
    for length in (6, 5, 4, 3):
        row = printed[-length:]
        for end in range(len(words), length - 1, -1):
            if words[end - length:end] == row:
                return end
    return len(words)


def chunk(keyword, text):
    data = keyword.encode() + b"\0\0\0\0\0" + text.encode()
    body = b"iTXt" + data
    return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))


def mark(picture, chunks):
    """Puts chunks before the last one, in the place of earlier ones."""
    data = picture.read_bytes()
    if not data.startswith(SIGNATURE):
        sys.exit(f"{picture} is no PNG")
    kept, place = SIGNATURE, len(SIGNATURE)
    while place < len(data):
        end = place + 12 + struct.unpack(">I", data[place:place + 4])[0]
        kind = data[place + 4:place + 8]
        if kind == b"IEND":
            kept += b"".join(chunks)
        if kind != b"iTXt":
            kept += data[place:end]
        place = end
    picture.write_bytes(kept)


def main(picture, page, *how):
    page = pathlib.Path(page).resolve()
    if how[0] == "--printed":
        words, _ = seen_in_window(page, 1000, 1000)
        count = last_printed(words, pathlib.Path(how[1]).read_text(encoding="utf-8").split())
    else:
        words, count = seen_in_window(page, *how)
    shown = " ".join(words[:count])
    mark(
        pathlib.Path(picture),
        [chunk("Page", page.relative_to(ROOT).as_posix()), chunk("Words", shown)])


main(*sys.argv[1:])
