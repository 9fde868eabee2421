"""The web component, the built-in page and the adapter in Debian's Chromium, against the real program.

usage: browser_test.py --indexer PROGRAM --searcher PROGRAM --source DIR --work DIR [--script FILE] [NAME...]
NAMEs are of tests (typing is typing.test.mjs); else all. What a run needs is installed by scripts/install-packages.
If it is not there, or npm does not give the packages of package-lock.json, that is a failure: nothing is skipped.
"""

import argparse
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
NEEDED = {"node": "nodejs", "npm": "npm", "chromium": "chromium"}


def run(command, folder, **options):
    done = subprocess.run(command, cwd=folder, check=False, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}")


def fill(folder):
    """A folder of its own, so that no packages stand among the sources; they stay from run to run."""
    packages = folder / "node_modules"
    lock = folder / "package-lock.json"
    is_same = packages.exists() and lock.exists() and lock.read_bytes() == (HERE / lock.name).read_bytes()
    for old in folder.iterdir():
        if old != packages:
            shutil.rmtree(old) if old.is_dir() else old.unlink()
    for file in [*HERE.glob("*.mjs"), *HERE.glob("package*.json"), HERE / ".npmrc"]:
        shutil.copy(file, folder)
    if not is_same:
        run(["npm", "ci", "--prefer-offline"], folder, stdout=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser()
    for name in ("indexer", "searcher", "source", "work"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    parser.add_argument("--script", default="main.mjs")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    missing = [package for program, package in NEEDED.items() if not shutil.which(program)]
    if missing:
        sys.exit(f"to be installed (scripts/install-packages test): {' '.join(missing)}")
    options.work.mkdir(parents=True, exist_ok=True)
    fill(options.work)
    env = dict(os.environ, GISA_INDEXER=str(options.indexer), GISA_SEARCHER=str(options.searcher),
               GISA_SOURCE=str(options.source), GISA_WORK=str(options.work))
    run(["node", options.script, *options.names], options.work, env=env)


if __name__ == "__main__":
    main()
