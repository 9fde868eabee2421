"""Tests scripts/packaging/: that systemd takes the units and finds them closed, and nginx its file."""

import argparse
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

PACKAGING = pathlib.Path(__file__).resolve().parent.parent / "scripts" / "packaging"
MOST_EXPOSED = 15  # of 100, as systemd-analyze counts: a service without any of these settings has 96


def units(kind):
    return sorted(PACKAGING.rglob("*." + kind))


def instance(unit):
    """A template as one of its instances."""
    return unit.name.replace("@.", "@2024.")


class Units(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if not shutil.which("systemd-analyze"):
            raise unittest.SkipTest("systemd-analyze is not there: units are not checked")

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def install(self, unit):
        """As it would stand in /etc, but with the programs where they are now."""
        text = unit.read_text()
        text = text.replace("/usr/bin/gisa-indexer", str(ARGUMENTS.indexer))
        text = text.replace("/usr/bin/gisa-searcher", str(ARGUMENTS.searcher))
        text = text.replace("/usr/local/bin/gisa-pull-shard", str(PACKAGING / "cluster" / "gisa-pull-shard"))
        installed = self.folder / instance(unit)
        installed.write_text(text)
        return installed

    def verify(self, *files):
        return subprocess.run(["systemd-analyze", "verify", "--man=no", "--recursive-errors=no", *files],
                              capture_output=True, text=True, check=False)

    def test_systemd_takes_them(self):
        for unit in units("service") + units("timer"):
            with self.subTest(unit=unit.name):
                if unit.suffix == ".timer":
                    self.install(unit.with_suffix(".service"))
                checked = self.verify(self.install(unit))
                self.assertEqual((checked.returncode, checked.stderr), (0, ""))

    def test_a_broken_one_is_not_taken(self):
        unit = self.install(PACKAGING / "cluster" / "gisa-shard@.service")
        unit.write_text(unit.read_text().replace("ProtectHome=yes", "ProtectHome=perhaps"))
        self.assertIn("protect home", self.verify(unit).stderr)

    def test_services_are_closed(self):
        for unit in units("service"):
            with self.subTest(unit=unit.name):
                checked = subprocess.run(["systemd-analyze", "security", "--offline=yes",
                                          f"--threshold={MOST_EXPOSED}", self.install(unit)],
                                         capture_output=True, text=True, check=False)
                self.assertEqual(checked.returncode, 0, checked.stdout[-400:] + checked.stderr)

    def test_shards_are_never_writable_nor_open_to_all(self):
        text = (PACKAGING / "cluster" / "gisa-shard@.service").read_text()
        start = re.search(r"^ExecStart=(.*)$", text, re.M).group(1)
        self.assertNotIn("--writable", start)
        self.assertIn("--interface", start)
        self.assertIn("\nIPAddressDeny=any\n", text)


class Nginx(unittest.TestCase):
    def setUp(self):
        if not shutil.which("nginx") or not shutil.which("openssl"):
            self.skipTest("nginx or openssl is not there: nginx.conf is not checked")

    def test_it_takes_the_file(self):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                            "-subj", "/CN=search.example", "-keyout", folder / "key", "-out", folder / "pem"],
                           check=True, capture_output=True)
            site = (PACKAGING / "cluster" / "nginx.conf").read_text()
            site = site.replace("/etc/ssl/search.example.pem", f"{folder}/pem")
            site = site.replace("/etc/ssl/search.example.key", f"{folder}/key")
            (folder / "nginx.conf").write_text(
                f"pid {folder}/pid;\nerror_log {folder}/log;\nevents {{}}\nhttp {{\naccess_log off;\n{site}}}\n")
            checked = subprocess.run(["nginx", "-t", "-q", "-p", folder, "-c", folder / "nginx.conf"],
                                     capture_output=True, text=True, check=False)
            self.assertEqual((checked.returncode, checked.stderr), (0, ""))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--indexer", type=pathlib.Path, required=True)
    parser.add_argument("--searcher", type=pathlib.Path, required=True)
    ARGUMENTS, rest = parser.parse_known_args()
    unittest.main(argv=[__file__, *rest])
