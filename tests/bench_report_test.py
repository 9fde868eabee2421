"""Tests scripts/bench-report: what it makes of the figures of the measuring programs."""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

SCRIPT = pathlib.Path(__file__).parent.parent / "scripts" / "bench-report"


class BenchReport(unittest.TestCase):
    def report(self, figures):
        """The page that is written, line by line."""
        with tempfile.TemporaryDirectory() as folder:
            for program, values in figures.items():
                pathlib.Path(folder, program + ".json").write_text(json.dumps(values))
            output = pathlib.Path(folder, "docs")
            subprocess.run([sys.executable, SCRIPT, folder, output], check=True, stdout=subprocess.DEVNULL)
            return (output / "README.md").read_text().splitlines()

    def rows(self, figures):
        lines = self.report(figures)
        return lines[lines.index("|---|---|---|---|") + 1:]

    def test_says_what_is_met_and_what_is_not(self):
        growth = {"growth": {"cpu_per_article": 1.2, "query": {"p50": 4.5}}}
        self.assertEqual(self.rows({"growth": growth}),
                         ["| CPU time an article, 5 times the articles | 1.2 | <= 1.15 | no |",
                          "| query with snippets, 5 times the articles, p50 | 4.5 | <= 5 | yes |"])

    def test_more_is_better_where_at_least_something_is_asked(self):
        ratios = {"ratios": {"sqlite": {"articles_per_second": 1.81}}}
        self.assertEqual(self.rows({"indexing_speed": ratios}),
                         ["| articles a second, to SQLite FTS5 | 1.81 | >= 1.8 | yes |"])

    def test_who_finds_less_is_not_fast(self):
        ratios = {"rare1": {"lucene": {"p50": 0.1, "hits": 0.4}}, "mid1": {"lucene": {"p50": 0.1, "hits": 0.6}}}
        self.assertEqual(self.rows({"query_speed": {"ratios": ratios}}),
                         ["| rare1 without snippets, to Lucene, p50 | 0.1 | <= 1 | no, finds less |",
                          "| mid1 without snippets, to Lucene, p50 | 0.1 | <= 1 | yes |"])

    def test_leaves_out_what_was_not_measured(self):
        self.assertEqual(self.rows({"growth": {"growth": {}}}), [])


if __name__ == "__main__":
    unittest.main()
