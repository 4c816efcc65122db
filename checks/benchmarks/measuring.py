"""Runs commands and says what they cost: seconds by wall clock and of processors, peak memory."""
import os
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Cost:
    """What one run of a command took."""

    wall: float  # seconds
    cpu: float  # seconds, user and system, of the command and all it started
    memory: float  # MB of the largest process


def run(command, stdin=None):
    """Runs a command to its end and measures it; stops everything when it fails."""
    with open("output.txt", "wb") as output:
        begun = time.perf_counter()
        # `time` starts the command from a small process: Linux counts a child's memory from what
        # its parent had.
        process = subprocess.Popen(
            ["time", "-f", "%M", "-o", "memory.txt", *command],
            stdin=subprocess.PIPE if stdin else subprocess.DEVNULL, stdout=output, stderr=output)
        if stdin:
            process.stdin.write(stdin.encode())
            process.stdin.close()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        with open("output.txt") as output:
            raise SystemExit(f"error: {' '.join(command)}\n{output.read()}")
    with open("memory.txt") as memory:
        kilobytes = int(memory.read().split()[-1])
    return Cost(wall, usage.ru_utime + usage.ru_stime, kilobytes / 1024)


def middle(costs):
    """The medians of several runs, each of its own."""
    return Cost(*(statistics.median(values) for values in zip(*(
        (cost.wall, cost.cpu, cost.memory) for cost in costs))))


def ratios(costs, others):
    """The medians of the ratios of runs made side by side, by wall clock and of processors."""
    return tuple(
        statistics.median(getattr(a, kind) / getattr(b, kind) for a, b in zip(costs, others))
        for kind in ("wall", "cpu"))


def machine():
    """A sentence on the machine and its present load."""
    model = "unknown processor"
    with open("/proc/cpuinfo") as lines:
        for line in lines:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    return f"{os.cpu_count()} cores of {model}"


def load():
    """How many processes wanted a core in the last minute, on average."""
    return f"{os.getloadavg()[0]:.1f}"


def version(command):
    """The first line a command says of its version."""
    told = subprocess.run(command, capture_output=True, text=True)
    return (told.stdout or told.stderr).splitlines()[0].strip()
