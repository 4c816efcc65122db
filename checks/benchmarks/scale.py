"""Import and report of many changes beside those of a tenth of them.

Usage: scale.py TOLL [CHANGES], in a folder with all/changes.csv and all/incidents.csv;
checks/benchmarks/against --scale makes it. The million changes that can be simulated are repeated,
each time with ids of their own and as many weeks earlier as they span, so that no two are alike and
the rows come in as they would from one export after another: newest first, each in order of time.
"""
import os
import pathlib
import sys
from datetime import date, datetime, timedelta

import measuring

ROUNDS = int(os.environ.get("ROUNDS", "1"))
SPAN = timedelta(weeks=104)
TIMES = (7, 8, 14)  # started_at, finished_at, first_commit_at


def earlier(cell, spans, known):
    """A time so many spans before; the days are kept, because they repeat."""
    if not cell:
        return cell
    day = known.get(cell[:10])
    if day is None:
        day = (datetime.fromisoformat(cell[:10]) - spans * SPAN).strftime("%Y-%m-%d")
        known[cell[:10]] = day
    return day + cell[10:]


def write(path, changes):
    """A file of so many changes. No cell of the simulated ones before the last time is quoted."""
    left = changes
    with open(path, "w") as file:
        file.write(open("all/changes.csv").readline())
        spans = 0
        while left > 0:
            known = {}
            with open("all/changes.csv") as lines:
                next(lines)
                for line in lines:
                    if left == 0:
                        break
                    if spans:
                        cells = line.split(",")
                        cells[0] = f"{cells[0]}-{spans}"
                        for index in TIMES:
                            cells[index] = earlier(cells[index], spans, known)
                        line = ",".join(cells)
                    file.write(line)
                    left -= 1
            spans += 1


def measure(toll, path, database):
    """The costs of an import into an empty database and of two reports."""
    for file in pathlib.Path(".").glob(database + "*"):
        file.unlink()
    imported = measuring.run([toll, "import", "--database", database, path])
    measuring.run([toll, "import", "--database", database, "all/incidents.csv",
                   "all/recoveries.csv"])
    return {
        "import": imported,
        "report, html": measuring.run([toll, "report", "--format", "html", "--database", database]),
        "report, html, all": measuring.run(
            [toll, "report", "--period", "all", "--format", "html", "--database", database]),
    }


def main(toll, changes="10000000"):
    many = int(changes)
    few = many // 10
    write("few.csv", few)
    write("many.csv", many)
    small, large = [], []
    for _ in range(ROUNDS):
        small.append(measure(toll, "few.csv", "few.sqlite"))
        large.append(measure(toll, "many.csv", "many.sqlite"))
    print(f"{date.today()}, {measuring.machine()}, load {measuring.load()}; {few} and {many} changes, "
          f"{os.path.getsize('many.csv') / 1e6:.0f} MB of CSV, a database of "
          f"{os.path.getsize('many.sqlite') / 1e6:.0f} MB; medians of {ROUNDS} rounds in turns.\n")
    print(f"| what | {few} | {many} | ratio, wall | ratio, processors | bytes more a change | target | |")
    print("|---|---|---|---|---|---|---|---|")
    for name in small[0]:
        little = [costs[name] for costs in small]
        much = [costs[name] for costs in large]
        a, b = measuring.middle(little), measuring.middle(much)
        wall, cpu = measuring.ratios(much, little)
        bytes_each = (b.memory - a.memory) * 1024 * 1024 / (many - few)
        limit = 1 if name == "import" else 120
        # Of a single round the clock alone could flatter: other work comes and goes.
        is_met = max(wall, cpu) <= 12 and bytes_each <= limit
        print(f"| {name} | {a.wall:.2f} s, {a.cpu:.2f} s, {a.memory:.0f} MB "
              f"| {b.wall:.2f} s, {b.cpu:.2f} s, {b.memory:.0f} MB | {wall:.1f} | {cpu:.1f} "
              f"| {bytes_each:.0f} | ≤ 12x, ≤ {limit} bytes | {'met' if is_met else '**not met**'} |")


if __name__ == "__main__":
    main(*sys.argv[1:])
