"""The shared object that lets writes fail, built where it is first needed."""

import atexit
import functools
import pathlib
import shutil
import subprocess
import tempfile

from reliability import Broken, Folder


@functools.cache
def shim():
    """Its path; compiled by the clang that comes with Swift, else the system's compiler."""
    folder = tempfile.mkdtemp(prefix="toll-shim-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    swift = shutil.which("swift")
    beside = pathlib.Path(swift).resolve().parent / "clang" if swift else None
    compiler = str(beside) if beside and beside.exists() else shutil.which("cc") or "clang"
    source = pathlib.Path(__file__).with_name("faultshim.c")
    target = f"{folder}/faultshim.so"
    subprocess.run([compiler, "-O1", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC", str(source),
                    "-o", target, "-ldl"], check=True)
    return target


def chosen(calls, most, dice):
    """The calls to try: all where they are not too many, else every one of the beginning and the
    end, where headers are, and some between."""
    if calls <= most:
        return [*range(1, calls + 1)]
    edge = most // 3
    between = dice.sample(range(edge + 1, calls - edge + 1), most - 2 * edge)
    return [*range(1, edge + 1), *sorted(between), *range(calls - edge + 1, calls + 1)]


def calls_of(scenario):
    """How many of the calls that may fail a command makes below its folder."""
    with Folder() as folder, Folder() as aside:
        scenario.reset(folder)
        count = aside / "count"
        done = scenario.run(scenario.command, folder, LD_PRELOAD=shim(), FAULT_AT="0",
                            FAULT_PATH=str(folder), FAULT_COUNT=str(count))
        if done.returncode not in scenario.ends or not count.exists():
            raise Broken(f"{scenario.name} with the shim exits {done.returncode}: {done.stderr}")
        return int(count.read_text().split()[0])
