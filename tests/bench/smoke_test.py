"""Runs a measuring program in a new folder and looks at the figures it writes: that there are some, and that each is
a number above zero (a query may find nothing). No figure is judged.

smoke_test.py PROGRAM OPTIONS...
"""

import json
import math
import pathlib
import subprocess
import sys
import tempfile


def numbers(value, path=""):
    """All numbers below a value, each with where it stands."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from numbers(inner, f"{path}/{name}")
    elif not isinstance(value, str):
        yield path, value


def main():
    program = pathlib.Path(sys.argv[1])
    with tempfile.TemporaryDirectory(prefix="gisa-bench-") as work:
        figures_file = pathlib.Path(work, "figures.json")
        subprocess.run([program, *sys.argv[2:], "--work", work, "--json", figures_file], check=True)
        figures = json.loads(figures_file.read_text())
    name = "gisa_" + figures["program"]
    assert program.name == name, f"the figures say that they are of {name}"
    measured = dict(numbers(figures))
    assert len(measured) > 5, f"too few figures: {measured}"
    for path, number in measured.items():
        may_be_zero = path.endswith("/hits")
        assert math.isfinite(number) and (number > 0 or may_be_zero), f"{path} is {number}"


main()
