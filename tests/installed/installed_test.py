"""What is installed, used from outside: one step of it, in a folder of its own.

usage: installed_test.py STEP --build DIR --source DIR --work DIR
Exit: 0 right, 1 wrong, 77 not to be tried here (said on standard output).
"""

import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys

SKIPPED = 77
QUERY = "openai"
HEADERS = ["error.h", "gisa.h", "searcher.h", "searcher_pool.h"]


def run(*command, **options):
    """The finished command; one that fails ends the test with what it said."""
    done = subprocess.run([str(part) for part in command], text=True, capture_output=True, **options)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done.stdout


def expect(holds, *said):
    if not holds:
        sys.exit(" ".join(map(str, said)))


class Installed:
    def __init__(self, options):
        self.build, self.source, self.work = options.build, options.source, options.work
        self.prefix, self.index = self.work / "moved" / "prefix", self.work / "index"
        self.examples = self.source / "docs" / "examples"

    def library(self):
        found = sorted(self.prefix.glob("**/libgisa.so"))
        expect(len(found) == 1, "one libgisa.so is expected:", found)
        return found[0]

    def scratch(self, name):
        folder = self.work / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        return folder

    def expected_ids(self):
        page = json.loads(run(self.prefix / "bin" / "gisa-searcher", "--index", self.index, "--json", "-n", 3, QUERY))
        ids = [hit["id"] for hit in page["hits"]]
        expect(len(ids) == 3, "the corpus should answer the query three times:", ids)
        return ids

    def check_example(self, *command, **options):
        """The example finds what the program finds, with sources, and says what is wrong."""
        lines = run(*command, self.index, QUERY, **options).splitlines()
        found = [line for line in lines if not line.startswith("  ")]
        expect(found == self.expected_ids(), "found:", found)
        expect(any(re.match(r"  \[\d+\] https://", line) for line in lines), "no sources:", lines)
        self.check_error(*command, **options)

    def check_error(self, *command, **options):
        wrong = subprocess.run([str(part) for part in (*command, "/no/such/index", QUERY)], text=True,
                               capture_output=True, **options)
        expect(wrong.returncode == 2 and "no index at /no/such/index" in wrong.stderr, "without an index:",
               wrong.returncode, wrong.stderr)


def tree(installed):
    """Installs, moves what was installed elsewhere, and looks at it."""
    shutil.rmtree(installed.work, ignore_errors=True)
    first = installed.work / "prefix"
    run("cmake", "--install", installed.build, "--prefix", first)
    installed.prefix.parent.mkdir(parents=True)
    first.rename(installed.prefix)
    run(installed.prefix / "bin" / "gisa-indexer", "--index", installed.index, "add", installed.source / "corpus" / "en")

    headers = sorted(path.name for path in (installed.prefix / "include" / "gisa").iterdir())
    expect(headers == HEADERS, "headers:", headers)
    expect([path.name for path in (installed.prefix / "include").iterdir()] == ["gisa"], "more than gisa/ is included")
    shown = run("nm", "-DC", "--defined-only", installed.library()).splitlines()
    # What gives a std::string bears the mark of its form.
    names = [line.split(" ", 2)[2].replace("[abi:cxx11]", "") for line in shown]
    ours = re.compile(r"gisa_[a-z_]+$|gisa::Searcher(Pool)?::[a-z~S]|typeinfo (name )?for gisa::Error$")
    others = [name for name in names if not ours.match(name) or "Parts" in name.split("(")[0]]
    expect(not others, "shown besides what is public:", others)
    for file, name in (("searcher.h", "Searcher"), ("searcher_pool.h", "SearcherPool")):
        text = (installed.source / "searcher" / file).read_text()
        body = text[text.index(f'class [[gnu::visibility("default")]] {name} {{'):]
        public = body[:body.index("private:")]
        for method in re.findall(r"^    [\w:<>&]+(?:<.*>|&)? (\w+)\(", re.sub(r"//.*", "", public), re.M):
            expect(any(known.startswith(f"gisa::{name}::{method}(") for known in names), "not shown:", name, method)
    header = (installed.source / "searcher" / "gisa.h").read_text()
    declared = set(re.findall(r"^GISA_API .*?(gisa_\w+)\(", header, re.M))
    expect(declared == {name for name in names if re.match(r"gisa_\w+$", name)}, "not as gisa.h has it:", names)


def cmake(installed):
    build = installed.scratch("cmake")
    run("cmake", "-S", installed.examples, "-B", build, f"-DCMAKE_PREFIX_PATH={installed.prefix}")
    run("cmake", "--build", build)
    installed.check_example(build / "search")


def pkg_config(installed):
    if not shutil.which("cc"):
        return skip("cc is not there")
    folder = installed.scratch("pkg-config")
    places = dict(os.environ, PKG_CONFIG_PATH=str(installed.library().parent / "pkgconfig"))
    flags = run("pkg-config", "--cflags", "--libs", "gisa", env=places).split()
    run("cc", "-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", installed.examples / "search.c", *flags, "-o",
        folder / "search")
    env = dict(os.environ, LD_LIBRARY_PATH=str(installed.library().parent))
    page = json.loads(run(folder / "search", installed.index, QUERY, env=env))
    expect([hit["id"] for hit in page["hits"]] == installed.expected_ids(), "found:", page)
    installed.check_error(folder / "search", env=env)
    # And all headers together are C++.
    includes = [flag for name in HEADERS for flag in ("-include", f"gisa/{name}")]
    run("c++", "-std=c++20", "-Wall", "-Wextra", "-Werror", "-fsyntax-only", *flags, *includes, "-x", "c++", os.devnull)


def python(installed):
    env = dict(os.environ, GISA_LIBRARY=str(installed.library()), PYTHONDONTWRITEBYTECODE="1")
    installed.check_example(sys.executable, installed.examples / "search.py", env=env)
    code = """
import sys; sys.path.insert(0, sys.argv[1])
from concurrent.futures import ThreadPoolExecutor
from search import Gisa, GisaError
with Gisa(sys.argv[2], searchers=2) as gisa:
    assert gisa.stats()["articles"] > 20
    with ThreadPoolExecutor(4) as threads:
        pages = list(threads.map(lambda _: gisa.search("altman")["total"], range(16)))
    assert pages[0]["value"] > 0 and pages == [pages[0]] * 16, pages
    found = gisa.search("altman", limit=1)["hits"][0]["id"]
    assert gisa.article(found)["id"] == found and gisa.similar(found)["hits"]
    assert gisa.suggest("altm")["suggestions"][0]["text"].lower() == "altman"
    try: gisa.search("altman", min_souces=2)
    except GisaError as error: assert error.code == "unknown_field" and error.field == "min_souces", error
    else: raise AssertionError("a misspelled field was taken")
"""
    run(sys.executable, "-c", code, installed.examples, installed.index, env=env)


def node(installed):
    if not (shutil.which("node") and shutil.which("npm")):
        return skip("node or npm is not there")
    folder = installed.scratch("node")
    for name in ("package.json", "search.mjs"):
        shutil.copy(installed.examples / name, folder)
    npm = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"], cwd=folder,
                         text=True, capture_output=True)
    if npm.returncode != 0:
        return skip("npm gives no koffi: " + npm.stderr.strip().replace("\n", " ")[-300:])
    installed.check_example("node", folder / "search.mjs", env=dict(os.environ, GISA_LIBRARY=str(installed.library())))


def skip(why):
    print("SKIPPED:", why)
    return SKIPPED


STEPS = {"tree": tree, "cmake": cmake, "pkg-config": pkg_config, "python": python, "node": node}

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("step", choices=STEPS)
    for name in ("build", "source", "work"):
        parser.add_argument(f"--{name}", type=pathlib.Path, required=True)
    options = parser.parse_args()
    sys.exit(STEPS[options.step](Installed(options)))
