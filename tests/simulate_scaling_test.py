"""Tests scripts/simulate-scaling against what queueing theory says."""

import json
import math
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).parent.parent / "scripts" / "simulate-scaling"


def exponential(mean_ms, count=20000):
    """The quantiles of an exponential distribution: replayed at random they are one."""
    values = [-math.log(1 - (i + 0.5) / count) for i in range(count)]
    scale = mean_ms * count / sum(values)
    return [scale * value for value in values]


def erlang_c(servers, load):
    """The chance that one has to wait for a server (M/M/c); `load`: arrivals a service time."""
    term = total = 1.0
    for k in range(1, servers):
        term *= load / k
        total += term
    last = term * load / servers * servers / (servers - load)
    return last / (total + last)


class SimulateScaling(unittest.TestCase):
    def simulate(self, *options, searcher_ms=(10.0,), shard_ms=(1.0,), fixed_ms=0.0, status=0):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder, "times.json")
            file.write_text(json.dumps({"articles": 1000, "searcher_ms": list(searcher_ms), "shard_ms": list(shard_ms),
                                        "fixed_ms": fixed_ms}))
            run = subprocess.run([sys.executable, SCRIPT, file, "--json", *map(str, options)],
                                 capture_output=True, text=True, check=False)
        self.assertEqual(run.returncode, status, run.stderr)
        return json.loads(run.stdout) if status == 0 else run.stderr

    def test_one_searcher_is_the_formula_of_m_m_c(self):
        for threads, load in ((1, 0.5), (1, 0.8), (4, 3.2), (16, 12.0)):
            with self.subTest(threads=threads, load=load):
                rate, mean_ms = 1000 * load / 10, 10.0
                result = self.simulate("--rate", rate, "--threads", threads, "--shards", 0, "--queue", 10**9,
                                       "--queries", 200000, searcher_ms=exponential(mean_ms))
                wait = erlang_c(threads, load) * mean_ms / (threads - load)
                self.assertAlmostEqual(result["mean_ms"] / (mean_ms + wait), 1, delta=0.03)
                self.assertAlmostEqual(result["searchers_busy"], load / threads, delta=0.01)

    def test_the_slow_ones_of_a_single_thread_are_the_formula_too(self):
        result = self.simulate("--rate", 50, "--threads", 1, "--shards", 0, "--queue", 10**9, "--queries", 200000,
                               searcher_ms=exponential(10.0))
        rest = 100 - 50  # answers a second that are left over; times in the system are exponential by it
        self.assertAlmostEqual(result["p50_ms"] / (1000 * math.log(2) / rest), 1, delta=0.05)
        self.assertAlmostEqual(result["p99_ms"] / (1000 * math.log(100) / rest), 1, delta=0.08)

    def test_a_quiet_cluster_takes_the_slowest_shard_and_the_searcher(self):
        result = self.simulate("--rate", 0.1, "--shards", 4, "--misses", 1, "--queries", 2000, shard_ms=(2.0, 30.0))
        self.assertAlmostEqual(result["p50_ms"], 40, delta=0.01)
        result = self.simulate("--rate", 0.1, "--shards", 4, "--misses", 0, "--queries", 2000, shard_ms=(2.0, 30.0))
        self.assertAlmostEqual(result["p99_ms"], 10, delta=0.01)

    def test_a_shard_that_is_too_slow_is_left_out(self):
        result = self.simulate("--rate", 0.1, "--shards", 2, "--misses", 1, "--queries", 200, shard_ms=(5000.0,))
        self.assertAlmostEqual(result["p99_ms"], 310, delta=0.01)
        self.assertEqual(result["partial"], 1)

    def test_what_is_too_much_is_refused_and_the_others_do_not_wait_long(self):
        result = self.simulate("--rate", 400, "--threads", 2, "--shards", 0, "--queue", 10, "--queries", 20000)
        self.assertAlmostEqual(result["refused"], 0.5, delta=0.02)
        self.assertLess(result["p99_ms"], 10 + 10 * 10 / 2 + 10.1)

    def test_finds_how_many_searchers_are_needed(self):
        options = ("--rate", 1000, "--threads", 2, "--shards", 0, "--queries", 20000)
        found = self.simulate(*options, "--p99", 25)
        self.assertLessEqual(found["p99_ms"], 25)
        fewer = self.simulate(*options, "--searchers", found["searchers"] - 1)
        self.assertTrue(fewer["p99_ms"] > 25 or fewer["refused"] > 0)
        self.assertIn("no number of searchers", self.simulate(*options, "--p99", 5, status=1))

    def test_more_articles_take_longer(self):
        few = self.simulate("--rate", 0.1, "--queries", 500, "--misses", 0)
        many = self.simulate("--rate", 0.1, "--queries", 500, "--misses", 0, "--articles", 10000)
        self.assertAlmostEqual(many["p50_ms"] / few["p50_ms"], 10, delta=0.01)
        partly = self.simulate("--rate", 0.1, "--queries", 500, "--misses", 0, "--articles", 10000, fixed_ms=4.0)
        self.assertAlmostEqual(partly["p50_ms"], 4 + 10 * 6, delta=0.01)

    def test_a_file_that_lacks_something_is_named(self):
        self.assertIn('has no "searcher_ms"', self.simulate(searcher_ms=(), status=1))
        self.assertIn("--rate", self.simulate("--rate", 0, status=2))


if __name__ == "__main__":
    unittest.main()
