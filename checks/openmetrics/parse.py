"""Reads OpenMetrics texts with the strict parser of prometheus_client and looks at what it found."""
import math
import re
import sys

from prometheus_client.openmetrics.parser import text_string_to_metric_families

NAME = re.compile(r"toll_[a-z0-9_]+")


def check(path):
    """The number of samples; exits at the first that is not as promised."""
    count = 0
    with open(path, encoding="utf-8", newline="") as file:
        text = file.read()
    for family in text_string_to_metric_families(text):
        if family.type != "gauge" or not family.documentation or not NAME.fullmatch(family.name):
            sys.exit(f"{path}: {family.name}: {family.type}, {family.documentation!r}")
        if not family.samples:
            sys.exit(f"{path}: {family.name} has no samples")
        for sample in family.samples:
            if sample.timestamp is not None or not math.isfinite(sample.value):
                sys.exit(f"{path}: {sample}")
            if "period" not in sample.labels:
                sys.exit(f"{path}: {sample} has no period")
            count += 1
    return count


if __name__ == "__main__":
    total = sum(check(path) for path in sys.argv[1:])
    print(f"{len(sys.argv) - 1} files, {total} samples: promtool and prometheus_client read them")
